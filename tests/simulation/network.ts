import { z } from 'zod';
import type { Coverage, Fault } from './coverage.ts';
import type { Actor, EventLoop } from './event-loop.ts';
import type { Random } from './random.ts';
import { type Answer, type Request, refused, type Server } from './server.ts';

/** One request of one worker, and how far it has come. */
export type Exchange = {
  readonly no: number;
  readonly actor: Actor;
  readonly request: Request;
  /** Of a charge. */
  readonly keys: readonly string[];
  served: boolean;
  /** The worker has heard of its end. */
  over: boolean;
};

const FAULTS = {
  'request lost': 4,
  unanswered: 1,
  'answer lost': 4,
  duplicated: 4,
  delayed: 3,
  'server error before': 2,
  'server error after': 2,
  'rate limited': 1,
  busy: 1,
  garbage: 1,
  partial: 3,
  tampered: 2,
} as const satisfies Partial<Record<Fault, number>>;
type NetworkFault = keyof typeof FAULTS;

const bodySchema = z.object({ items: z.array(z.object({ key: z.string() })) });
const answersSchema = z.looseObject({ items: z.array(z.unknown()) });
const entriesSchema = z.looseObject({
  entries: z.array(z.looseObject({ amount: z.number(), planPart: z.number() })),
});

const TOO_LATE_MS = 15_000;

/** Everything between the devices and the server. */
export class Network {
  /** How likely a request meets a fault. */
  faultiness = 0;
  readonly underWay = new Set<Exchange>();
  onExchange: (what: string, exchange: Exchange, answer?: Answer) => void = () => {};
  #no = 0;
  readonly #loop: EventLoop;
  readonly #server: Server;
  readonly #random: Random;
  readonly #coverage: Coverage;

  constructor(parts: { loop: EventLoop; server: Server; random: Random; coverage: Coverage }) {
    this.#loop = parts.loop;
    this.#server = parts.server;
    this.#random = parts.random;
    this.#coverage = parts.coverage;
  }

  fetch(actor: Actor, online: () => boolean, url: string, init: RequestInit): Promise<Response> {
    const request = requestOf(url, init);
    this.#no += 1;
    const exchange: Exchange = {
      no: this.#no,
      actor,
      request,
      keys: keysOf(request),
      served: false,
      over: false,
    };
    this.underWay.add(exchange);
    this.onExchange('sent', exchange);
    return new Promise((resolve, reject) => {
      const end = (finish: () => void): void => {
        if (exchange.over) return;
        exchange.over = true;
        finish();
      };
      const deliver = (answer: Answer | undefined): void =>
        end(() => {
          this.onExchange('answered', exchange, answer);
          if (answer) resolve(new Response(answer.body, { status: answer.status, headers: answer.headers }));
          else reject(new TypeError('Failed to fetch'));
        });
      init.signal?.addEventListener('abort', () => deliver(undefined));
      if (online()) this.#send(exchange, deliver);
      else {
        this.#coverage.count('fault', 'offline');
        this.#later(actor, () => deliver(undefined));
      }
    });
  }

  #send(exchange: Exchange, deliver: (answer: Answer | undefined) => void): void {
    const { actor } = exchange;
    const fault = this.#faultFor(exchange.request);
    if (fault) this.#coverage.count('fault', fault);
    const answer = (answered: Answer | undefined): void => this.#later(actor, () => deliver(answered));
    const reach = (ms: number, then: (answered: Answer) => void): void => {
      this.#loop.after(ms, undefined, async () => then(await this.#serve(exchange)));
    };
    const trip = this.#trip();
    const deliveries: Record<NetworkFault | 'none', () => void> = {
      none: () => reach(trip, answer),
      'request lost': () => answer(undefined),
      unanswered: () => undefined,
      'answer lost': () => reach(trip, () => answer(undefined)),
      duplicated: () => {
        reach(trip + this.#trip() * this.#random.below(200), answer);
        reach(trip, answer);
      },
      delayed: () => reach(this.#random.between(TOO_LATE_MS, 12 * TOO_LATE_MS), answer),
      'server error before': () => answer(refused('internal')),
      'server error after': () => reach(trip, () => answer(refused('internal'))),
      'rate limited': () =>
        answer(refused('rate_limited', { 'retry-after': `${this.#random.between(1, 120)}` })),
      busy: () => answer(refused('unavailable', this.#random.chance(0.5) ? { 'retry-after': '20' } : {})),
      garbage: () =>
        reach(trip, () => answer({ status: 200, headers: {}, body: '<html>Sign in to the hotel' })),
      partial: () => reach(trip, (answered) => answer(this.#partial(answered))),
      tampered: () => reach(trip, (answered) => answer(this.#tampered(answered))),
    };
    deliveries[fault ?? 'none']();
  }

  async #serve(exchange: Exchange): Promise<Answer> {
    const answer = await this.#server.serve(exchange.request);
    exchange.served = true;
    this.onExchange('served', exchange, answer);
    return answer;
  }

  #faultFor({ url }: Request): NetworkFault | undefined {
    if (!this.#random.chance(this.faultiness)) return undefined;
    const fault = this.#random.weighted(FAULTS);
    if (fault === 'partial' && !isCharge(url)) return 'answer lost';
    if (fault === 'tampered' && !url.includes('/entries')) return 'answer lost';
    return fault;
  }

  /** Mostly quick; what was sent later often arrives earlier. */
  #trip(): number {
    return this.#random.chance(0.8) ? this.#random.between(1, 80) : this.#random.between(80, 4000);
  }

  #later(actor: Actor, run: () => void): void {
    this.#loop.after(this.#trip(), actor, run);
  }

  /** Some of the items, in another order. */
  #partial(answer: Answer): Answer {
    const body = answersSchema.safeParse(JSON.parse(answer.body));
    if (!body.success) return answer;
    const items = body.data.items.filter(() => this.#random.chance(0.5)).reverse();
    return { ...answer, body: JSON.stringify({ ...body.data, items }) };
  }

  /** A page of the ledger as a broken server would send it. */
  #tampered(answer: Answer): Answer {
    const body = entriesSchema.safeParse(JSON.parse(answer.body));
    if (!body.success || body.data.entries.length === 0) return answer;
    const { entries } = body.data;
    const at = this.#random.below(entries.length);
    const changed = this.#random.pick([
      () => entries.toSpliced(at, 1),
      () =>
        entries.with(at, {
          ...entries[at],
          memberId: null,
          amount: entries[at]?.amount ?? 0,
          planPart: 0,
          subject: 'c-999',
        }),
      () => entries.with(at, { ...entries[at], amount: (entries[at]?.amount ?? 0) + 1, planPart: 0 }),
    ])();
    return { ...answer, body: JSON.stringify({ ...body.data, entries: changed }) };
  }
}

function requestOf(url: string, init: RequestInit): Request {
  return {
    method: init.method ?? 'GET',
    url,
    token: new Headers(init.headers).get('authorization')?.replace('Bearer ', ''),
    key: new Headers(init.headers).get('idempotency-key') ?? undefined,
    body: typeof init.body === 'string' ? init.body : '',
  };
}

const isCharge = (url: string): boolean => /\/v1\/charges(\/cancel)?$/.test(url);

function keysOf({ url, body }: Request): string[] {
  if (!isCharge(url)) return [];
  return bodySchema.parse(JSON.parse(body)).items.map(({ key }) => key);
}
