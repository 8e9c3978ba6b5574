import type { Entry } from '../../lib/credits/entry.ts';
import type { Outcome } from '../../lib/credits/outcome.ts';
import type { PriceList } from '../../lib/credits/price-list.ts';
import { PRICE_LIST } from '../../lib/credits/price-list.ts';
import { answerAs, billingCommand } from '../../server/ledger/billing-commands.ts';
import { blankAccount } from '../../server/ledger/blank.ts';
import { decide } from '../../server/ledger/decide.ts';
import { type Ledger, type OwnedDataPoint, payloadKey } from '../../server/ledger/ledger.ts';
import { nodeSha256 } from '../../server/ledger/node-sha256.ts';
import {
  type AccountState,
  accountIdOf,
  chargeId,
  creditId,
  entitlementId,
  entryId,
  KEYS,
  type LedgerState,
  type Posting,
  type PostingCommand,
  type PostingResult,
  type StoredCharge,
} from '../../server/ledger/posting.ts';
import { sealEntries } from '../../server/ledger/seal.ts';
import type { Random } from './random.ts';

type Shelf<R> = Map<string, Map<string, R>>;
type Shelves = {
  [T in keyof typeof KEYS]: LedgerState[T] extends ReadonlyMap<string, ReadonlyMap<string, infer R>>
    ? Shelf<R>
    : never;
};

