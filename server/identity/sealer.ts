import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/** Keeps secrets of accounts unreadable in the database and its backups. */
export type Sealer = {
  /** @param about what the text belongs to; it opens only under the same words */
  seal(text: string, about: string): Uint8Array;
  /** @throws Error when it was sealed with another secret or about something else, or was changed */
  open(sealed: Uint8Array, about: string): string;
};

const CIPHER = 'aes-256-gcm';
const NONCE = 12;
const TAG = 16;

/** @param secret the server's own; with another one nothing opens any more */
export function createSealer(secret: string): Sealer {
  const key = new Uint8Array(hkdfSync('sha256', secret, '', 'purser sealed texts', 32));
  return {
    seal(text, about) {
      const nonce = randomBytes(NONCE);
      const cipher = createCipheriv(CIPHER, key, nonce).setAAD(Buffer.from(about));
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return new Uint8Array(Buffer.concat([nonce, cipher.getAuthTag(), body]));
    },
    open(sealed, about) {
      const bytes = Buffer.from(sealed);
      const opener = createDecipheriv(CIPHER, key, bytes.subarray(0, NONCE), { authTagLength: TAG })
        .setAAD(Buffer.from(about))
        .setAuthTag(bytes.subarray(NONCE, NONCE + TAG));
      return Buffer.concat([opener.update(bytes.subarray(NONCE + TAG)), opener.final()]).toString('utf8');
    },
  };
}
