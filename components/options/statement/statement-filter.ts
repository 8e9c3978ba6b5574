import { ENTRY_KINDS, type EntryKind } from '../../../lib/credits/entry.ts';
import { ACTIONS, type Action, SURFACES, type Surface } from '../../../lib/credits/words.ts';
import { type Period, periodQuery } from '../usage/period.ts';

export type StatementFilter = {
  readonly kind: EntryKind | '';
  readonly action: Action | '';
  readonly surface: Surface | '';
  /** `cycle` stands for all time: the statement has no cycle. */
  readonly period: Period;
};

export const NO_FILTER: StatementFilter = { kind: '', action: '', surface: '', period: 'cycle' };
export const KINDS: readonly (EntryKind | '')[] = ['', ...ENTRY_KINDS];
export const FILTER_ACTIONS: readonly (Action | '')[] = ['', ...ACTIONS];
export const FILTER_SURFACES: readonly (Surface | '')[] = ['', ...SURFACES];

/** What the server is asked for, without the page. `now`: ms. */
export function filterQuery(
  { kind, action, surface, period }: StatementFilter,
  now: number,
): URLSearchParams {
  return new URLSearchParams({
    ...(kind && { kinds: kind }),
    ...(action && { actions: action }),
    ...(surface && { surfaces: surface }),
    ...Object.fromEntries(new URLSearchParams(periodQuery(period, now))),
  });
}

/** Whether a line's words hold every word that was searched, in any order and case. */
export function matches(words: string, search: string): boolean {
  const text = words.toLocaleLowerCase();
  return search
    .toLocaleLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}
