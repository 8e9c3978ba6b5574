import type { PlainKey } from '../../lib/i18n/message-catalog.ts';
import { isThisComputer, readServerAddress } from '../../lib/wallet/server-address.ts';

export type ServerAddress =
  | { readonly ok: true; readonly url: string }
  | { readonly ok: false; readonly problem: PlainKey };

/**
 * Reads a server address as a person types it: `purser.example`, `https://purser.example/`, `localhost:4321`.
 * What may be an address is the worker's rule; this adds the scheme that people leave out.
 */
export function parseServerAddress(text: string): ServerAddress {
  const typed = text.trim();
  if (!typed) return { ok: false, problem: 'server_address_missing' };
  const full = /^[a-z][a-z\d+.-]*:\/\//i.test(typed) ? typed : `${schemeFor(typed)}://${typed}`;
  const address = readServerAddress(full);
  return address.ok ? address : { ok: false, problem: `server_address_${address.problem}` };
}

function schemeFor(typed: string): 'http' | 'https' {
  return isThisComputer(typed.split(/[:/]/)[0] ?? '') ? 'http' : 'https';
}
