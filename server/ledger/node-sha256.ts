import { hash } from 'node:crypto';
import type { Sha256 } from '../../lib/credits/chain.ts';

export const nodeSha256: Sha256 = (bytes) => new Uint8Array(hash('sha256', bytes, 'buffer'));
