import { isWall } from './gates.ts';
import { linkTarget } from './link-target.ts';
import { type PageKind, pageKind } from './page-kind.ts';
import type { Describe, Page, Person } from './person.ts';
import { viewerNumber } from './viewer.ts';

/** Who reads which kind of page; on the other kinds there is nobody. */
export type Readers = Readonly<Partial<Record<PageKind, (page: Page) => Person[]>>>;

/**
 * Makes a `findPeople` that knows some kinds of page. It takes the document as rendered and its address; it reads
 * only, and never throws: a page that cannot be understood, that is between two addresses, or whose signals
 * disagree shows nobody. Rules: linkedin.md, section 10.
 */
export function peopleFinder(
  readers: Readers,
  describe: Describe,
): (document: Document, url: string | URL) => Person[] {
  return (document, url) => {
    try {
      const address = String(url);
      const kind = pageKind(address);
      if (!document.body || isWall(document)) return [];
      const people = readers[kind]?.({ document, kind, subject: linkTarget(address), describe }) ?? [];
      return markViewer(people, viewerNumber(document));
    } catch {
      return [];
    }
  };
}

function markViewer(people: Person[], viewer: string | undefined): Person[] {
  return people.map((person) =>
    viewer !== undefined && person.memberId === viewer ? { ...person, self: true } : person,
  );
}
