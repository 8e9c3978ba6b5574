import type { Migration } from 'kysely/migration';
import { ledger } from './0001-ledger.ts';
import { directory } from './0002-directory.ts';
import { identity } from './0003-identity.ts';
import { billing } from './0004-billing.ts';
import { rateLimits } from './0009-rate-limits.ts';
import { settings } from './0010-settings.ts';
import { payments } from './0011-payments.ts';
import { operator } from './0012-operator.ts';
import { search } from './0020-search.ts';
import { api } from './0021-api.ts';
import { signals } from './0022-signals.ts';
import { doNotProcess } from './0023-do-not-process.ts';
import { oneIndex } from './0024-one-index.ts';
import { defaultPrices } from './0026-default-prices.ts';
import { crm } from './0030-crm.ts';
import { paidOnce } from './0031-paid-once.ts';
import { webhooks } from './0031-webhooks.ts';
import { imports } from './0032-imports.ts';

/** Every step from an empty database to the newest, in order of their names. A released step never changes. */
export const MIGRATIONS: Readonly<Record<string, Migration>> = {
  '0001-ledger': ledger,
  '0002-directory': directory,
  '0003-identity': identity,
  '0004-billing': billing,
  '0009-rate-limits': rateLimits,
  '0010-settings': settings,
  '0011-payments': payments,
  '0012-operator': operator,
  '0020-search': search,
  '0021-api': api,
  '0022-signals': signals,
  '0023-do-not-process': doNotProcess,
  '0024-one-index': oneIndex,
  '0026-default-prices': defaultPrices,
  '0030-crm': crm,
  '0031-paid-once': paidOnce,
  '0031-webhooks': webhooks,
  '0032-imports': imports,
};
