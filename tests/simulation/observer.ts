import { createHash } from 'node:crypto';
import { OFFLINE } from '../../lib/credits/plans.ts';
import type { OutboxRow } from '../../lib/wallet/outbox-row.ts';
import { isSamePerson } from '../../lib/wallet/same-person.ts';
import { offlinePolicy } from '../../server/http/offline-policy.ts';
import type { Computer, Worker, World } from './computer.ts';
import type { Coverage, KillPoint } from './coverage.ts';
import type { Actor } from './event-loop.ts';
import { checkAcknowledged, checkDisk, type Memory } from './invariants.ts';
import type { Exchange } from './network.ts';
import type { Answer, Server } from './server.ts';
import { readStored } from './stored.ts';
import { BrokenPromise, type Click } from './truth.ts';

type Parts = World & {
  readonly coverage: Coverage;
  readonly server: Server;
  readonly computers: readonly Computer[];
};

const EXPIRES_AFTER_MS = offlinePolicy(OFFLINE, 0).expireAfterMs;

/** What a button says once a charge is on the disk. */
const ACKNOWLEDGED = ['queued', 'sending'];

/** Sees every disk and every request, checks the promises after each step, and writes down what happened. */
export class Observer {
  readonly #parts: Parts;
  readonly #memories = new Map<Computer, Memory>();
  readonly #written = new Set<Computer>();
  readonly #sent = new Map<string, string>();
  readonly #lost = new Set<string>();
  readonly #restoring = new Map<Computer, Set<string>>();
  readonly #trace = createHash('sha256');
  /** The last lines of the trace, for a report. */
  readonly #told: string[] = [];

  constructor(parts: Parts) {
    this.#parts = parts;
    parts.network.onExchange = (what, exchange, answer) => {
      try {
        this.#onExchange(what, exchange, answer);
      } catch (error) {
        parts.fail(error);
      }
    };
  }

  /** Into the trace: what happened, in words that the same seed repeats. */
  note(what: string): void {
    const line = `${this.#parts.loop.now} ${what}`;
    this.#trace.update(line).update('\n');
    this.#told.push(line);
    if (this.#told.length > 400) this.#told.shift();
  }

  hash(): string {
    return this.#trace.copy().digest('hex').slice(0, 16);
  }

  story(): readonly string[] {
    return this.#told;
  }

  afterTask(actor: Actor): void {
    const computer = this.#computerOf(actor);
    if (!computer) return;
    if (computer.disk.writing('wallet').size > 0) {
      this.#written.add(computer);
      return;
    }
    if (this.#written.delete(computer)) this.look(computer);
  }

  /** Checks a disk on which nobody writes. */
  look(computer: Computer): void {
    const { truth, coverage } = this.#parts;
    const stored = readStored(computer);
    const memory = this.#memoryOf(computer);
    for (const row of stored.rows) {
      const before = memory.rows.get(row.key);
      if (before?.state === row.state) continue;
      this.note(`${computer.name}: ${row.key} ${before?.state ?? 'new'} -> ${row.state}`);
      coverage.count('state', row.state);
      if (row.state === 'expired') this.#checkExpired(row.key);
      if (row.reservation !== undefined && row.outcome?.status === 'charged' && !before?.outcome)
        coverage.count('fault', 'paid from a reservation');
      if (row.outcome && before?.outcome?.status !== row.outcome.status)
        coverage.count('outcome', outcomeName(row));
    }
    try {
      for (const key of checkDisk(truth, memory, stored)) this.#lost.add(key);
    } catch (error) {
      this.#parts.fail(error);
    }
  }

  /** Its databases are lost: what the mirror holds must come back, the rest was not promised. */
  onWiped(computer: Computer): void {
    const { rows } = this.#memoryOf(computer);
    const mirrored = new Set(computer.mirrored.map(({ key }) => key));
    for (const key of rows.keys()) {
      if (!mirrored.has(key)) this.#lost.add(key);
      rows.delete(key);
    }
    this.#restoring.set(computer, mirrored);
  }

  /** Keys whose rows may be on no disk: they ended long ago, or were lost with it. */
  get lost(): ReadonlySet<string> {
    return this.#lost;
  }

  /** What came back after the disk was lost, once the wallet is at work again. */
  checkRestored(computer: Computer): void {
    const keys = new Set(readStored(computer).rows.map(({ key }) => key));
    for (const key of this.#restoring.get(computer) ?? []) {
      if (!keys.has(key)) throw new BrokenPromise('K14', `${key} was in the mirror and did not come back`);
    }
  }

  /** Whatever this computer's clock says. */
  #checkExpired(key: string): void {
    const { truth, loop, fail } = this.#parts;
    const clicked = truth.keys.get(key)?.at ?? 0;
    if (loop.now - clicked < EXPIRES_AFTER_MS) fail(new BrokenPromise('K12', `${key} expired too early`));
  }

  #memoryOf(computer: Computer): Memory {
    const memory = this.#memories.get(computer) ?? { rows: new Map() };
    this.#memories.set(computer, memory);
    return memory;
  }

