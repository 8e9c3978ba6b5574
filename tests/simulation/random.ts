/** A repeatable source of chance: the same seed, the same draws. */
export type Random = {
  /** In [0, 1). */
  next(): number;
  /** A whole number in [0, bound). */
  below(bound: number): number;
  /** A whole number in [from, to]. */
  between(from: number, to: number): number;
  chance(probability: number): boolean;
  pick<T>(from: readonly T[]): T;
  /** One of the names, as likely as its weight says. */
  weighted<N extends string>(weights: Readonly<Record<N, number>>): N;
  /** A version 7 UUID of that moment. @param at ms since 1970 */
  uuid(at: number): string;
};

/** sfc32, seeded by one whole number. */
export function createRandom(seed: number): Random {
  const state = Uint32Array.of(seed, seed ^ 0x9e3779b9, 0xdeadbeef, 1);
  const next32 = (): number => {
    const [a = 0, b = 0, c = 0, counter = 0] = state;
    const sum = (a + b + counter) >>> 0;
    state.set([b ^ (b >>> 9), (c + (c << 3)) >>> 0, (((c << 21) | (c >>> 11)) + sum) >>> 0, counter + 1]);
    return sum;
  };
  for (let i = 0; i < 15; i += 1) next32();

  const next = (): number => next32() / 0x1_0000_0000;
  const below = (bound: number): number => Math.floor(next() * bound);
  const hex = (digits: number): string =>
    Array.from({ length: digits }, () => below(16).toString(16)).join('');
  return {
    next,
    below,
    between: (from, to) => from + below(to - from + 1),
    chance: (probability) => next() < probability,
    pick(from) {
      const picked = from[below(from.length)];
      if (picked === undefined) throw new RangeError('nothing to pick from');
      return picked;
    },
    weighted(weights) {
      const names = namesOf(weights);
      let left = next() * names.reduce((sum, name) => sum + weights[name], 0);
      for (const name of names) {
        left -= weights[name];
        if (left < 0) return name;
      }
      throw new RangeError('nothing has a weight');
    },
    uuid(at) {
      const time = Math.max(0, at).toString(16).padStart(12, '0').slice(-12);
      return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(3)}-${(8 + below(4)).toString(16)}${hex(3)}-${hex(12)}`;
    },
  };
}

function namesOf<N extends string>(weights: Readonly<Record<N, number>>): N[] {
  const names: N[] = [];
  for (const name in weights) names.push(name);
  return names;
}
