import { OFFLINE } from '../../lib/credits/plans.ts';
import type { PriceList } from '../../lib/credits/price-list.ts';
import { PRICE_LIST } from '../../lib/credits/price-list.ts';
import { ERRORS, type ErrorCode } from '../../lib/protocol/errors.ts';
import type { PersonRef } from '../../lib/protocol/person.ts';
import { reservationRequestSchema } from '../../lib/protocol/reservations-api.ts';
import {
  closeChargesRequestSchema,
  type PostChargesRequest,
  postChargesRequestSchema,
  priceListSchema,
  type Wallet,
} from '../../lib/protocol/wallet-api.ts';
import { offlinePolicy } from '../../server/http/offline-policy.ts';
import type { Session } from '../../server/identity/session.ts';
import type { ChargeCommand } from '../../server/ledger/ledger.ts';
import { nodeSha256 } from '../../server/ledger/node-sha256.ts';
import { entitlementsPage } from '../../server/reveals/entitlements.ts';
import { reveal } from '../../server/reveals/reveal.ts';
import type { SimulatedLedger } from './ledger-port.ts';
import type { People } from './people.ts';
import type { Random } from './random.ts';
import type { Truth } from './truth.ts';

export const SERVER_URL = 'https://ledger.example';

export type Member = {
  readonly accountId: string;
  readonly id: string;
  readonly name: string;
  readonly email: string;
  role: 'owner' | 'member' | 'manager';
};

export type Request = {
  readonly method: string;
  readonly url: string;
  readonly token: string | undefined;
  /** `Idempotency-Key`. */
  readonly key: string | undefined;
  readonly body: string;
};
export type Answer = {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: string;
};

/** `/v1` as the wallet sees it, over the real reveals, entitlements and ledger. One request at a time. */
export class Server {
  readonly members: Member[] = [];
  /** Most entries on a page. */
  pageSize = 1000;
  /** Most charges of one request; more is 413. */
  mostCharges = 100;
  /** A request that mentions it is refused as malformed, as a broken proxy would. */
  poison: string | undefined;
  prices: PriceList = PRICE_LIST;
  readonly #tokens = new Map<string, Member>();
  readonly #ledger: SimulatedLedger;
  readonly #people: People;
  readonly #truth: Truth;
  readonly #random: Random;
  readonly #now: () => Date;

  constructor(parts: {
    ledger: SimulatedLedger;
    people: People;
    truth: Truth;
    random: Random;
    now: () => Date;
  }) {
    this.#ledger = parts.ledger;
    this.#people = parts.people;
    this.#truth = parts.truth;
    this.#random = parts.random;
    this.#now = parts.now;
  }

  async open(accountId: string, credits: number, members: readonly Member[]): Promise<void> {
    await this.#ledger.ledger.openAccount({ accountId, planId: 'free', at: this.#now() });
    // An epoch of the seed's, not of chance
    await this.#ledger.replace(accountId);
    await this.credit(accountId, credits);
    this.members.push(...members);
  }

  async credit(accountId: string, amount: number): Promise<void> {
    const key = this.#random.uuid(this.#now().getTime());
    await this.#ledger.ledger.credit({ accountId, kind: 'purchase', amount, key });
    await this.#watch(accountId);
  }

  /** A teammate's reveal on another surface. */
  async teammateReveals(member: Member, person: PersonRef, dataPoint: 'emails' | 'phones'): Promise<void> {
    const key = this.#random.uuid(this.#now().getTime());
    await this.#charge(member, { surface: 'platform', items: [{ key, person, dataPoint, ceiling: 1000 }] });
  }

  /** The operator's change for all accounts. */
  async reprice(prices: PriceList): Promise<void> {
    await this.#ledger.addPrices(prices);
    this.prices = prices;
    const { version } = prices;
    for (const accountId of this.#accountIds()) {
      await this.#ledger.ledger.perform('setPriceList', { ...this.#operator(accountId), version });
    }
  }

  async suspend(accountId: string, suspended: boolean): Promise<void> {
    const operator = this.#operator(accountId);
    if (suspended) await this.#ledger.ledger.perform('suspend', { ...operator, reason: 'simulated' });
    else await this.#ledger.ledger.perform('unsuspend', operator);
  }

  replaceLedger(accountId: string): Promise<void> {
    return this.#ledger.replace(accountId);
  }

  /** Nobody's sign-in counts any more. */
  revokeTokens(): void {
    this.#tokens.clear();
  }

  memberOf(token: string | undefined): Member | undefined {
    return this.#tokens.get(token ?? '');
  }

