import type { HttpBindings } from '@hono/node-server';
import type { Kysely } from 'kysely';
import type { Logger } from 'pino';
import type { Billing } from '../billing/billing.ts';
import type { Crm } from '../crm/crm.ts';
import type { CrmName } from '../crm/crms.ts';
import type { Database } from '../database/schema.ts';
import type { Directory } from '../directory/directory.ts';
import type { Finder } from '../directory/finder.ts';
import type { DirectorySearch } from '../directory/search/search.ts';
import type { Identity } from '../identity/identity.ts';
import type { Sealer } from '../identity/sealer.ts';
import type { Session } from '../identity/session.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { Mail } from '../mail/mail.ts';
import type { Metrics } from '../operations/metrics.ts';
import type { RateLimits } from '../operations/rate-limits.ts';
import type { Payments } from '../payments/payments.ts';
import type { Send } from '../webhooks/send.ts';

/** What the routes work with. */
export type Services = {
  readonly db: Kysely<Database>;
  readonly ledger: Ledger;
  readonly billing: Billing;
  readonly payments: Payments;
  readonly mail: Mail;
  /** Where people reach this server: for letters and the pages of a payment service. */
  readonly publicUrl: string;
  /** The operator's words at the head of an invoice. */
  readonly seller: string;
  /** To be told which accounts spent something; looks at their balance and at what is due. */
  readonly spent: (accountId: string) => void;
  readonly directory: Directory;
  readonly search: DirectorySearch;
  readonly finder: Finder;
  readonly identity: Identity;
  /** Keeps secrets of accounts unreadable in the database. */
  readonly sealer: Sealer;
  /** Opens a customer's CRM with their token. */
  readonly openCrm: (crm: CrmName, token: string) => Crm;
  readonly sendWebhook: Send;
  /** Webhooks may go to private addresses. */
  readonly privateReceivers: boolean;
  readonly logger: Logger;
  readonly metrics: Metrics;
  /** Bearer token for the metrics; undefined: this machine only. */
  readonly metricsToken: string | undefined;
  /** Proxies of the operator's in front of this process. */
  readonly proxies: number;
  readonly limits: RateLimits;
  readonly now: () => Date;
};

/** What a request carries through Hono. `session` is there behind `authenticated` only. */
export type HttpEnvironment = {
  Bindings: HttpBindings;
  Variables: { requestId: string; session: Session };
};
