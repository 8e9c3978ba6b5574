import { randomUUID } from 'node:crypto';
import { aliasesOf, type PersonRef } from '../../../../lib/protocol/person.ts';
import { reservationRequestSchema } from '../../../../lib/protocol/reservations-api.ts';
import {
  type ChargeAnswer,
  closeChargesRequestSchema,
  type PostChargesRequest,
  postChargesRequestSchema,
  priceListSchema,
  type Wallet,
} from '../../../../lib/protocol/wallet-api.ts';
import { type Known, PEOPLE } from './people.ts';
import { SmallLedger } from './small-ledger.ts';

export const SERVER_URL = 'https://ledger.example';

export type Member = { id: string; name: string; email: string; role: 'owner' | 'manager'; token: string };

/** A fault for one request, by what it does around `serve`. */
export type Fault = (serve: () => Response) => Response | Promise<Response>;

/** `/v1` over one account, with faults on the way to it. */
export class FakeServer {
  readonly ledger = new SmallLedger();
  readonly members: Member[] = [];
  readonly requests: { method: string; path: string; body: string }[] = [];
  /** Taken one by one; then `standing`, if any. */
  readonly faults: Fault[] = [];
  standing: Fault | undefined;
  /** It takes every request, and its answers stay away until somebody gives up. */
  neverAnswers = false;
  /** Who asked not to be processed, and when. */
  readonly suppressed: { subject: string; at: number }[] = [];
  epoch = 'epoch-1';
  pageSize = 1000;
  policy = { maxQueued: 25, maxHeld: 1000, warnAfterMs: 86_400_000, expireAfterMs: 259_200_000 };
  now = Date.UTC(2026, 10, 22);

  constructor(credits: number) {
    this.ledger.grant(credits, this.now);
  }

  join(name: string, role: Member['role'] = 'owner'): Member {
    const id = randomUUID();
    const member: Member = { id, name, email: `${id}@quillstreet.example`, role, token: `token-of-${id}` };
    this.members.push(member);
    return member;
  }

  /** A backup of the first day is put back: everything since is gone, and the ledger has another epoch. */
  restoreFromStart(): void {
    this.ledger.keepFirst();
    this.epoch = 'epoch-2';
  }

  charges() {
    return this.ledger.entries.filter((entry) => entry.kind === 'charge');
  }

  sentKeys(): string[] {
    return this.requests
      .filter(({ method, path }) => method === 'POST' && path === '/v1/charges')
      .flatMap(({ body }) => postChargesRequestSchema.parse(JSON.parse(body)).items.map((item) => item.key));
  }

  reveal(member: Member, person: PersonRef, dataPoint: 'emails' | 'phones'): ChargeAnswer[] {
    const item = { key: randomUUID(), person, dataPoint, ceiling: 5 };
    return this.#charge(member, { surface: 'platform', items: [item] });
  }

