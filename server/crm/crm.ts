/** The kinds of record that an export writes, in the words of every CRM. */
export const CRM_OBJECTS = ['contacts', 'companies'] as const;
export type CrmObject = (typeof CRM_OBJECTS)[number];

/** Values by the CRM's names of its properties; an empty text is no value. */
export type CrmValues = Readonly<Record<string, string>>;

/** A record as the CRM has it. */
export type CrmRecord = { readonly id: string; readonly values: CrmValues };

/** How a record is looked for: by the id under which we wrote it, else by an email (a contact) or a domain (a company). */
export type CrmLookup = { readonly id: string | undefined; readonly matches: readonly string[] };

/** What to write: into the record of this id, or into a new one. */
export type CrmWrite = { readonly id: string | undefined; readonly values: CrmValues };

/** `unknown`: the answer was lost, so it may have been written. */
export type CrmWritten =
  | { readonly status: 'written'; readonly id: string }
  | { readonly status: 'rejected'; readonly message: string }
  | { readonly status: 'unknown' };

export type CrmProperty = { readonly name: string; readonly label: string };

/** One customer's CRM, opened with the customer's own token. */
export interface Crm {
  /** In the order asked; `undefined` where the CRM has none. @throws CrmFailure */
  find(
    object: CrmObject,
    lookups: readonly CrmLookup[],
    properties: readonly string[],
  ): Promise<(CrmRecord | undefined)[]>;
  /** In the order given, each by itself: one that is rejected stops no other. */
  write(object: CrmObject, writes: readonly CrmWrite[]): Promise<CrmWritten[]>;
  /** The properties that can be written. @throws CrmFailure */
  properties(object: CrmObject): Promise<CrmProperty[]>;
}

/** `refused`: the token is not accepted or lacks a right; `unavailable`: no answer, or a fault or limit of the CRM's. */
export class CrmFailure extends Error {
  override readonly name = 'CrmFailure';
  readonly reason: 'refused' | 'unavailable';

  constructor(reason: CrmFailure['reason'], options?: ErrorOptions) {
    super(`the CRM is ${reason === 'refused' ? 'refusing the token' : 'unavailable'}`, options);
    this.reason = reason;
  }
}
