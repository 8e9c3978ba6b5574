import type { Kysely } from 'kysely';
import type { Billing } from '../billing/billing.ts';
import type { Database } from '../database/schema.ts';
import { openRequests } from '../identity/admin-requests.ts';
import { apiKeysOf } from '../identity/api-keys.ts';
import { pendingInvitations } from '../identity/invitations.ts';
import { membersOf } from '../identity/members.ts';
import { type Ledger, payloadKey } from '../ledger/ledger.ts';

type Services = {
  readonly db: Kysely<Database>;
  readonly ledger: Ledger;
  readonly billing: Billing;
  readonly now: () => Date;
};

const PAGE = 500;

/**
 * Everything that the server keeps of an account, as JSON Lines, page by page: one line for the account itself, then one an
 * entry (`kind: entry`), then one a data point that it owns (`kind: owned`).
 */
export async function* exportAccount(
  services: Services,
  account: { id: string; name: string },
): AsyncGenerator<string> {
  const { db, billing, ledger, now } = services;
  const { id } = account;
  const itself = {
    kind: 'account',
    exportedAt: now().toISOString(),
    account,
    plan: (await billing.plan(id)) ?? null,
    members: await membersOf(db, id),
    invitations: await pendingInvitations({ db, now }, id),
    apiKeys: await apiKeysOf(db, id),
    groups: await billing.groups(id),
    orders: await billing.orders(id),
    refunds: await billing.refunds(id),
    reservations: await billing.reservations(id),
    requests: await openRequests(db, id),
  };
  yield `${JSON.stringify(itself)}\n`;
  yield* linesOf('entry', (after) => ledger.entries(id, after, PAGE));
  yield* linesOf('owned', (after) => ownedPage(ledger, id, after));
}

async function* linesOf(
  kind: 'entry' | 'owned',
  page: (after: number) => Promise<readonly { readonly seq: number }[]>,
): AsyncGenerator<string> {
  let after = 0;
  for (;;) {
    const rows = await page(after);
    const last = rows.at(-1);
    if (!last) return;
    // An entry has a kind of its own
    yield rows.map((row) => `${JSON.stringify({ kind, [kind]: row })}\n`).join('');
    after = last.seq;
  }
}

/** What was bought, with the data itself where it may still be read. */
async function ownedPage(ledger: Ledger, accountId: string, after: number) {
  const owned = await ledger.owned(accountId, after, PAGE);
  const payloads = await ledger.payloads(
    accountId,
    owned.filter(({ erased }) => !erased),
  );
  return owned.map((one) => {
    const text = payloads.get(payloadKey(one.subject, one.dataPoint));
    const data: unknown = text === undefined ? null : JSON.parse(text);
    return { ...one, data };
  });
}
