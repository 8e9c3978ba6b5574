export type ServerAddress =
  | { readonly ok: true; readonly url: string }
  | { readonly ok: false; readonly problem: 'malformed' | 'extra' | 'not_secure' };

/**
 * A server address as it is stored: without a trailing slash. Only https, or http on this computer, as the extension's own
 * security policy has it; not one that carries a name, a password, a query or a fragment.
 */
export function readServerAddress(text: string): ServerAddress {
  const typed = text.trim();
  if (!URL.canParse(typed)) return { ok: false, problem: 'malformed' };
  const url = new URL(typed);
  if (!url.hostname) return { ok: false, problem: 'malformed' };
  if (url.username || url.password || url.search || url.hash) return { ok: false, problem: 'extra' };
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isThisComputer(url.hostname))) {
    return { ok: false, problem: 'not_secure' };
  }
  return { ok: true, url: `${url.origin}${url.pathname.replace(/\/+$/, '')}` };
}

/** @returns the address as it is stored; `undefined` for one that is refused */
export function parseServerAddress(text: string): string | undefined {
  const address = readServerAddress(text);
  return address.ok ? address.url : undefined;
}

export function isThisComputer(host: string): boolean {
  return host === 'localhost' || host === '127.0.0.1';
}
