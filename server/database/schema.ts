import type { AdminTables } from '../admin/tables.ts';
import type { ApiTables } from '../api/tables.ts';
import type { CrmTables } from '../crm/tables.ts';
import type { DirectoryTables } from '../directory/tables.ts';
import type { IdentityTables } from '../identity/tables.ts';
import type { LedgerTables } from '../ledger/tables.ts';
import type { MailTables } from '../mail/tables.ts';
import type { PaymentTables } from '../payments/tables.ts';
import type { WebhookTables } from '../webhooks/tables.ts';

/** Tables as Kysely sees them. Each folder describes its own in `tables.ts`; this joins them with `&`. */
export type Database = IdentityTables &
  LedgerTables &
  DirectoryTables &
  PaymentTables &
  MailTables &
  ApiTables &
  CrmTables &
  WebhookTables &
  AdminTables;