  readonly fetch = async (url: string, init: RequestInit): Promise<Response> => {
    const { pathname, searchParams } = new URL(url);
    this.requests.push({ method: init.method ?? 'GET', path: pathname, body: String(init.body ?? '') });
    const headers = new Headers(init.headers);
    const token = headers.get('authorization')?.replace('Bearer ', '');
    const body = String(init.body ?? '{}');
    const serve = () =>
      pathname.startsWith('/v1/reservations')
        ? this.#reserve(pathname, body, token, headers.get('idempotency-key') ?? '')
        : this.#serve(pathname, searchParams, body, token);
    const fault = this.faults.shift() ?? this.standing;
    if (this.neverAnswers) {
      serve();
      return new Promise((_, reject) => {
        init.signal?.addEventListener('abort', () => reject(init.signal?.reason));
      });
    }
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
      const entries = this.ledger.entries.filter((entry) => entry.seq > after).slice(0, this.pageSize);
      const hasMore = (entries.at(-1)?.seq ?? after) < this.ledger.head.seq;
      return json({ epoch: this.epoch, entries, head: this.ledger.head, hasMore });
    }
    if (path === '/v1/wallet/entitlements') {
      const newer = this.ledger.entitlements.filter(({ seq }) => seq > after);
      const entitlements = newer.slice(0, 1000);
      const cursor = entitlements.at(-1)?.seq ?? after;
      return json({ entitlements, cursor, hasMore: newer.length > entitlements.length });
    }
    const told = this.#serveKeys(path, query, body);
    if (told) return json(told);
    const serverTime = new Date(this.now).toISOString();
    const request = postChargesRequestSchema.safeParse(JSON.parse(body));
    if (!request.success) return refuse('invalid_request', 400);
    const items = this.#charge(member, request.data);
    return json({ items, head: this.ledger.head, serverTime });
  }

  #reserve(path: string, body: string, token: string | undefined, key: string): Response {
    const member = this.members.find((candidate) => candidate.token === token);
    const named = path.slice('/v1/reservations/'.length);
    if (named) return Response.json({ credits: this.ledger.release(named, this.now) });
    const { credits } = reservationRequestSchema.parse(JSON.parse(body));
    const seq = member && this.ledger.reserve(key, member.id, credits, this.now);
    if (seq === undefined) return Response.json({ error: { code: 'insufficient_credits' } }, { status: 409 });
    const expiresAt = new Date(this.ledger.reservations.get(key)?.expiresAt ?? 0).toISOString();
    return Response.json({ key, credits, seq, expiresAt });
  }

  #serveKeys(path: string, query: URLSearchParams, body: string): unknown {
    const serverTime = new Date(this.now).toISOString();
    if (path === '/v1/charges/cancel') {
      const { as, items } = closeChargesRequestSchema.parse(JSON.parse(body));
      return {
        items: items.map(({ key }) => ({ key, outcome: this.ledger.close(key, as) })),
        serverTime,
      };
    }
    if (path === '/v1/wallet/suppressed') {
      const subjects = this.suppressed.filter(
        ({ at }) => at >= Date.parse(query.get('after') ?? '1970-01-01'),
      );
      const last = subjects.at(-1);
      return {
        subjects: subjects.map(({ subject }) => subject),
        cursor: last ? new Date(last.at).toISOString() : null,
      };
    }
    if (query.has('keys')) {
      const items = (query.get('keys') ?? '').split(',');
      return {
        items: items.map((key) => ({ key, outcome: this.ledger.answerUnder(key) ?? null })),
        serverTime,
      };
    }
    return undefined;
  }

  wallet({ id, name, email, role }: Member): Wallet {
    return {
      account: { id: this.ledger.accountId, name: 'Quill Street', status: this.ledger.status },
      member: { id, role, name, email },
      balance: this.ledger.head.balance,
      plan: this.ledger.head.balance,
      purchased: 0,
      planId: 'free',
      cycle: { start: '2026-11-01T00:00:00.000Z', end: '2026-12-01T00:00:00.000Z' },
      epoch: this.epoch,
      head: this.ledger.head,
      priceList: priceListSchema.parse(this.ledger.priceList),
      offlinePolicy: this.policy,
      serverTime: new Date(this.now).toISOString(),
    };
  }

  #charge(member: Member, { surface, items }: PostChargesRequest): ChargeAnswer[] {
    return items.map((item): ChargeAnswer => {
      const found = this.#find(item.person);
      const outcome = this.ledger.charge({ ...item, surface, memberId: member.id }, found, this.now);
      if (!outcome) return { key: item.key, error: { code: 'key_reused', message: 'used before' } };
      const contact = found && this.#owned(found);
      return { key: item.key, outcome, ...(contact?.[item.dataPoint] && { contact }) };
    });
  }

  /** A contact with no more than what the account owns of it. */
  #owned(known: Known): Known['contact'] {
    const { emails, phones, ...profile } = known.contact;
    const owns = (dataPoint: 'emails' | 'phones') => this.ledger.owner(known, dataPoint) !== undefined;
    return { ...profile, ...(owns('emails') && { emails }), ...(owns('phones') && { phones }) };
  }

  find(people: readonly PersonRef[]): (Known | undefined)[] {
    return people.map((person) => this.#find(person));
  }

  #find(person: PersonRef): Known | undefined {
    const aliases = aliasesOf(person);
    return PEOPLE.find(({ contact }) => aliases.some((alias) => contact.aliases.includes(alias)));
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

/** Only charges meet the fault; everything else is served. */
export const forCharges =
  (server: FakeServer, fault: Fault): Fault =>
  (serve) => {
    const { method, path } = server.requests.at(-1) ?? { method: '', path: '' };
    return method === 'POST' && path === '/v1/charges' ? fault(serve) : serve();
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
