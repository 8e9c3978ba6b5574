import { z } from 'zod';
import { entrySchema } from '../../lib/protocol/wallet-api.ts';
import { isActive, type OutboxRow } from '../../lib/wallet/outbox-row.ts';
import { isSamePerson } from '../../lib/wallet/same-person.ts';
import type { Computer } from './computer.ts';
import { ownRows, readReplica, readStored, type Stored, standingIn } from './stored.ts';
import { BrokenPromise, type Truth } from './truth.ts';

/** What an observer remembers of one computer's disk. */
export type Memory = {
  /** Rows that were there, by key. */
  readonly rows: Map<string, OutboxRow>;
};

const FINAL = ['settled', 'refused', 'cancelled', 'expired'];

/**
 * I3 (no row is lost), I4, I5 and one active row a data point, on a disk where no transaction is open.
 * @returns keys of rows that were tidied away since the last look
 */
export function checkDisk(truth: Truth, memory: Memory, stored: Stored): string[] {
  const tidied: string[] = [];
  const rows = new Map(stored.rows.map((row) => [row.key, row]));
  for (const [key, before] of memory.rows) {
    const now = rows.get(key);
    if (!now) {
      if (!FINAL.includes(before.state) || before.contact || before.contactMissing) {
        throw new BrokenPromise('I3', `the row of ${key} is gone, which was ${before.state}`);
      }
      checkEnd(truth, before);
      memory.rows.delete(key);
      tidied.push(key);
      continue;
    }
    if (FINAL.includes(before.state) && now.state !== before.state) {
      throw new BrokenPromise('I3', `${key} was ${before.state} and is ${now.state}`);
    }
  }
  for (const row of stored.rows) memory.rows.set(row.key, row);
  if (stored.unreadable > 0) throw new BrokenPromise('I3', 'a row that this build wrote and cannot read');
  checkActiveRows(stored.rows);
  checkAvailable(truth, stored);
  checkPromised(truth, stored);
  return tidied;
}

function checkActiveRows(rows: readonly OutboxRow[]): void {
  const active = rows.filter(isActive);
  for (const row of rows) {
    if ((row.activeKey !== undefined) !== isActive(row)) {
      throw new BrokenPromise('I5', `${row.key} is ${row.state} ${row.activeKey ? 'and' : 'but not'} active`);
    }
  }
  for (const [i, row] of active.entries()) {
    const twin = active
      .slice(i + 1)
      .find(
        (other) =>
          other.accountId === row.accountId &&
          other.memberId === row.memberId &&
          !wasRestored(row) &&
          !wasRestored(other) &&
          other.dataPoint === row.dataPoint &&
          isSamePerson(other.person, row.person),
      );
    if (twin)
      throw new BrokenPromise('one active row', `${row.key} and ${twin.key} are about one data point`);
  }
}

/** Brought back from the mirror: the same click may have been made again meanwhile; the server charges one of them. */
const wasRestored = ({ activeKey, key }: OutboxRow): boolean => activeKey?.endsWith(key) === true;

/** I4: never more than the ledger at the cursor less what this device's own charges took or may yet take. */
function checkAvailable(truth: Truth, stored: Stored): void {
  const standing = standingIn(stored);
  const accountId = stored.session?.account.id;
  const account = stored.accounts.find((one) => one.accountId === accountId);
  if (!standing || !account || accountId === undefined) return;
  const [read, told] = [account.cursor?.head.seq ?? 0, account.snapshot?.wallet.head.seq ?? 0];
  const seq = account.cursor?.complete ? read : Math.max(read, told);
  const entries = truth.entries(accountId);
  const balance = entries[seq - 1]?.balanceAfter ?? 0;
  if (standing.balance !== balance) {
    throw new BrokenPromise('I6', `balance ${standing.balance} at ${seq}, the ledger had ${balance}`);
  }
  const own = ownRows(stored);
  const keys = new Set(own.map(({ key }) => key));
  const taken = entries
    .slice(seq)
    .filter((entry) => entry.kind === 'charge' && keys.has(entry.chargeKey ?? ''))
    .reduce((sum, entry) => sum + entry.amount, 0);
  const undecided = own
    .filter((row) => isActive(row) && !truth.outcomes.has(row.key))
    .reduce((sum, row) => sum + row.ceiling, 0);
  const reserved = truth.reserved(entries.slice(0, seq), stored.reservation?.current?.seq ?? undefined);
  const most = Math.max(0, balance + reserved - taken - undecided);
  if (standing.available > most) {
    throw new BrokenPromise('I4', `shows ${standing.available} available, at most ${most} are`);
  }
}

