/**
 * A server address as it is stored: without a trailing slash.
 * @returns `undefined` for anything but https, or http on this computer (the extension's own security policy), and for an
 * address that carries a name, a password, a query or a fragment
 */
export function parseServerAddress(text: string): string | undefined {
  if (!URL.canParse(text.trim())) return undefined;
  const url = new URL(text.trim());
  if (url.username || url.password || url.search || url.hash) return undefined;
  const local = url.hostname === 'localhost' || url.hostname === '127.0.0.1';
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && local)) return undefined;
  return `${url.origin}${url.pathname.replace(/\/+$/, '')}`;
}