  parseCharges(body: string): PostChargesRequest {
    return postChargesRequestSchema.parse(JSON.parse(body));
  }

  async serve(request: Request): Promise<Answer> {
    const { pathname, searchParams } = new URL(request.url);
    if (pathname === '/api/auth/sign-in/email') return this.#signIn(request.body);
    if (pathname.startsWith('/api/auth/')) return json({ success: true });
    const member = this.#tokens.get(request.token ?? '');
    if (!member) return refused('unauthenticated');
    if (pathname === '/v1/wallet') return json(await this.#wallet(member));
    const after = Number(searchParams.get('after') ?? 0);
    const limit = Math.min(this.pageSize, Number(searchParams.get('limit') ?? 100));
    if (pathname === '/v1/wallet/entries')
      return this.#entries(member, after, limit, searchParams.get('epoch'));
    if (pathname === '/v1/wallet/entitlements') {
      const parts = { ledger: this.#ledger.ledger, directory: this.#people.directory };
      return json(await entitlementsPage(parts, member.accountId, after, limit));
    }
    if (pathname === '/v1/reservations') return this.#reserve(member, request);
    if (pathname.startsWith('/v1/reservations/'))
      return this.#release(member, pathname.slice('/v1/reservations/'.length));
    if (pathname === '/v1/wallet/suppressed') return this.#suppressed(member, searchParams.get('after'));
    if (pathname === '/v1/charges/cancel') return this.#close(member, request.body);
    if (pathname === '/v1/charges' && searchParams.has('keys')) {
      return this.#keys(member, (searchParams.get('keys') ?? '').split(','));
    }
    if (pathname === '/v1/charges' && request.method === 'POST') return this.#charges(member, request.body);
    return refused('not_found');
  }

  #signIn(body: string): Answer {
    const member = this.members.find(({ email }) => body.includes(`"${email}"`));
    if (!member) return refused('wrong_credentials');
    const token = this.#random.uuid(this.#now().getTime());
    this.#tokens.set(token, member);
    return { ...json({}), headers: { 'set-auth-token': token } };
  }

  async #charges(member: Member, body: string): Promise<Answer> {
    const request = postChargesRequestSchema.safeParse(JSON.parse(body));
    if (!request.success) return refused('invalid_request');
    if (this.poison !== undefined && body.includes(`"${this.poison}"`)) return refused('invalid_request');
    if (request.data.items.length > this.mostCharges) return refused('too_large');
    const items = await this.#charge(member, request.data);
    if (items.every((item) => 'error' in item)) return refused('key_reused');
    const balance = await this.#ledger.ledger.balance(member.accountId);
    return json({ items, head: balance?.head, serverTime: this.#now().toISOString() });
  }

  /** As `server/http/routes/reservations.ts` does. */
  async #reserve(member: Member, { body, key = '' }: Request): Promise<Answer> {
    const { device, credits } = reservationRequestSchema.parse(JSON.parse(body));
    const { accountId, id: memberId } = member;
    const answer = await this.#ledger.ledger.perform('reserve', {
      ...envelopeOf(member, key),
      memberId,
      device,
      credits,
    });
    await this.#watch(accountId);
    if (answer.ok) this.#truth.reservations.set(key, answer.value.seq);
    return answer.ok ? json({ ...answer.value, key }) : json({ error: { code: answer.code } }, 409);
  }

  async #release(member: Member, reservationKey: string): Promise<Answer> {
    const key = this.#random.uuid(this.#now().getTime());
    const answer = await this.#ledger.ledger.perform('releaseReservation', {
      ...envelopeOf(member, key),
      reservationKey,
    });
    await this.#watch(member.accountId);
    return answer.ok ? json(answer.value) : json({ error: { code: answer.code } }, 404);
  }

  /** As `server/http/routes/suppressed.ts` does. */
  async #suppressed({ accountId }: Member, after: string | null): Promise<Answer> {
    const owned = await this.#ledger.ledger.owned(accountId, 0, 10_000);
    const erased = this.#people
      .erased()
      .filter(
        ([id, at]) => owned.some(({ subject }) => subject === id) && at >= Date.parse(after ?? '1970-01-01'),
      );
    const last = erased.at(-1)?.[1];
    const cursor = last === undefined ? null : new Date(last).toISOString();
    return json({ subjects: erased.map(([id]) => id), cursor });
  }

  /** Ends keys, as `server/http/routes/charge-keys.ts` does. */
  async #close({ accountId, id }: Member, body: string): Promise<Answer> {
    const { as, items } = closeChargesRequestSchema.parse(JSON.parse(body));
    const commands = items.map(
      ({ key, dataPoint }): ChargeCommand => ({
        accountId,
        memberId: id,
        key,
        requestHash: nodeSha256(new TextEncoder().encode(`close ${key}`)),
        surface: 'extension',
        action: dataPoint,
        subject: null,
        found: false,
        doNotProcess: false,
        ceiling: 0,
        payload: null,
        close: as,
      }),
    );
    await this.#ledger.ledger.charge(commands);
    await this.#watch(accountId);
    const keys = items.map(({ key }) => key);
    for (const [key, outcome] of await this.#ledger.outcomes(accountId, keys))
      this.#truth.answered(key, outcome);
    return this.#keys({ accountId }, keys);
  }

  async #keys({ accountId }: Pick<Member, 'accountId'>, keys: readonly string[]): Promise<Answer> {
    const outcomes = await this.#ledger.outcomes(accountId, keys);
    const items = keys.map((key) => ({ key, outcome: outcomes.get(key) ?? null }));
    return json({ items, serverTime: this.#now().toISOString() });
  }

  async #charge(member: Member, request: Parameters<typeof reveal>[2]) {
    const parts = { ledger: this.#ledger.ledger, directory: this.#people.directory };
    const answers = await reveal(parts, sessionOf(member), request);
    for (const answer of answers) {
      if ('outcome' in answer) this.#truth.answered(answer.key, answer.outcome);
    }
    await this.#watch(member.accountId);
    for (const [i, { reservation, ceiling }] of request.items.entries()) {
      const answer = answers[i];
      if (answer && 'outcome' in answer)
        this.#truth.checkReserved(member.accountId, reservation, ceiling, answer.outcome);
    }
    return answers;
  }

  async #entries(member: Member, after: number, limit: number, epoch: string | null): Promise<Answer> {
    const { ledger } = this.#ledger;
    const balance = await ledger.balance(member.accountId);
    if (!balance) return refused('not_found');
    if (epoch !== null && epoch !== balance.epoch) return refused('epoch_changed');
    const entries = await ledger.entries(member.accountId, after, limit);
    const hasMore = (entries.at(-1)?.seq ?? after) < balance.head.seq;
    await this.#watch(member.accountId);
    return json({ epoch: balance.epoch, entries, head: balance.head, hasMore });
  }

  async #wallet(member: Member): Promise<Wallet> {
    const balance = await this.#ledger.ledger.balance(member.accountId);
    if (!balance) throw new RangeError(`no account ${member.accountId}`);
    await this.#watch(member.accountId);
    const credits = balance.plan + balance.purchased;
    const { id, name, email, role } = member;
    return {
      account: { id: member.accountId, name: 'Quill Street', status: balance.status },
      member: { id, role, name, email },
      balance: credits,
      plan: balance.plan,
      purchased: balance.purchased,
      planId: balance.planId,
      cycle: { start: balance.cycleStart.toISOString(), end: balance.cycleEnd.toISOString() },
      epoch: balance.epoch,
      head: balance.head,
      priceList: priceListSchema.parse(this.prices),
      offlinePolicy: offlinePolicy(OFFLINE, credits),
      serverTime: this.#now().toISOString(),
    };
  }

  /** What every command of the operator carries. */
  #operator(accountId: string) {
    const key = this.#random.uuid(this.#now().getTime());
    return { accountId, key, actor: { kind: 'operator', name: 'simulation' } } as const;
  }

  async #watch(accountId: string): Promise<void> {
    const known = this.#truth.entries(accountId).length;
    this.#truth.learn(accountId, await this.#ledger.ledger.entries(accountId, known, 10_000));
  }

  #accountIds(): Set<string> {
    return new Set(this.members.map(({ accountId }) => accountId));
  }
}

const envelopeOf = ({ accountId, id: memberId, role }: Member, key: string) => ({
  accountId,
  key,
  actor: { kind: 'member', memberId, role } as const,
});

function sessionOf({ accountId, id, name, email, role }: Member): Session {
  return {
    account: { id: accountId, name: 'Quill Street' },
    member: { id, name, email, role },
    via: { kind: 'session', id: 'simulated' },
  };
}

const json = (value: unknown, status = 200): Answer => ({ status, headers: {}, body: JSON.stringify(value) });

export const refused = (code: ErrorCode, headers: Record<string, string> = {}): Answer => ({
  ...json({ error: { code, message: ERRORS[code].message, requestId: 'simulated' } }, ERRORS[code].status),
  headers,
});
