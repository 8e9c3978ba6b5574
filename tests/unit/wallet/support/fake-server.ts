import { randomUUID } from 'node:crypto';
import { EMPTY_HEAD } from '../../../../lib/credits/chain.ts';
import type { Entry } from '../../../../lib/credits/entry.ts';
import { PRICE_LIST } from '../../../../lib/credits/price-list.ts';
import { aliasesOf, type PersonRef } from '../../../../lib/protocol/person.ts';
import {
  type ChargeAnswer,
  type Entitlement,
  type PostChargesRequest,
  postChargesRequestSchema,
  priceListSchema,
  type Wallet,
} from '../../../../lib/protocol/wallet-api.ts';
import { decide } from '../../../../server/ledger/decide.ts';
import { nodeSha256 } from '../../../../server/ledger/node-sha256.ts';
import {
  type AccountState,
  chargeId,
  entitlementId,
  type PostingCommand,
  type PostingResult,
  type StoredCharge,
  type StoredCredit,
} from '../../../../server/ledger/posting.ts';
import { sealEntries } from '../../../../server/ledger/seal.ts';
import { requestHash } from '../../../../server/reveals/request-hash.ts';
import { type Known, PEOPLE } from './people.ts';

export const SERVER_URL = 'https://ledger.example';
const EPOCH = 'epoch-1';

export type Member = { id: string; name: string; email: string; role: 'owner' | 'manager'; token: string };

/** A fault for one request, by what it does around `serve`. */
export type Fault = (serve: () => Response) => Response | Promise<Response>;

/** One account on an in-memory ledger that runs the real `decide`, with faults on the way to it. */
export class FakeServer {
  readonly accountId = randomUUID();
  readonly members: Member[] = [];
  readonly requests: { method: string; path: string; body: string }[] = [];
  /** Taken one by one; then `standing`, if any. */
  readonly faults: Fault[] = [];
  standing: Fault | undefined;
  status: Wallet['account']['status'] = 'active';
  epoch = EPOCH;
  entries: Entry[] = [];
  pageSize = 1000;
  policy = { maxQueued: 25, maxHeld: 1000, warnAfterMs: 86_400_000, expireAfterMs: 259_200_000 };
  now = Date.UTC(2026, 10, 22);
  account: AccountState;
  readonly #charges = new Map<string, StoredCharge>();
  readonly #credits = new Map<string, StoredCredit>();
  readonly #owners = new Map<string, string>();
  readonly #entitlements: Entitlement[] = [];

  constructor(credits: number) {
    this.account = {
      accountId: this.accountId,
      status: 'active',
      seq: 0,
      headHash: EMPTY_HEAD.hash,
      plan: 0,
      purchased: 0,
      heldPlan: 0,
      heldPurchased: 0,
      priceList: PRICE_LIST,
    };
    this.grant(credits);
  }

  join(name: string, role: Member['role'] = 'owner'): Member {
    const id = randomUUID();
    const member: Member = { id, name, email: `${id}@quillstreet.example`, role, token: `token-of-${id}` };
    this.members.push(member);
    return member;
  }

  grant(amount: number): void {
    if (amount === 0) return;
    const { accountId } = this;
    this.#post([{ post: 'credit', credit: { accountId, kind: 'grant', amount, key: randomUUID() } }]);
  }

  get balance(): number {
    return this.account.plan + this.account.purchased;
  }

  charges(): Entry[] {
    return this.entries.filter((entry) => entry.kind === 'charge');
  }

  sentKeys(): string[] {
    return this.requests
      .filter(({ path }) => path === '/v1/charges')
      .flatMap(({ body }) => postChargesRequestSchema.parse(JSON.parse(body)).items.map((item) => item.key));
  }

  reveal(member: Member, person: PersonRef, dataPoint: 'emails' | 'phones'): ChargeAnswer[] {
    const item = { key: randomUUID(), person, dataPoint, ceiling: 5 };
    return this.#charge(member, { surface: 'platform', items: [item] });
  }

  readonly fetch = async (url: string, init: RequestInit): Promise<Response> => {
    const { pathname, searchParams } = new URL(url);
    this.requests.push({ method: init.method ?? 'GET', path: pathname, body: String(init.body ?? '') });
    const token = new Headers(init.headers).get('authorization')?.replace('Bearer ', '');
    const serve = () => this.#serve(pathname, searchParams, String(init.body ?? '{}'), token);
    const fault = this.faults.shift() ?? this.standing;
    return fault ? fault(serve) : serve();
  };

