import type { Random } from './random.ts';

type Task = () => void;

/** One thread of execution that can die at any of its awaits: a worker, or a page of the extension. */
export class Actor {
  readonly name: string;
  readonly tasks: Task[] = [];
  alive = true;
  /** Dies after so many more tasks. */
  tasksToLive = Number.POSITIVE_INFINITY;
  onDeath: () => void = () => {};

  constructor(name: string) {
    this.name = name;
  }
}

type Timer = {
  readonly at: number;
  readonly order: number;
  readonly actor: Actor | undefined;
  readonly run: () => unknown;
};

class TimerHandle {
  readonly cancel: () => void;

  constructor(cancel: () => void) {
    this.cancel = cancel;
  }
}

const real = { setImmediate, setTimeout, clearTimeout, abortTimeout: AbortSignal.timeout };
const DRAIN = (resolve: (value?: unknown) => void): void => {
  real.setImmediate(resolve);
};

/** Who runs now, and in which loop; nobody: the simulation itself, or something outside it, such as PGlite. */
let current: Actor | undefined;
let running: EventLoop | undefined;

/** Timers of those outside stay their own, also when they fire while an actor runs. */
const outside =
  (task: Callback, ...args: unknown[]): Task =>
  () => {
    const before = current;
    current = undefined;
    try {
      task(...args);
    } finally {
      current = before;
    }
  };

/**
 * What somebody outside puts off for so long is upkeep of the database, in real time: it would come in the midst of another
 * history, as part of whoever runs then.
 */
const UPKEEP_MS = 20_000;

type Callback = (...args: unknown[]) => void;

const replacements: Readonly<Record<string, unknown>> = {
  setImmediate(task: Callback, ...args: unknown[]): unknown {
    if (!current) return real.setImmediate(outside(task, ...args));
    current.tasks.push(() => task(...args));
    return undefined;
  },
  setTimeout(task: Callback, ms = 0, ...args: unknown[]): unknown {
    if (!current || !running) return real.setTimeout(ms < UPKEEP_MS ? outside(task, ...args) : () => {}, ms);
    return running.after(ms, current, () => task(...args));
  },
  clearTimeout(handle: unknown): void {
    if (handle instanceof TimerHandle) handle.cancel();
    else if (handle instanceof Object) Reflect.apply(real.clearTimeout, globalThis, [handle]);
  },
};
for (const [name, value] of Object.entries(replacements)) {
  Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
}
AbortSignal.timeout = (ms) => {
  if (!current || !running) return Reflect.apply(real.abortTimeout, AbortSignal, [ms]);
  const controller = new AbortController();
  running.after(ms, current, () => controller.abort(new DOMException('too slow', 'TimeoutError')));
  return controller.signal;
};

/**
 * Time and the order of things. While an actor runs, what it puts off (`setImmediate`, which is every step of its storage,
 * `setTimeout`, `AbortSignal.timeout`) comes to this loop, which decides what runs next. Between two tasks every promise that
 * can go on has gone on, so a task's end is exactly where a worker can be stopped. Time passes only here. One loop at a time.
 */
export class EventLoop {
  /** ms since 1970, by the true clock. */
  now: number;
  /** Told after each task of an actor. */
  afterTask: (actor: Actor) => void = () => {};
  steps = 0;
  readonly #random: Random;
  readonly #actors: Actor[] = [];
  readonly #timers: Timer[] = [];
  #orders = 0;

  constructor(random: Random, now: number) {
    this.#random = random;
    this.now = now;
    running = this;
  }

  spawn(name: string): Actor {
    const actor = new Actor(name);
    this.#actors.push(actor);
    return actor;
  }

  /** Nothing of it ever goes on. */
  kill(actor: Actor): void {
    if (!actor.alive) return;
    actor.alive = false;
    actor.tasks.length = 0;
    this.#actors.splice(this.#actors.indexOf(actor), 1);
    actor.onDeath();
  }

  /** @param actor whose it is: dropped with it; without one it is the world's, and may take real time */
  after(ms: number, actor: Actor | undefined, run: () => unknown): TimerHandle {
    this.#orders += 1;
    const timer = { at: this.now + Math.max(0, ms), order: this.#orders, actor, run };
    const place = this.#timers.findIndex(({ at }) => at > timer.at);
    this.#timers.splice(place === -1 ? this.#timers.length : place, 0, timer);
    return new TimerHandle(() => {
      const at = this.#timers.indexOf(timer);
      if (at !== -1) this.#timers.splice(at, 1);
    });
  }

  /** Lets an actor do something, and everything that follows from it without waiting. */
  async enter(actor: Actor, work: Task): Promise<void> {
    if (!actor.alive) return;
    this.steps += 1;
    current = actor;
    try {
      work();
      await new Promise<unknown>(DRAIN);
    } finally {
      current = undefined;
    }
    this.afterTask(actor);
    actor.tasksToLive -= 1;
    if (actor.tasksToLive <= 0) this.kill(actor);
  }

  /** Runs something as nobody: what it puts off never happens. */
  aside(work: Task): void {
    const before = current;
    current = new Actor('nobody');
    try {
      work();
    } finally {
      current = before;
    }
  }

  async runFor(ms: number): Promise<void> {
    const until = this.now + ms;
    while (await this.#step(until)) {
      // One after the other
    }
    this.now = Math.max(this.now, until);
  }

  /**
   * Runs until nothing is left to do but timers that lie further away than `patience` ms.
   * @throws Error after `most` steps: somebody never comes to an end
   */
  async settle(patience: number, most = 30_000): Promise<void> {
    const last = this.steps + most;
    while (await this.#step(this.now + patience)) {
      if (this.steps > last) throw new Error('the wallet never comes to rest');
    }
  }

  async #step(until: number): Promise<boolean> {
    const ready = this.#actors.filter((actor) => actor.tasks.length > 0);
    const timer = this.#timers[0];
    const due = timer !== undefined && timer.at <= this.now;
    if (ready.length === 0) {
      if (!timer || timer.at > until) return false;
      this.now = Math.max(this.now, timer.at);
      await this.#fire(timer);
      return true;
    }
    const choice = this.#random.below(ready.length + (due ? 1 : 0));
    const actor = ready[choice];
    const task = actor?.tasks.shift();
    if (actor && task) {
      if (this.#random.chance(0.3)) this.now += 1;
      await this.enter(actor, task);
    } else if (timer) {
      await this.#fire(timer);
    }
    return true;
  }

  async #fire(timer: Timer): Promise<void> {
    this.#timers.splice(this.#timers.indexOf(timer), 1);
    const { actor, run } = timer;
    if (actor) {
      await this.enter(actor, () => {
        run();
      });
    } else {
      this.steps += 1;
      await run();
    }
  }
}