/** The ledger's own `decide` and chain, over maps in the place of tables. Nothing else here is a rule. */
export class MemoryLedger implements Ledger {
  readonly priceLists = new Map<number, PriceList>([[PRICE_LIST.version, PRICE_LIST]]);
  readonly accounts = new Map<string, AccountState>();
  readonly #epochs = new Map<string, string>();
  readonly #entries = new Map<string, Entry[]>();
  readonly #owned = new Map<string, OwnedDataPoint[]>();
  readonly #payloads = new Map<string, string>();
  readonly #known = {
    charges: new Map<string, StoredCharge>(),
    credits: new Map(),
    owners: new Map<string, string>(),
    chargedEntries: new Map(),
  };
  readonly #shelves: Shelves = {
    paidEvents: new Map(),
    orders: new Map(),
    freezes: new Map(),
    lots: new Map(),
    authorisations: new Map(),
    reservations: new Map(),
    memberBudgets: new Map(),
    groupBudgets: new Map(),
    memberUsage: new Map(),
    groupUsage: new Map(),
    events: new Map(),
    refunds: new Map(),
  };
  readonly #clock: () => Date;
  readonly #random: Random;

  constructor(clock: () => Date, random: Random) {
    this.#clock = clock;
    this.#random = random;
  }

  async openAccount({ accountId, at }: { accountId: string; planId: string; at: Date }): Promise<void> {
    if (this.accounts.has(accountId)) return;
    this.accounts.set(accountId, blankAccount(accountId, 'free', at));
    this.#epochs.set(accountId, this.#random.uuid(at.getTime()));
  }

  /** The ledger is moved to another place: the same entries under another epoch. */
  replace(accountId: string): void {
    this.#epochs.set(accountId, this.#random.uuid(this.#clock().getTime()));
  }

  readonly charge: Ledger['charge'] = async (commands) =>
    this.#post(commands.map((charge) => ({ post: 'charge', charge }))).map((result) => {
      if (result.kind === 'outcome' || result.kind === 'key_reused') return result;
      throw unlikely(result);
    });

  readonly call: Ledger['call'] = async (call) => {
    const result = this.#one({ post: 'call', call });
    if (result.kind === 'call' || result.kind === 'key_reused') return result;
    throw unlikely(result);
  };

  readonly authorise: Ledger['authorise'] = async (commands) =>
    this.#post(commands.map((authorise) => ({ post: 'authorise', authorise }))).map((result) => {
      switch (result.kind) {
        case 'authorised':
        case 'in_progress':
        case 'outcome':
        case 'key_reused':
          return result;
        default:
          throw unlikely(result);
      }
    });

  readonly release: Ledger['release'] = async (release) =>
    this.#one({ post: 'release', release }).kind === 'released' ? 'released' : 'not_authorised';

  readonly perform: Ledger['perform'] = async (kind, command) => {
    const result = this.#one({ post: 'billing', billing: billingCommand(kind, command) });
    if (result.kind === 'answered') return answerAs(kind, result.answer);
    throw unlikely(result);
  };

  readonly touch: Ledger['touch'] = async (accountId) => {
    const result = this.#one({ post: 'touch', touch: { accountId } });
    return result.kind === 'touched' && result.changed;
  };

  readonly forget: Ledger['forget'] = async (accountId, subject) => {
    this.#one({ post: 'forget', forget: { accountId, subject } });
  };

  readonly credit: Ledger['credit'] = async (credit) => {
    const result = this.#one({ post: 'credit', credit });
    if (result.kind === 'credited') return { seq: result.seq };
    throw unlikely(result);
  };

  readonly balance: Ledger['balance'] = async (accountId) => {
    await this.touch(accountId);
    const account = this.accounts.get(accountId);
    const epoch = this.#epochs.get(accountId);
    if (!account || epoch === undefined) return undefined;
    const { plan, purchased, status, planId, cycleStart, cycleEnd, nextDue } = account;
    const head = { seq: account.seq, hash: account.headHash, balance: plan + purchased };
    return { plan, purchased, status, planId, cycleStart, cycleEnd, nextDue, epoch, head };
  };

  readonly entries: Ledger['entries'] = async (accountId, after, limit) =>
    (this.#entries.get(accountId) ?? []).slice(after, after + limit);

  readonly owned: Ledger['owned'] = async (accountId, after, limit) =>
    (this.#owned.get(accountId) ?? []).filter(({ seq }) => seq > after).slice(0, limit);

  readonly payloads: Ledger['payloads'] = async (accountId, wanted) => {
    const found = new Map<string, string>();
    for (const { subject, dataPoint } of wanted) {
      const payload = this.#payloads.get(entitlementId(accountId, subject, dataPoint));
      if (payload !== undefined) found.set(payloadKey(subject, dataPoint), payload);
    }
    return found;
  };

  /** What is stored under keys. */
  outcomes(accountId: string, keys: readonly string[]): Map<string, Outcome> {
    const found = new Map<string, Outcome>();
    for (const key of keys) {
      const charge = this.#known.charges.get(chargeId(accountId, key));
      if (charge) found.set(key, charge.outcome);
    }
    return found;
  }

  async close(): Promise<void> {}

  #one(command: PostingCommand): PostingResult {
    const [result] = this.#post([command]);
    if (!result) throw new RangeError(`${command.post} was not answered`);
    return result;
  }

  #post(commands: readonly PostingCommand[]): readonly PostingResult[] {
    const ids = new Set(commands.map(accountIdOf));
    for (;;) {
      const state: LedgerState = {
        ...this.#known,
        ...this.#shelves,
        accounts: this.accounts,
        suppressed: new Set(),
        priceLists: this.priceLists,
        filed: ids,
        budgeted: ids,
      };
      const posting = decide(state, commands, this.#clock());
      this.#keep(state, posting);
      if (!posting.unfinished) return posting.results;
    }
  }

  #keep(state: LedgerState, posting: Posting): void {
    const { entries, heads } = sealEntries(nodeSha256, state, posting.entries);
    for (const account of posting.accounts) {
      const headHash = heads.get(account.accountId) ?? account.headHash;
      this.accounts.set(account.accountId, { ...account, headHash });
    }
    const groups = new Map<string, string | null>();
    for (const { command, outcome, groupId } of posting.charges) {
      const { requestHash, subject, accountId, key } = command;
      this.#known.charges.set(chargeId(accountId, key), { requestHash, outcome, subject });
      if (outcome.status === 'charged') groups.set(entryId(accountId, outcome.seq), groupId);
    }
    for (const entry of entries) {
      listIn(this.#entries, entry.accountId).push(entry);
      const id = entryId(entry.accountId, entry.seq);
      this.#known.chargedEntries.set(id, { ...entry, groupId: groups.get(id) ?? null });
    }
    for (const { command, seq } of posting.credits) {
      this.#known.credits.set(creditId(command.accountId, command.key), { ...command, seq });
    }
    for (const { accountId, subject, dataPoint, seq, memberId, payload } of posting.entitlements) {
      const id = entitlementId(accountId, subject, dataPoint);
      this.#known.owners.set(id, memberId);
      if (payload !== null) this.#payloads.set(id, payload);
      listIn(this.#owned, accountId).push({ subject, dataPoint, seq, memberId });
    }
    this.#keepShelves(posting);
  }

  #keepShelves(posting: Posting): void {
    keepRows(this.#shelves.paidEvents, posting.paidEvents, KEYS.paidEvents);
    keepRows(this.#shelves.orders, posting.orders, KEYS.orders);
    keepRows(this.#shelves.freezes, posting.freezes, KEYS.freezes);
    keepRows(this.#shelves.lots, posting.lots, KEYS.lots);
    keepRows(this.#shelves.authorisations, posting.authorisations, KEYS.authorisations);
    keepRows(this.#shelves.reservations, posting.reservations, KEYS.reservations);
    keepRows(this.#shelves.memberBudgets, posting.memberBudgets, KEYS.memberBudgets);
    keepRows(this.#shelves.groupBudgets, posting.groupBudgets, KEYS.groupBudgets);
    keepRows(this.#shelves.memberUsage, posting.memberUsage, KEYS.memberUsage);
    keepRows(this.#shelves.groupUsage, posting.groupUsage, KEYS.groupUsage);
    keepRows(this.#shelves.events, posting.events, KEYS.events);
    keepRows(this.#shelves.refunds, posting.refunds, KEYS.refunds);
  }
}

function keepRows<R extends { readonly accountId: string }>(
  shelf: Shelf<R>,
  rows: readonly R[],
  keyOf: (row: R) => string,
): void {
  for (const row of rows) {
    const own = shelf.get(row.accountId) ?? new Map<string, R>();
    own.set(keyOf(row), row);
    shelf.set(row.accountId, own);
  }
}

function listIn<T>(lists: Map<string, T[]>, id: string): T[] {
  const list = lists.get(id) ?? [];
  lists.set(id, list);
  return list;
}

const unlikely = (result: PostingResult): RangeError => new RangeError(`the ledger answered ${result.kind}`);
