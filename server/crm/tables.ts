import type { JSONColumnType } from 'kysely';

/** Connections to CRMs; see migration `0030-crm`. */
export type CrmTables = {
  crm_connections: {
    account_id: string;
    crm: string;
    /** The customer's token, sealed. */
    token: Uint8Array;
    mapping: JSONColumnType<object, string, string>;
    connected_by: string;
    at: Date;
  };
  /** Which record of the CRM is which contact or company. */
  crm_links: { account_id: string; crm: string; object: string; subject: string; record_id: string };
};
