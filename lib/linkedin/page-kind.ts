import { linkTarget } from './link-target.ts';
import { routeOf, wordAt } from './route.ts';

/** What a page lists, by its path. linkedin.md, section 2. */
export type PageKind =
  | 'profile'
  | 'search'
  | 'searchContent'
  | 'orgPeople'
  | 'salesLead'
  | 'salesSearch'
  | 'salesList'
  | 'recruiter'
  | 'network'
  | 'feed'
  | 'other';

const PATHS: ReadonlyArray<readonly [RegExp, PageKind]> = [
  [/^search\/results\/(?:people|all)\//, 'search'],
  [/^vsearch\/[pf]\//, 'search'],
  [/^search\/results\/content\//, 'searchContent'],
  [/^(?:company|school|showcase)\/[^/]+\/(?:people|alumni)\//, 'orgPeople'],
  [/^sales\/search\/(?:people\/|$)/, 'salesSearch'],
  [/^sales\/(?:lists\/people|saved-searches|saved-leads)\//, 'salesList'],
  [/^(?:talent|recruiter)\//, 'recruiter'],
  [/^mynetwork\//, 'network'],
  [/^(?:feed|posts)\//, 'feed'],
];

/** The page kind of a URL; `other` for everything outside LinkedIn or without people of interest. */
export function pageKind(url: string | URL): PageKind {
  const person = linkTarget(String(url)).kind;
  if (person === 'person' || person === 'self') return 'profile';
  if (person === 'lead') return 'salesLead';
  if (person === 'recruiter') return 'recruiter';
  const route = routeOf(String(url));
  if (route === null || route === 'short') return 'other';
  const path = `${route.segments.map((_, index) => wordAt(route.segments, index)).join('/')}/`;
  return PATHS.find(([pattern]) => pattern.test(path))?.[1] ?? 'other';
}
