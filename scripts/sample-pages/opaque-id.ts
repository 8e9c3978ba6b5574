import { createHash } from 'node:crypto';

const PROFILE_CONTEXT = 0x002a;

/**
 * The opaque profile id that stands for a member number in links: 29 bytes as 39 characters base64url; context,
 * number as 48 bits, 1, and 20 bytes that look like a signature.
 */
export function opaqueProfileId(memberId: string): string {
  const bytes = Buffer.alloc(29);
  bytes.writeUInt16BE(PROFILE_CONTEXT, 0);
  bytes.writeUIntBE(Number(memberId), 2, 6);
  bytes.writeUInt8(1, 8);
  createHash('sha256').update(`${PROFILE_CONTEXT}:${memberId}`).digest().copy(bytes, 9, 0, 20);
  return bytes.toString('base64url');
}
