import { type Kysely, sql } from 'kysely';
import type { Database } from '../database/schema.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { forgetStragglers } from './forget.ts';

/** Accounts that are looked at together; each is carried out under its own lock. */
const TOGETHER = 100;

export type Swept = { readonly accounts: number; readonly failed: number };

export type Sweeper = {
  /** Carries out everything that is due now: renewals, ends of freezes and of grace, abandoned authorisations, expired reservations and purchases. */
  sweep(): Promise<Swept>;
  /** Sweeps again and again, `everyMs` after the last sweep ended. */
  start(everyMs: number): void;
  /** Ends the sweep under way, and sweeps no more. */
  stop(): Promise<void>;
};

/**
 * Looks for accounts in which something fell due while nobody touched them. Lists them without a lock, oldest first, and
 * touches each through its lane; what another process did meanwhile is done. An account that fails is told and left for
 * the next sweep.
 */
export function createSweeper({
  db,
  ledger,
  now,
  failed = () => {},
}: {
  db: Kysely<Database>;
  ledger: Ledger;
  now: () => Date;
  failed?: (error: unknown, accountId: string | null) => void;
}): Sweeper {
  let stopping = false;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<unknown> = Promise.resolve();

  const touch = async (accountId: string): Promise<boolean> => {
    try {
      await ledger.touch(accountId);
      return true;
    } catch (error) {
      failed(error, accountId);
      return false;
    }
  };

  const sweep = async (): Promise<Swept> => {
    const until = now();
    let accounts = 0;
    let failures = 0;
    let last: Due | undefined;
    while (!stopping) {
      const due = await listDue(db, until, last);
      const done = await Promise.all(due.map(({ accountId }) => touch(accountId)));
      accounts += done.filter(Boolean).length;
      failures += done.filter((one) => !one).length;
      last = due.at(-1);
      if (due.length < TOGETHER) break;
    }
    await forgetStragglers({ db, ledger }, until);
    return { accounts, failed: failures };
  };

  return {
    sweep,
    start(everyMs) {
      const again = (): void => {
        if (stopping) return;
        running = sweep()
          .catch((error: unknown) => failed(error, null))
          .finally(() => {
            timer = setTimeout(again, everyMs).unref();
          });
      };
      again();
    },
    async stop() {
      stopping = true;
      await running;
      clearTimeout(timer);
    },
  };
}

type Due = { readonly accountId: string; readonly at: Date };

/** The sweeper's one query over all accounts; it locks nothing. */
async function listDue(db: Kysely<Database>, until: Date, last: Due | undefined): Promise<Due[]> {
  const { rows } = await sql<{ account_id: string; next_due: Date }>`
    SELECT account_id, next_due FROM accounts
    WHERE next_due <= ${until}
      AND ${last ? sql`(next_due, account_id) > (${last.at}, ${last.accountId}::uuid)` : sql`true`}
    ORDER BY next_due, account_id LIMIT ${TOGETHER}
  `.execute(db);
  return rows.map(({ account_id, next_due }) => ({ accountId: account_id, at: next_due }));
}
