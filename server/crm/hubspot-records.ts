import type { CrmValues, CrmWrite, CrmWritten } from './crm.ts';

/** A write with its place among those that were asked for; it travels as the trace id, which HubSpot gives back. */
export type Numbered = { readonly i: number; readonly write: CrmWrite };

type Given = Readonly<Record<string, string | null>>;

/** HubSpot says null where a property has no value. */
export const texts = (values: Given): CrmValues =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value ?? '']));

const traced = ({ i, write }: Numbered) => ({
  objectWriteTraceId: String(i),
  properties: { ...write.values },
});

export const updateOf = (one: Numbered) => ({ ...traced(one), id: one.write.id ?? '' });
export const createOf = (one: Numbered) => ({ ...traced(one), associations: [] });
/** By the email: whoever was added in between is updated and not doubled. */
export const upsertOf = (one: Numbered) => ({
  ...traced(one),
  id: one.write.values.email ?? '',
  idProperty: 'email',
});

export type Answer = {
  readonly results: readonly {
    readonly id: string;
    readonly objectWriteTraceId?: string;
    readonly properties: Given;
  }[];
  /** Of an answer 207: what of the batch was rejected. */
  readonly errors?: readonly {
    readonly message: string;
    readonly context: Readonly<Record<string, readonly string[]>>;
  }[];
};

/** What became of each write of a batch; one that the answer does not name was not written. */
export function answered(
  writes: readonly Numbered[],
  { results, errors = [] }: Answer,
): [number, CrmWritten][] {
  return writes.map(({ i, write }) => {
    const done = results.find(
      ({ id, objectWriteTraceId, properties }) =>
        objectWriteTraceId === String(i) ||
        id === write.id ||
        (write.values.email !== undefined &&
          properties.email?.toLowerCase() === write.values.email.toLowerCase()),
    );
    if (done) return [i, { status: 'written', id: done.id }];
    const error = errors.find(({ context }) => context.objectWriteTraceId?.includes(String(i))) ?? errors[0];
    return [i, { status: 'rejected', message: error?.message ?? 'HubSpot did not write it.' }];
  });
}
