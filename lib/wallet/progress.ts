/** Lets a click wait for its own charge, without polling. In memory only: after a restart nobody waits. */
export type Progress = {
  /** Resolves at the next `tell` of this key, or `tellAll`. */
  next(key: string): Promise<void>;
  tell(keys: readonly string[]): void;
  tellAll(): void;
};

export function createProgress(): Progress {
  const waiting = new Map<string, (() => void)[]>();
  const tell = (keys: readonly string[]): void => {
    for (const key of keys) {
      for (const resolve of waiting.get(key) ?? []) resolve();
      waiting.delete(key);
    }
  };
  return {
    next: (key) =>
      new Promise((resolve) => {
        waiting.set(key, [...(waiting.get(key) ?? []), resolve]);
      }),
    tell,
    tellAll: () => tell([...waiting.keys()]),
  };
}
