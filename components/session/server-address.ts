import type { PlainKey } from '../../lib/i18n/message-catalog.ts';

export type ServerAddress =
  | { readonly ok: true; readonly url: string }
  | { readonly ok: false; readonly problem: PlainKey };

/**
 * Reads a server address as a person types it: `purser.example`, `https://purser.example/`, `localhost:4321`.
 * Only encrypted addresses, and this computer: the sign-in and contact data travel there, and the extension's
 * content security policy lets nothing else through. The worker checks again, strictly.
 */
export function parseServerAddress(text: string): ServerAddress {
  const typed = text.trim();
  if (!typed) return { ok: false, problem: 'server_address_missing' };
  const full = /^[a-z][a-z\d+.-]*:\/\//i.test(typed) ? typed : `${schemeFor(typed)}://${typed}`;
  if (!URL.canParse(full)) return { ok: false, problem: 'server_address_malformed' };
  const url = new URL(full);
  if (!url.hostname) return { ok: false, problem: 'server_address_malformed' };
  if (url.username || url.password || url.search || url.hash) {
    return { ok: false, problem: 'server_address_extra' };
  }
  if (url.protocol === 'https:' || (url.protocol === 'http:' && isThisComputer(url.hostname))) {
    return { ok: true, url: `${url.origin}${url.pathname.replace(/\/+$/, '')}` };
  }
  return { ok: false, problem: 'server_address_not_secure' };
}

function schemeFor(typed: string): 'http' | 'https' {
  return isThisComputer(typed.split(/[:/]/)[0] ?? '') ? 'http' : 'https';
}

function isThisComputer(host: string): boolean {
  return host === 'localhost' || host === '127.0.0.1';
}