  onAnswer(computer: Computer, worker: Worker, click: Click, state: string): void {
    worker.clicks.delete(click);
    click.answer = state;
    this.note(`${computer.name}: click ${click.no} answered ${state}`);
    this.#parts.coverage.count('click', state);
    if (!ACKNOWLEDGED.includes(state)) return;
    try {
      checkAcknowledged(computer, click);
    } catch (error) {
      this.#parts.fail(error);
    }
  }

  /** The contexts of this computer are about to end: at which kill points do they stand? */
  onCrash(computer: Computer): void {
    const { coverage } = this.#parts;
    this.note(`${computer.name}: dies`);
    for (const point of this.#killPoints(computer)) coverage.count('kill point', point);
  }

  #killPoints(computer: Computer): Set<KillPoint> {
    const points = new Set<KillPoint>();
    const { rows } = readStored(computer);
    const exchanges = [...this.#parts.network.underWay].filter(
      ({ actor }) => this.#computerOf(actor) === computer,
    );
    for (const worker of computer.workers) {
      for (const click of worker.clicks) {
        const row = rows.find(
          ({ person, dataPoint }) => dataPoint === click.dataPoint && isSamePerson(person, click.person),
        );
        points.add(row ? 'K2' : 'K1');
      }
      for (const row of rows.filter(({ state }) => state === 'sending')) {
        const last = exchanges.findLast(
          (exchange) => exchange.actor === worker.actor && exchange.keys.includes(row.key),
        );
        const point = whereInSending(row, last, worker.handed.has(row.key));
        if (point) points.add(point);
      }
    }
    if (rows.some(({ state }) => state === 'confirming')) points.add('K7');
    if (computer.disk.writing('wallet').has('entries')) points.add('K8');
    if (computer.disk.upgrading('wallet') || computer.disk.upgrading('cache')) points.add('K9');
    return points;
  }

  #onExchange(what: string, exchange: Exchange, answer: Answer | undefined): void {
    const { no, keys, request } = exchange;
    const path = request.url.slice(request.url.indexOf('/', 8));
    this.note(`${exchange.actor.name}: ${what} ${no} ${path} ${keys.join(' ')} ${answer?.status ?? ''}`);
    if (what === 'sent') this.#onSent(exchange);
    if (what === 'served' && answer?.status === 413) this.#parts.coverage.count('fault', 'too large');
  }

  /** Nothing leaves that is not on the disk, as it is there, for who is signed in. */
  #onSent({ actor, keys, request }: Exchange): void {
    const computer = this.#computerOf(actor);
    if (!computer || !request.url.endsWith('/v1/charges')) return;
    const member = this.#parts.server.memberOf(request.token);
    const rows = new Map(readStored(computer).rows.map((row) => [row.key, row]));
    const { items } = this.#parts.server.parseCharges(request.body);
    for (const item of items) {
      const row = rows.get(item.key);
      if (row?.firstSentAt === undefined)
        throw new BrokenPromise('I3', `${item.key} was sent before it was on the disk`);
      if (member && (row.memberId !== member.id || row.accountId !== member.accountId)) {
        throw new BrokenPromise('K11', `${item.key} was sent under another sign-in`);
      }
      if (row.dataPoint !== item.dataPoint || row.ceiling !== item.ceiling) {
        throw new BrokenPromise('I2', `${item.key} was sent as another request than it was stored`);
      }
      const words = JSON.stringify(item);
      const before = this.#sent.get(item.key);
      if (before !== undefined && before !== words)
        throw new BrokenPromise('I1', `${item.key} changed between tries`);
      this.#sent.set(item.key, words);
    }
    const twin = [...this.#parts.network.underWay].find(
      (other) => other.actor !== actor && !other.over && other.keys.some((key) => keys.includes(key)),
    );
    if (twin) this.#parts.coverage.count('kill point', 'K13');
  }

  #computerOf(actor: Actor): Computer | undefined {
    return this.#parts.computers.find((computer) =>
      computer.workers.some((worker) => worker.actor === actor),
    );
  }
}

function outcomeName({ outcome }: OutboxRow): string {
  if (outcome?.status === 'free') return outcome.reason;
  return outcome?.status === 'refused' ? outcome.code : 'charged';
}

/** Between which two steps of sending a row stands: on the disk, on its way, at the server, on its way back. */
function whereInSending(row: OutboxRow, last: Exchange | undefined, handed: boolean): KillPoint | undefined {
  if (!last) return !handed && row.attempts === 0 ? 'K3' : undefined;
  if (!handed) return undefined;
  if (!last.served) return 'K4';
  return last.over ? 'K6' : 'K5';
}
