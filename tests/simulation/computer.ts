import { AsyncLocalStorage } from 'node:async_hooks';
import type { Device } from '../../lib/wallet/device.ts';
import type { MirroredRow } from '../../lib/wallet/mirror.ts';
import { createWallet, type Wallet } from '../../lib/wallet/wallet.ts';
import { Disk } from './disk.ts';
import type { Actor, EventLoop } from './event-loop.ts';
import type { Network } from './network.ts';
import type { Random } from './random.ts';
import type { Click, Truth } from './truth.ts';

export type World = {
  readonly loop: EventLoop;
  readonly network: Network;
  readonly random: Random;
  readonly truth: Truth;
  /** The first fault ends the history. */
  readonly fail: (error: unknown) => void;
};

/** Which click the wallet is at work for. */
export const clicking = new AsyncLocalStorage<Click>();

const ALARM_MS = 60_000;

/** One life of a context that holds the wallet: it ends with the worker, the storage does not. */
export type Worker = {
  readonly actor: Actor;
  readonly wallet: Wallet;
  readonly device: Device;
  /** Clicks that have not been answered. */
  readonly clicks: Set<Click>;
  /** Keys that this life handed to the network. */
  readonly handed: Set<string>;
};

/** A browser profile with the extension on a computer. */
export class Computer {
  readonly name: string;
  readonly disk: Disk;
  /** ms by which its clock is wrong. */
  clockError = 0;
  online = true;
  /** Contexts that run the wallet; more than one only where a history says so. */
  workers: Worker[] = [];
  /** The Web Lock, unless the history does without. */
  hasLocks = true;
  /** What buttons said last, by person and data point: credits. */
  readonly shown = new Map<string, number>();
  /** Told while the dying contexts can still be looked at. */
  beforeCrash: () => void = () => {};
  /** What the wallet keeps outside IndexedDB. */
  mirrored: readonly MirroredRow[] = [];
  #lockedBy: Actor | undefined;
  #alarm = false;
  #waiting = 0;
  #lives = 0;
  readonly #world: World;

  constructor(name: string, world: World) {
    this.name = name;
    this.#world = world;
    this.disk = new Disk(world.loop, world.random);
  }

  now(): number {
    return this.#world.loop.now + this.clockError;
  }

  /** The worker, woken if it is not running. */
  async worker(): Promise<Worker> {
    return this.workers.at(-1) ?? this.startWorker();
  }

  /** A context more, on the same storage. */
  async startWorker(): Promise<Worker> {
    const { loop, fail } = this.#world;
    this.#lives += 1;
    const actor = loop.spawn(`${this.name}.${this.#lives}`);
    let started: Worker | undefined;
    await loop.enter(actor, () => {
      const handed = new Set<string>();
      const device = this.#device(actor, handed);
      started = { actor, device, wallet: createWallet(device), clicks: new Set(), handed };
      this.workers.push(started);
      started.wallet.start().catch((error) => {
        if (!this.#isFullDisk(error)) fail(error);
      });
    });
    if (!started) throw new Error('the worker did not start');
    const worker = started;
    actor.onDeath = () => this.crash();
    return worker;
  }

  /** The browser's storage process ends with the contexts: what is not committed is undone. */
  crash(): void {
    const dead = this.workers;
    if (dead.length > 0) this.beforeCrash();
    this.workers = [];
    this.#lockedBy = undefined;
    for (const { actor } of dead) {
      actor.onDeath = () => {};
      this.#world.loop.kill(actor);
    }
    this.disk.crash();
    if (this.disk.full) this.disk.setFull(true);
  }

  /** Alarms do not fire while it is off; the wallet sets them again when it starts. */
  turnOff(): void {
    this.#waiting = 0;
    this.crash();
  }

  /** Calls the wallet of a worker. What it answers arrives later, or never. */
  async call<T>(
    worker: Worker,
    ask: (wallet: Wallet) => Promise<T>,
    then: (value: T) => void = () => {},
  ): Promise<void> {
    await this.#world.loop.enter(worker.actor, () => {
      ask(worker.wallet)
        .then(then)
        .catch((error) => {
          if (!this.#isFullDisk(error)) this.#world.fail(error);
        });
    });
  }

  #isFullDisk(error: unknown): boolean {
    return this.disk.refusedWrites > 0 && error instanceof Error && error.name === 'StorageUnavailable';
  }

  #device(actor: Actor, handed: Set<string>): Device {
    const { loop, network, random, truth, fail } = this.#world;
    return {
      ...this.disk.connect(),
      fetch: (url, init) => {
        const answer = network.fetch(actor, () => this.online, url, init);
        for (const exchange of network.underWay) {
          if (exchange.actor === actor) for (const key of exchange.keys) handed.add(key);
        }
        return answer;
      },
      now: () => this.now(),
      random: () => random.next(),
      newKey: () => {
        const key = random.uuid(this.now());
        const click = clicking.getStore();
        if (!click) throw new Error('a key that no click asked for');
        click.key = key;
        truth.keys.set(key, click);
        return key;
      },
      newReservationKey: () => random.uuid(this.now()),
      exclusively: async (work) => {
        if (this.hasLocks && this.#lockedBy?.alive) return undefined;
        this.#lockedBy = actor;
        try {
          return await work();
        } finally {
          if (this.#lockedBy === actor) this.#lockedBy = undefined;
        }
      },
      wait: (ms) =>
        new Promise((resolve) => {
          loop.after(ms, actor, resolve);
        }),
      mirror: {
        read: () => this.#later(actor, () => structuredClone(this.mirrored)),
        write: (rows) =>
          this.#later(actor, () => {
            this.mirrored = structuredClone(rows);
          }),
      },
      changed: async ({ waiting }) => {
        this.#waiting = waiting;
        if (waiting > 0) this.#setAlarm();
      },
      report: (error) => {
        if (!this.#isFullDisk(error)) fail(error);
      },
    };
  }

  /** `storage.local` takes its time, and what was not written when the worker died is not. */
  #later<T>(actor: Actor, work: () => T): Promise<T> {
    return new Promise((resolve) => {
      this.#world.loop.after(this.#world.random.between(0, 5), actor, () => resolve(work()));
    });
  }

  #setAlarm(): void {
    if (this.#alarm) return;
    this.#alarm = true;
    this.#world.loop.after(ALARM_MS, undefined, async () => {
      this.#alarm = false;
      if (this.#waiting === 0) return;
      this.#setAlarm();
      await this.call(await this.worker(), (wallet) => wallet.wake());
    });
  }
}
