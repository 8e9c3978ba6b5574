type Known<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** The fields that are known: a field that is not available is left out, never empty. */
export function known<T extends object>(fields: T): Known<T> {
  const kept: Known<T> = {};
  for (const name of Object.keys(fields) as (keyof T)[]) {
    const value = fields[name];
    if (isKnown(value)) kept[name] = value;
  }
  return kept;
}

const isKnown = <V>(value: V): value is Exclude<V, undefined> => value !== undefined;
