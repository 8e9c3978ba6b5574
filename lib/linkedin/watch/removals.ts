const LIMIT = 3;
const WINDOW_MS = 10_000;

/** Counts how often the page removed our host for a person, so that we never fight with it. */
export type Removals = {
  record(key: string): void;
  /** Whether the page removed it three times in ten seconds; true until `forget`. */
  isUnwanted(key: string): boolean;
  isAnyUnwanted(): boolean;
  forget(): void;
};

export function createRemovals(now: () => number): Removals {
  const times = new Map<string, readonly number[]>();
  const unwanted = new Set<string>();
  return {
    record(key) {
      const recent = [...(times.get(key) ?? []), now()].filter((at) => now() - at < WINDOW_MS);
      times.set(key, recent);
      if (recent.length >= LIMIT) unwanted.add(key);
    },
    isAnyUnwanted: () => unwanted.size > 0,
    isUnwanted: (key) => unwanted.has(key),
    forget() {
      times.clear();
      unwanted.clear();
    },
  };
}
