import { decodeOpaqueId } from './member-number.ts';
import { LINKEDIN, routeOf, wordAt } from './route.ts';

/** A public profile. */
export interface PersonTarget {
  kind: 'person';
  slug?: string;
  profileId?: string | null;
  foreignId?: string;
  memberId?: string;
  sub?: string;
  locale?: string;
  legacy?: 'pub' | 'profile-view';
}

/** A Sales Navigator lead; `leadId` is null when the link carries only the member number. */
export interface LeadTarget {
  kind: 'lead';
  leadId: string | null;
  memberId: string;
}

/** A Recruiter profile; `recruiterId` is null when the link carries only the member number. */
export interface RecruiterTarget {
  kind: 'recruiter';
  recruiterId: string | null;
  memberId: string;
}

/** Whom a link leads to. `parsePersonUrl` says so with a canonical address. */
export type LinkTarget = PersonTarget | LeadTarget | RecruiterTarget | { kind: 'self' | 'short' | 'none' };

const NONE: LinkTarget = { kind: 'none' };
const REFUSED_IN_SLUG = /[%\s/\\?#@:,\p{Cc}]/u;
const LONGEST_SLUG = 200;
const LOCALE = /^[a-z]{2}(?:[-_][a-z]{2})?$/i;
const MEMBER_NUMBER = /^[1-9]\d{2,11}$/;
const HEXADECIMAL = /^[\da-f]{1,3}$/i;

/**
 * Says whom a link leads to. Takes an href as found in a page (or a pasted text) and the page's base;
 * never throws: what is not certainly a person is `none`. Rules: linkedin.md, section 3.
 */
export function linkTarget(href: string, base: string = LINKEDIN): LinkTarget {
  const route = routeOf(href, base);
  if (route === null) return NONE;
  if (route === 'short') return { kind: 'short' };
  const { segments, url } = route;
  const second = wordAt(segments, 1);
  switch (wordAt(segments, 0)) {
    case 'in':
      return publicProfile(segments[1] ?? '', segments.slice(2));
    case 'pub':
      return second === 'dir' ? NONE : legacyProfile(segments.slice(1));
    case 'profile':
      return second === 'view' ? privateProfile(url.searchParams.get('id') ?? '') : NONE;
    case 'sales':
      return /^(?:lead|people|profile)$/.test(second) ? lead(keyOf(segments[2])) : NONE;
    case 'talent':
      return recruiter(segments);
    case 'recruiter':
      return second === 'profile' ? oldRecruiter(keyOf(segments[2])) : NONE;
    default:
      return NONE;
  }
}

function publicProfile(segment: string, rest: readonly string[]): LinkTarget {
  const name = decodeSlug(segment);
  if (name === null) return NONE;
  if (name.toLowerCase() === 'me') return { kind: 'self' };
  const id = decodeOpaqueId(name);
  if (id === null) return { ...slugged(name), ...below(rest) };
  const { context, memberId } = id;
  if (context !== 'profile') {
    return { kind: 'person', profileId: null, foreignId: name, memberId, ...below(rest) };
  }
  return { kind: 'person', profileId: name, memberId, ...below(rest) };
}

function slugged(name: string): { kind: 'person'; slug: string } {
  const slug = name.toLowerCase();
  return { kind: 'person', slug };
}

function below(rest: readonly string[]): Pick<PersonTarget, 'sub' | 'locale'> {
  const [only] = rest;
  if (only === undefined) return {};
  if (rest.length === 1 && LOCALE.test(only)) return { locale: only.toLowerCase() };
  return { sub: rest.join('/').toLowerCase() };
}

function legacyProfile([segment = '', a = '', b = '', c = '', ...rest]: readonly string[]): LinkTarget {
  const name = decodeSlug(segment);
  if (name === null || ![a, b, c].every((part) => HEXADECIMAL.test(part))) return NONE;
  const slug = `${name}-${c.padStart(3, '0')}${b.padStart(3, '0')}${a}`;
  return { ...slugged(slug), ...below(rest), legacy: 'pub' };
}

function privateProfile(key: string): LinkTarget {
  const memberId = MEMBER_NUMBER.test(key) ? key : decodeOpaqueId(key)?.memberId;
  return memberId === undefined ? NONE : { kind: 'person', memberId, legacy: 'profile-view' };
}

function lead(key: string): LinkTarget {
  if (MEMBER_NUMBER.test(key)) {
    return { kind: 'lead', leadId: null, memberId: key };
  }
  const id = decodeOpaqueId(key);
  if (id === null) return NONE;
  return { kind: 'lead', leadId: key, memberId: id.memberId };
}

function recruiter(segments: readonly string[]): LinkTarget {
  for (let index = 1; index < segments.length - 1; index += 1) {
    if (wordAt(segments, index) !== 'profile') continue;
    const key = keyOf(segments[index + 1]);
    const id = decodeOpaqueId(key);
    if (id === null) continue;
    return { kind: 'recruiter', recruiterId: key, memberId: id.memberId };
  }
  return NONE;
}

function oldRecruiter(key: string): LinkTarget {
  if (!MEMBER_NUMBER.test(key)) return NONE;
  return { kind: 'recruiter', recruiterId: null, memberId: key };
}

/** Sales and Recruiter keys end at the first comma: what follows changes with every search. */
function keyOf(segment = ''): string {
  return decodeOnce(segment)?.split(',')[0] ?? '';
}

function decodeOnce(segment: string): string | null {
  try {
    return decodeURIComponent(segment);
  } catch {
    return null;
  }
}

function decodeSlug(segment: string): string | null {
  const text = decodeOnce(segment)?.normalize('NFC') ?? '';
  if (text === '' || text === '.' || text === '..' || REFUSED_IN_SLUG.test(text)) return null;
  return [...text].length > LONGEST_SLUG ? null : text;
}