/** What is promised to undecided charges of a reservation is there: it is promised once. */
function checkPromised(truth: Truth, { rows, session, reservation }: Stored): void {
  const current = reservation?.current;
  if (!current || !session) return;
  const left = truth.reserved(truth.entries(session.account.id), current.seq ?? undefined);
  const promised = rows
    .filter((row) => row.reservation === current.key && isActive(row) && !truth.outcomes.has(row.key))
    .reduce((sum, row) => sum + row.ceiling, 0);
  // It may have ended at the server without this device having heard
  if (left > 0 && promised > left) {
    throw new BrokenPromise('reserved', `${promised} promised from a reservation that holds ${left}`);
  }
}

/** I3 for one click: what the button said is on the disk. */
export function checkAcknowledged(
  computer: Computer,
  click: { readonly person: OutboxRow['person']; readonly dataPoint: string },
): OutboxRow {
  const row = readStored(computer).rows.find(
    ({ person, dataPoint }) => dataPoint === click.dataPoint && isSamePerson(person, click.person),
  );
  if (!row) throw new BrokenPromise('I3', `${click.dataPoint} was acknowledged and is not on the disk`);
  return row;
}

/** When all is quiet: every row is decided as the server decided it, and every debit is known here. */
export function checkSettled(truth: Truth, computer: Computer): void {
  for (const row of readStored(computer).rows) {
    if (isActive(row) && row.state !== 'attention') {
      throw new BrokenPromise('I3', `${row.key} is ${row.state} when all is quiet`);
    }
    if (!isActive(row)) checkEnd(truth, row);
  }
}

/** A row that ended says what the ledger says. */
function checkEnd(truth: Truth, { key, state, outcome }: OutboxRow): void {
  const paid = truth.paid(key);
  const charged = state === 'settled' && outcome?.status === 'charged' ? outcome : undefined;
  if (paid?.seq !== charged?.seq || paid?.amount !== charged?.credits) {
    throw new BrokenPromise(
      'I3',
      `${key} is ${state} for ${charged?.credits ?? 0}, the ledger took ${paid?.amount ?? 0}`,
    );
  }
}

/** I6: the replica is the ledger. I4: with nothing open, what is available is what the server has. */
export function checkReplica(truth: Truth, computer: Computer, accountId: string): void {
  const replica = JSON.stringify(readReplica(computer, accountId));
  const ledger = truth.entries(accountId).map((entry) => entrySchema.parse(entry));
  if (replica !== JSON.stringify(ledger)) {
    throw new BrokenPromise('I6', `the replica of ${computer.name} is not the ledger`);
  }
  const stored = readStored(computer);
  const standing = standingIn(stored);
  const held = ownRows(stored)
    .filter((row) => row.state === 'attention')
    .reduce((sum, row) => sum + row.ceiling, 0);
  const reserved = truth.reserved(truth.entries(accountId), stored.reservation?.current?.seq ?? undefined);
  const expected = Math.max(0, truth.balance(accountId) + reserved - held);
  if (standing?.available !== expected) {
    throw new BrokenPromise('I4', `${standing?.available} available when all is quiet, expected ${expected}`);
  }
}

/** Every debit of a click is a row's; nothing was charged that no disk knows of. */
export function checkDebitsKnown(
  truth: Truth,
  computers: readonly Computer[],
  lost: ReadonlySet<string>,
): void {
  const known = new Set(computers.flatMap((computer) => readStored(computer).rows.map(({ key }) => key)));
  for (const key of truth.keys.keys()) {
    if (truth.paid(key) && !known.has(key) && !lost.has(key))
      throw new BrokenPromise('I3', `${key} was charged, and no disk has it`);
  }
}

const contactSchema = z.object({ contact: z.object({ personId: z.string() }) });

/** I7: who asked not to be processed is readable nowhere on this computer. */
export function checkErased(computer: Computer, erased: readonly string[]): void {
  const cached = computer.disk
    .read('cache', 'contacts')
    .map((row) => contactSchema.parse(row).contact.personId);
  const carried = readStored(computer).rows.flatMap(({ contact }) => contact?.personId ?? []);
  const readable = [...cached, ...carried].find((id) => erased.includes(id));
  if (readable !== undefined)
    throw new BrokenPromise('I7', `${readable} is still readable on ${computer.name}`);
}
