import type { Crm } from './crm.ts';
import { HUBSPOT_MAPPING, hubspot } from './hubspot.ts';
import type { CrmMapping } from './mapping.ts';

export const CRM_NAMES = ['hubspot'] as const;
export type CrmName = (typeof CRM_NAMES)[number];

/** One CRM: how to open it with a customer's token, and where fields go unless an admin says otherwise. */
export type CrmKind = {
  readonly mapping: CrmMapping;
  /** @param address another address of its API, for a stand-in */
  readonly open: (token: string, address: string | undefined) => Crm;
};

/** The next CRM is a file beside `hubspot.ts` and a line here. */
export const CRMS: Readonly<Record<CrmName, CrmKind>> = {
  hubspot: { mapping: HUBSPOT_MAPPING, open: hubspot },
};
