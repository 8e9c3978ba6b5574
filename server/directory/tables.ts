import type { JSONColumnType } from 'kysely';

/**
 * The directory's tables. They belong to no account, so none of them has an `account_id`. Records are kept whole
 * as jsonb, in the shapes of `records.ts`; what a search filters by becomes an index over them.
 */
export type DirectoryTables = {
  companies: CompaniesTable;
  contacts: ContactsTable;
  contact_aliases: ContactAliasesTable;
  contact_sources: ContactSourcesTable;
  /** Written by triggers alone, see migration `0020-search`. */
  /** SHA-256 of identities, see `blocked.ts`. */
  do_not_process: { identity: string; at: Date };
  /** How far imports have come, see migration `0032-imports`. */
  directory_imports: { source: string; file: string; rows: number };
  contact_search: { contact_id: string; name: string };
  company_search: { company_id: string; name: string; domain: string };
};

type Stored = JSONColumnType<object, string, string>;

type CompaniesTable = {
  company_id: string;
  source: string;
  /** SHA-256 over the record as its source gave it: an import writes only what changed. */
  content_hash: string;
  record: Stored;
};

type ContactsTable = {
  contact_id: string;
  /** Names a company that may be imported later, or never. */
  company_id: string | null;
  profile: Stored;
  emails: Stored;
  phones: Stored;
  /** Once true, no import makes it false again. */
  do_not_process: boolean;
};

/** `alias` is one identity as one text (`lib/protocol/person.ts`); `contact:<id>` is implied and not stored. */
type ContactAliasesTable = { alias: string; contact_id: string };

/** Which record of which source describes which contact. Sources that know the same member number share a contact. */
type ContactSourcesTable = {
  record_id: string;
  contact_id: string;
  source: string;
  content_hash: string;
};
