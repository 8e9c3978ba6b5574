import { createHash } from 'node:crypto';

const CONTEXTS = { profile: 0x002a, sales: 0x002c } as const;

/**
 * The opaque id that stands for a member number in links: 29 bytes as 39 characters base64url; context,
 * number as 48 bits, 1, and 20 bytes that look like a signature.
 */
export function opaqueId(memberId: string, context: keyof typeof CONTEXTS): string {
  const bytes = Buffer.alloc(29);
  bytes.writeUInt16BE(CONTEXTS[context], 0);
  bytes.writeUIntBE(Number(memberId), 2, 6);
  bytes.writeUInt8(1, 8);
  createHash('sha256').update(`${CONTEXTS[context]}:${memberId}`).digest().copy(bytes, 9, 0, 20);
  return bytes.toString('base64url');
}

export const opaqueProfileId = (memberId: string): string => opaqueId(memberId, 'profile');
