/** A link into LinkedIn after resolving: where it leads, without query and fragment. */
export interface Route {
  readonly url: URL;
  /** Path segments as written, wrappers such as `/comm` or `/mwlite` removed. */
  readonly segments: readonly string[];
}

export const LINKEDIN = 'https://www.linkedin.com';

const CONTROL = /\p{Cc}/u;
const BARE_HOST = /^(?:(?:[a-z\d-]+\.)*linkedin\.(?:com|cn)\.?(?=[/?#:\\]|$)|lnkd\.in\.?\/)/i;
const WEB_SCHEME = /^https?:/i;
const LINKEDIN_HOST = /^(?:.+\.)?linkedin\.(?:com|cn)$/;
const WRAPPERS = new Set(['mwlite', 'comm', 'incareer', 'm', 'public-profile']);

/** The lower-case route word at a position, or '' past the end. */
export function wordAt(segments: readonly string[], index: number): string {
  return (segments[index] ?? '').toLowerCase();
}

/**
 * Resolves an href or a pasted text against a base. Returns 'short' for a lnkd.in link and null for
 * everything that does not lead into LinkedIn. Rules 1-4 of linkedin.md, section 3.
 */
export function routeOf(href: string, base: string = LINKEDIN): Route | 'short' | null {
  const url = resolve(href.trim(), base);
  if (url === null || url.username !== '' || url.password !== '') return null;
  const host = url.hostname.replace(/\.$/, '');
  if (host === 'lnkd.in') return 'short';
  if (!LINKEDIN_HOST.test(host)) return null;
  return { url, segments: withoutWrapper(url.pathname.split('/').filter((segment) => segment !== '')) };
}

function resolve(text: string, base: string): URL | null {
  if (text === '' || CONTROL.test(text)) return null;
  const bare = BARE_HOST.test(text);
  if (!bare && !text.startsWith('/') && !WEB_SCHEME.test(text)) return null;
  try {
    return new URL(bare ? `https://${text}` : text, base);
  } catch {
    return null;
  }
}

function withoutWrapper(segments: readonly string[]): readonly string[] {
  const first = wordAt(segments, 0);
  if (!WRAPPERS.has(first)) return segments;
  const nested = first === 'mwlite' && wordAt(segments, 1) === 'profile' && wordAt(segments, 2) !== 'view';
  return segments.slice(nested ? 2 : 1);
}