  #serve(path: string, query: URLSearchParams, body: string, token: string | undefined): Response {
    const json = (value: unknown, status = 200, headers = {}): Response =>
      Response.json(value, { status, headers });
    const refuse = (code: string, status: number): Response =>
      json({ error: { code, message: code, requestId: 'r' } }, status);
    if (path.startsWith('/api/auth/sign-in')) {
      const { email, password } = JSON.parse(body);
      const found = this.members.find((member) => member.email === email && password === 'right-password');
      return found ? json({}, 200, { 'set-auth-token': found.token }) : refuse('wrong_credentials', 401);
    }
    if (path.startsWith('/api/auth/')) return json({ success: true });
    const member = this.members.find((candidate) => candidate.token === token);
    if (!member) return refuse('unauthenticated', 401);
    const after = Number(query.get('after') ?? 0);
    if (path === '/v1/wallet') return json(this.wallet(member));
    if (path === '/v1/wallet/entries') {
      if (query.has('epoch') && query.get('epoch') !== this.epoch) return refuse('epoch_changed', 410);
      const entries = this.entries.filter((entry) => entry.seq > after).slice(0, this.pageSize);
      const hasMore = (entries.at(-1)?.seq ?? after) < this.account.seq;
      return json({ epoch: this.epoch, entries, head: this.head(), hasMore });
    }
    if (path === '/v1/wallet/entitlements') {
      const entitlements = this.#entitlements.filter(({ seq }) => seq > after);
      return json({ entitlements, cursor: entitlements.at(-1)?.seq ?? after, hasMore: false });
    }
    const request = postChargesRequestSchema.safeParse(JSON.parse(body));
    if (!request.success) return refuse('invalid_request', 400);
    const items = this.#charge(member, request.data);
    return json({ items, head: this.head(), serverTime: new Date(this.now).toISOString() });
  }

  head() {
    return { seq: this.account.seq, hash: this.account.headHash, balance: this.balance };
  }

  wallet({ id, name, email, role }: Member): Wallet {
    return {
      account: { id: this.accountId, name: 'Quill Street', status: this.status },
      member: { id, role, name, email },
      balance: this.balance,
      plan: this.account.plan,
      purchased: this.account.purchased,
      planId: 'free',
      cycle: { start: '2026-11-01T00:00:00.000Z', end: '2026-12-01T00:00:00.000Z' },
      epoch: this.epoch,
      head: this.head(),
      priceList: priceListSchema.parse(this.account.priceList),
      offlinePolicy: this.policy,
      serverTime: new Date(this.now).toISOString(),
    };
  }

  #charge(member: Member, { surface, items }: PostChargesRequest): ChargeAnswer[] {
    return items.map((item): ChargeAnswer => {
      const found = this.#find(item.person);
      const { accountId } = this;
      const asker = { accountId, memberId: member.id, surface };
      const [result] = this.#post([
        {
          post: 'charge',
          charge: {
            ...asker,
            key: item.key,
            requestHash: requestHash(asker, item),
            action: item.dataPoint,
            subject: found?.contact.personId ?? null,
            found: (found?.contact[item.dataPoint] ?? []).length > 0,
            doNotProcess: found?.doNotProcess ?? false,
            ceiling: item.ceiling,
            payload: null,
          },
        },
      ]);
      if (result?.kind !== 'outcome') {
        return { key: item.key, error: { code: 'key_reused', message: 'used before' } };
      }
      const contact = found && this.#owned(found);
      const owns = contact?.[item.dataPoint] !== undefined;
      return { key: item.key, outcome: result.outcome, ...(owns && { contact }) };
    });
  }

  /** A contact with no more than what the account owns of it. */
  #owned({ contact }: Known): Known['contact'] {
    const { emails, phones, ...profile } = contact;
    const owns = (dataPoint: 'emails' | 'phones') =>
      this.#owners.has(entitlementId(this.accountId, contact.personId, dataPoint));
    return { ...profile, ...(owns('emails') && { emails }), ...(owns('phones') && { phones }) };
  }

  #find(person: PersonRef): Known | undefined {
    const aliases = aliasesOf(person);
    return PEOPLE.find(({ contact }) => aliases.some((alias) => contact.aliases.includes(alias)));
  }

  #post(commands: PostingCommand[]): readonly PostingResult[] {
    const state = {
      accounts: new Map([[this.accountId, { ...this.account, status: this.status }]]),
      charges: this.#charges,
      credits: this.#credits,
      owners: this.#owners,
    };
    const posting = decide(state, commands, new Date(this.now));
    const sealed = sealEntries(nodeSha256, state, posting.entries);
    this.entries.push(...sealed.entries);
    for (const account of posting.accounts) {
      const headHash = sealed.heads.get(account.accountId) ?? account.headHash;
      this.account = { ...account, headHash };
    }
    for (const { command, outcome } of posting.charges) {
      const { requestHash, subject } = command;
      this.#charges.set(chargeId(this.accountId, command.key), { requestHash, outcome, subject });
    }
    for (const { subject, dataPoint, memberId, seq } of posting.entitlements) {
      this.#owners.set(entitlementId(this.accountId, subject, dataPoint), memberId);
      const aliases = PEOPLE.find(({ contact }) => contact.personId === subject)?.contact.aliases ?? [];
      this.#entitlements.push({ subject, dataPoint, memberId, seq, aliases });
    }
    return posting.results;
  }
}

/** The connection breaks before the server has seen anything. */
export const down: Fault = () => {
  throw new TypeError('Failed to fetch');
};

/** The server commits; its answer never arrives. */
export const answerLost: Fault = (serve) => {
  serve();
  throw new TypeError('Failed to fetch');
};

/** The worker dies before the server sees the request: nobody ever hears of it again. */
export const diesBefore: Fault = () => new Promise<Response>(() => {});

/** The worker dies after the server committed. */
export const diesAfter: Fault = (serve) => {
  serve();
  return new Promise<Response>(() => {});
};

export const replies =
  (status: number, headers: Record<string, string> = {}, code = 'internal'): Fault =>
  () =>
    Response.json({ error: { code, message: code, requestId: 'r' } }, { status, headers });
