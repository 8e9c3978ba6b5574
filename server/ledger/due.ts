import type { Draft } from './draft.ts';
import { openAuthorisations, openReservations } from './holds.ts';
import type { AccountState } from './posting.ts';

/** Something that falls due by itself, at its own moment. */
export type Due =
  | { readonly what: 'freeze_ends'; readonly at: Date }
  | { readonly what: 'lot_expires'; readonly at: Date; readonly seq: number }
  | { readonly what: 'authorisation_expires'; readonly at: Date; readonly key: string }
  | { readonly what: 'reservation_expires'; readonly at: Date; readonly key: string }
  | { readonly what: 'cycle_ends'; readonly at: Date }
  | { readonly what: 'grace_ends'; readonly at: Date };

/** What falls due next in an account whose file was read; at the same moment, in the order of `Due`. */
export function nextDue(draft: Draft, accountId: string): Due {
  const account = draft.accountNow(accountId);
  return candidates(draft, account).reduce((first, due) => (due.at < first.at ? due : first));
}

function candidates(draft: Draft, account: AccountState): [Due, ...Due[]] {
  const { accountId, frozenUntil, graceUntil, cycleEnd } = account;
  const turn: Due =
    graceUntil === null ? { what: 'cycle_ends', at: cycleEnd } : { what: 'grace_ends', at: graceUntil };
  const others: Due[] = [
    ...(frozenUntil === null ? [] : [{ what: 'freeze_ends', at: frozenUntil } as const]),
    ...draft.lots
      .of(accountId)
      .filter((row) => row.open)
      .sort((a, b) => a.seq - b.seq)
      .map(({ seq, expiresAt: at }) => ({ what: 'lot_expires', at, seq }) as const),
    ...openAuthorisations(draft, accountId).map(
      ({ key, expiresAt: at }) => ({ what: 'authorisation_expires', at, key }) as const,
    ),
    ...openReservations(draft, accountId).map(
      ({ key, expiresAt: at }) => ({ what: 'reservation_expires', at, key }) as const,
    ),
  ];
  const [first, ...rest] = [...others, turn];
  return first ? [first, ...rest] : [turn];
}

/** To be told of something new that falls due. */
export function sooner(draft: Draft, accountId: string, at: Date): void {
  if (at < draft.accountNow(accountId).nextDue) draft.change(accountId, { nextDue: at });
}

/** Sets when the account is due next, from its whole file. */
export function reschedule(draft: Draft, accountId: string): void {
  const { at } = nextDue(draft, accountId);
  if (at.getTime() !== draft.accountNow(accountId).nextDue.getTime())
    draft.change(accountId, { nextDue: at });
}
