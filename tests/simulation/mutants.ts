/** A guarantee broken on purpose: in one file, one piece of text in the place of another. */
type Edit = { readonly file: string; readonly from: string; readonly to: string };
export type Mutant = {
  readonly name: string;
  /** What protects people from it. */
  readonly guards: string;
  readonly edits: readonly Edit[];
};

const mutant = (name: string, guards: string, file: string, from: string, to: string): Mutant => ({
  name,
  guards,
  edits: [{ file, from, to }],
});

/** Each must be caught by the simulation: `npm run simulate:mutants`. */
export const MUTANTS: readonly Mutant[] = [
  mutant(
    'new key on every try',
    'the key made on the click',
    'lib/wallet/send-batch.ts',
    'items: marked.map(({ key, person, dataPoint, ceiling, reservation }) => ({\n      key,',
    'items: marked.map(({ person, dataPoint, ceiling, reservation }) => ({\n      key: parts.device.newKey(),',
  ),
  mutant(
    'sent before it is marked on the disk',
    'firstSentAt before the first byte',
    'lib/wallet/send-batch.ts',
    'const marked = await markSending(parts, rows.slice(0, MAX_CHARGES_PER_CALL));',
    'const marked = rows.slice(0, MAX_CHARGES_PER_CALL);',
  ),
  mutant(
    'money is written as relaxed as the cache',
    'strict transactions',
    'lib/wallet/database.ts',
    "chromeTransactionDurability: 'strict'",
    "chromeTransactionDurability: 'relaxed'",
  ),
  mutant(
    'the click’s ceiling ignored',
    'the price on the button',
    'lib/wallet/reveal.ts',
    'price.credits > click.ceiling',
    'price.credits < 0',
  ),
  mutant(
    'the ceiling ignored by the server',
    'the ceiling of a charge',
    'server/ledger/decide-charge.ts',
    "if (credits > command.ceiling) return refusedWith('over_ceiling');",
    '',
  ),
  mutant(
    'hold released while the charge is under way',
    'the hold until the answer',
    'lib/wallet/balance.ts',
    'if (!isActive(row)) return 0;',
    "if (!isActive(row) || row.state === 'sending') return 0;",
  ),
  mutant(
    'hold released at the answer, before the entry is here',
    'confirming',
    'lib/wallet/balance.ts',
    'return row.outcome.seq > seq ? row.outcome.credits : 0;',
    'return 0;',
  ),
  mutant(
    'settled at the answer, before the entry is here',
    'confirming',
    'lib/wallet/row-machine.ts',
    "event.outcome.status === 'free' || event.outcome.seq <= event.cursor",
    'true',
  ),
  mutant(
    'cancelled although it may have been sent',
    'the server makes the key final first',
    'lib/wallet/row-machine.ts',
    'if (neverLeft(row)) return finish(row, as, at);',
    'if (isUndecided(row)) return finish(row, as, at);',
  ),
  mutant(
    'the key that was ended is not remembered by the server',
    'tombstones',
    'server/ledger/decide-charge.ts',
    'draft.recordCharge(command, outcome);\n  return outcome;',
    'if (command.close === undefined) draft.recordCharge(command, outcome);\n  return outcome;',
  ),
  mutant(
    'a failure counts as a refusal',
    'unknown is not refused',
    'lib/wallet/row-machine.ts',
    '? { ...row, attempts: row.attempts + 1, notBefore: event.notBefore, lastFailure: event.note }',
    "? finish(row, 'refused', event.note.at)",
  ),
  mutant(
    'the row is deleted when its request is malformed',
    'no error path deletes a row',
    'lib/wallet/advance-rows.ts',
    'if (changed.length > 0) await wallet.outbox.bulkPut(changed);',
    "await wallet.outbox.bulkPut(changed.filter(({ state }) => state !== 'attention'));\n  await wallet.outbox.bulkDelete(changed.filter(({ state }) => state === 'attention').map(({ order }) => order));",
  ),
  mutant(
    'a missing answer counts as cancelled',
    'per-item outcomes',
    'lib/wallet/send-batch.ts',
    "if (!answer) return putOff(device, row, { class: 'unknown', code: 'missing', status: 200 });",
    "if (!answer) return { key: row.key, event: { type: 'answered', outcome: { status: 'refused', code: 'cancelled' }, contact: undefined, cursor, at } };",
  ),
  mutant(
    'sent under another sign-in',
    'rows belong to a member',
    'lib/wallet/flush.ts',
    '      .filter(isOf(session))\n',
    '',
  ),
  mutant(
    'the chain of a page is not verified',
    'verified replica',
    'lib/wallet/replica.ts',
    'if (!verified.ok) return { kind: ',
    "if (!verified.ok && verified.fault !== 'hash') return { kind: ",
  ),
  {
    name: 'a page is stored without its hashes, numbers and head being looked at',
    guards: 'verified replica',
    edits: [
      {
        file: 'lib/wallet/replica.ts',
        from: 'const verified = verifyEntries(sha256, accountId, from.head, page.entries);',
        to: 'const last = page.entries.at(-1);\n  const verified = { ok: true as const, head: last ? { seq: last.seq, hash: last.hash, balance: last.balanceAfter } : from.head, seq: 0, fault: String(sha256 && verifyEntries) };',
      },
      {
        file: 'lib/wallet/replica.ts',
        from: 'if (disagreement) return disagreement;',
        to: '',
      },
    ],
  },
  mutant(
    'the outbox is dropped with the replica',
    'the outbox is kept',
    'lib/wallet/replica.ts',
    'await deleteMeta(db.meta, CHECKPOINT, accountId);',
    'await deleteMeta(db.meta, CHECKPOINT, accountId);\n      await db.outbox.clear();',
  ),
  mutant(
    'an old balance shown while the ledger is read again',
    'available is never overstated',
    'lib/wallet/replica.ts',
    'await keepLastBalance(db, accountId);',
    '',
  ),
  {
    name: 'what the ledger says of a charge is not taken over',
    guards: 'settled by entry',
    edits: [
      {
        file: 'lib/wallet/row-machine.ts',
        from: 'return entrySeen(row, event);',
        to: 'return row;',
      },
      {
        file: 'lib/wallet/row-machine.ts',
        from: "return row.state === 'confirming' && row.outcome?.status === 'charged' && row.outcome.seq <= event.seq",
        to: "return row.state === 'queued' && row.outcome?.status === 'charged' && row.outcome.seq <= event.seq",
      },
    ],
  },
  {
    name: 'two active rows for one data point',
    guards: 'the active key and the second look',
    edits: [
      {
        file: 'lib/wallet/enqueue.ts',
        from: "if (active) return { kind: 'joined', key: active.key };",
        to: '',
      },
      { file: 'lib/wallet/database.ts', from: '&activeKey', to: 'activeKey' },
      {
        file: 'lib/wallet/reveal.ts',
        from: 'if (known.active) {',
        to: 'if (known.active && Number.isNaN(click.ceiling)) {',
      },
    ],
  },
  mutant(
    'what the mirror holds does not come back',
    'K14',
    'lib/wallet/mirror.ts',
    'await addMissing(wallet, rows, now());',
    'await addMissing(wallet, rows.slice(1), now());',
  ),
  mutant(
    'erased people stay in the cache',
    'I7',
    'lib/wallet/pull-suppressed.ts',
    'for (const contactId of subjects) await contacts.forget(accountId, { contactId });',
    '',
  ),
  mutant(
    'expiry by this computer’s clock',
    'K12',
    'lib/wallet/expiry.ts',
    'return clock.at - clickedAt(row, clock) >= policy.expireAfterMs;',
    'return Date.now() + clock.at - clickedAt(row, clock) >= policy.expireAfterMs;',
  ),
  mutant(
    'what the account owns is charged again',
    'entitlements',
    'server/ledger/decide-charge.ts',
    'if (owner !== undefined) {',
    "if (owner === 'nobody') {",
  ),
  mutant(
    'the server forgets the answer under a key',
    'stored answers',
    'server/ledger/decide-charge.ts',
    'if (before) return before;',
    '',
  ),
  mutant(
    'refusals are not stored',
    'refusals are final',
    'server/ledger/decide-charge.ts',
    'draft.recordCharge(command, outcome);\n  return outcome;',
    "if (outcome.status !== 'refused' || command.close !== undefined) draft.recordCharge(command, outcome);\n  return outcome;",
  ),
  mutant(
    'credits that are not there are spent',
    'the balance is never negative',
    'server/ledger/decide-charge.ts',
    'const parts = spend(spendable(account), credits);',
    'const parts = spend(account, credits) ?? { plan: 0, purchased: credits };',
  ),
  mutant(
    'the chain of a batch does not go on from its last entry',
    'the chain',
    'server/ledger/seal.ts',
    'const previous = heads.get(entry.accountId) ?? state.accounts.get(entry.accountId)?.headHash;',
    'const previous = state.accounts.get(entry.accountId)?.headHash;',
  ),
  mutant(
    'a reservation is promised to every charge anew',
    'reserved',
    'lib/wallet/reservation.ts',
    'rows.filter((row) => isActive(row) && row.reservation === key);',
    "rows.filter((row) => isActive(row) && row.reservation === 'none');",
  ),
  mutant(
    'a charge does not name its reservation',
    'reserved',
    'lib/wallet/send-batch.ts',
    '...(reservation === undefined ? {} : { reservation }),',
    '...(reservation === undefined ? {} : { reservation: undefined }),',
  ),
  mutant(
    'a reservation counts twice: in the balance and beside it',
    'available is never overstated',
    'lib/wallet/reservation.ts',
    'return current && current.seq !== null && current.seq <= seq ? current.left : 0;',
    'return current ? current.credits : 0;',
  ),
  mutant(
    'a new page of the ledger does not tell what left a reservation',
    'available is never overstated',
    'lib/wallet/replica.ts',
    'await countReleases(db, accountId, page.entries);',
    '',
  ),
];
