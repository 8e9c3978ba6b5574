import { peopleInNetwork } from './families/network.ts';
import { peopleOfOrganisation } from './families/org-people.ts';
import { authorsOfPosts } from './families/posts.ts';
import { peopleOnProfile } from './families/profile.ts';
import { peopleInRecruiter } from './families/recruiter.ts';
import { leadOnPage, peopleInSales } from './families/sales.ts';
import { peopleInSearch } from './families/search.ts';
import { isWall } from './gates.ts';
import { type PageKind, pageKind } from './page-kind.ts';
import type { Page, Person } from './person.ts';
import { parsePersonUrl } from './person-url.ts';
import { viewerNumber } from './viewer.ts';

const READERS: Readonly<Record<PageKind, (page: Page) => Person[]>> = {
  profile: peopleOnProfile,
  search: peopleInSearch,
  searchContent: authorsOfPosts,
  orgPeople: peopleOfOrganisation,
  salesLead: leadOnPage,
  salesSearch: peopleInSales,
  salesList: peopleInSales,
  recruiter: peopleInRecruiter,
  network: peopleInNetwork,
  feed: authorsOfPosts,
  other: () => [],
};

/**
 * The people a LinkedIn page shows, in document order. Takes the document as rendered and its address; reads
 * only, and never throws: a page that cannot be understood, that is between two addresses, or whose signals
 * disagree shows nobody. Rules: linkedin.md, section 10.
 */
export function findPeople(document: Document, url: string | URL): Person[] {
  try {
    const address = String(url);
    const kind = pageKind(address);
    if (!document.body || isWall(document)) return [];
    const people = READERS[kind]({ document, kind, subject: parsePersonUrl(address) });
    return markViewer(people, viewerNumber(document));
  } catch {
    return [];
  }
}

function markViewer(people: Person[], viewer: string | undefined): Person[] {
  return people.map((person) =>
    viewer !== undefined && person.memberId === viewer ? { ...person, self: true } : person,
  );
}
