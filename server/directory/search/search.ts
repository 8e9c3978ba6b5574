import type { Company } from '../../../lib/protocol/contact.ts';
import type { DirectoryContact } from '../directory.ts';
import type { CompanyFilter, ContactFilter } from './filters.ts';
import type { Count, Facets } from './search-rows.ts';

export type PageOf<F> = {
  readonly filter: F;
  /** What the page before gave; undefined: from the start. */
  readonly cursor?: string | undefined;
  /** The number of results to leave out, for pages by number. */
  readonly offset?: number | undefined;
  /** Results, 1 to 100. */
  readonly limit: number;
  readonly facets: boolean;
};

export type Found<T> = {
  readonly results: readonly T[];
  readonly total: Count;
  readonly facets: Facets;
  /** Null: this is the last page. */
  readonly cursor: string | null;
};

/** Who is in the directory. Costs nothing by itself; people who asked not to be processed are never found. */
export interface DirectorySearch {
  /** @throws UnknownCursor */
  contacts(page: PageOf<ContactFilter>): Promise<Found<DirectoryContact>>;
  /** @throws UnknownCursor */
  companies(page: PageOf<CompanyFilter>): Promise<Found<Company>>;
}

/** The cursor is none that a search gave. */
export class UnknownCursor extends Error {
  override readonly name = 'UnknownCursor';
}
