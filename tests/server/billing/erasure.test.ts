import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { createSweeper } from '../../../server/billing/sweeper.ts';
import { payloadKey } from '../../../server/ledger/ledger.ts';
import { describeOnEngines } from '../support/engines.ts';
import { expectSound } from '../support/soundness.ts';
import { world } from './world.ts';

describeOnEngines('a person who asked to be erased', (database) => {
  const w = world(database, '2026-03-10T12:00:00Z');
  const readable = async (accountId: string, subject: string) =>
    (await w.ledger.payloads(accountId, [{ subject, dataPoint: 'emails' }])).has(
      payloadKey(subject, 'emails'),
    );
  const kept = async (subject: string) => {
    const { rows } = await sql`SELECT 1 FROM payloads WHERE subject = ${subject}`.execute(database.engine.db);
    return rows.length;
  };

  it('is removed from every account; the entries stay and read as an erased person; nobody is charged again', async () => {
    const subject = `contact-${randomUUID()}`;
    const accounts = await Promise.all([w.free(), w.free(), w.free()]);
    for (const account of accounts.slice(0, 2)) await w.charge(account, { subject });
    const [first, , third] = accounts;
    if (!first || !third) throw new Error('no accounts');
    expect(await readable(first.accountId, subject)).toBe(true);
    expect(await w.billing.erase(subject)).toEqual({ accounts: 2 });
    expect(await readable(first.accountId, subject)).toBe(false);
    expect(await kept(subject)).toBe(0);
    expect(await w.charge(first, { subject })).toEqual({ status: 'refused', code: 'do_not_process' });
    expect(await w.charge(third, { subject })).toEqual({ status: 'refused', code: 'do_not_process' });
    expect(await w.ledger.owned(first.accountId, 0, 9)).toMatchObject([{ subject, erased: true }]);
    const { lines } = await w.billing.statement(first.accountId, {}, { limit: 1 });
    expect(lines).toMatchObject([{ kind: 'charge', change: -1, subject: null, erased: true }]);
    expect(await w.billing.unsuppress(subject)).toBe('erased');
    for (const { accountId } of accounts) await expectSound(database.engine, accountId);
  });

  it('stays unreadable though a charge under way at that moment kept something; the sweeper removes it', async () => {
    const subject = `contact-${randomUUID()}`;
    const account = await w.free();
    await w.charge(account, { subject });
    await w.billing.erase(subject);
    await sql`INSERT INTO payloads VALUES (${account.accountId}, ${subject}, 0, '{}', now())`.execute(
      database.engine.db,
    );
    expect(await readable(account.accountId, subject)).toBe(false);
    await createSweeper({ db: database.engine.db, ledger: w.ledger, now: w.now }).sweep();
    expect(await kept(subject)).toBe(0);
  });

  it('can be suppressed without erasing, and that can be taken back', async () => {
    const subject = `contact-${randomUUID()}`;
    const account = await w.free();
    await w.charge(account, { subject });
    await w.billing.suppress(subject);
    expect(await readable(account.accountId, subject)).toBe(false);
    expect(await w.charge(account, { subject, action: 'phones' })).toEqual({
      status: 'refused',
      code: 'do_not_process',
    });
    expect(await w.billing.suppressed([subject, 'nobody'])).toEqual(new Map([[subject, 'suppressed']]));
    expect(await w.billing.unsuppress(subject)).toBe('taken_back');
    expect(await w.billing.unsuppress(subject)).toBe('not_suppressed');
    expect(await readable(account.accountId, subject)).toBe(true);
    expect(await w.billing.suppressed([])).toEqual(new Map());
  });
});
