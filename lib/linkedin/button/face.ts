import type { ButtonState, Revealable } from '../../protocol/messages.ts';
import type { Text } from './text.ts';

/** A button's state as the page sees it: what the wallet says, or that it has not said anything yet, or never will. */
export type ShownState = ButtonState | { readonly state: 'loading' } | { readonly state: 'outdated' };

/** What a click does. Only `reveal` can cost anything, at most `ceiling` credits. */
export type Press =
  | { readonly does: 'reveal'; readonly ceiling: number }
  | { readonly does: 'openOptions' }
  | { readonly does: 'askAgain' }
  | { readonly does: 'reloadTab' };

type Tone = 'price' | 'free' | 'quiet' | 'waiting' | 'problem' | 'action';

/** One button, ready to be drawn. */
export type ButtonFace = {
  readonly kind: 'button';
  /** "Email". */
  readonly what: string;
  /** "1 credit"; nothing while there is no price. */
  readonly detail?: string;
  /** Why it is free, beside `detail`. */
  readonly hint?: string;
  /** The accessible name, with the price. */
  readonly name: string;
  readonly tone: Tone;
  readonly busy: boolean;
  /** What a click does; a button without it is disabled. */
  readonly press?: Press;
  /** A sentence below the buttons. */
  readonly note?: string;
};

const credits = (text: Text, count: number): string => text('credits', { count });

/**
 * How a button looks in a state. Pure; the price in `detail` and in `name` is the ceiling in `press`.
 * `revealed` has no button, see `values.ts`; an empty value is drawn as not found.
 */
export function buttonFace(shown: ShownState, dataPoint: Revealable, text: Text): ButtonFace {
  const what = text(`${dataPoint}Word`);
  const label = text(dataPoint);
  const face = (tone: Tone, name: string, rest: Partial<ButtonFace> = {}): ButtonFace => ({
    kind: 'button',
    what: label,
    tone,
    name,
    busy: false,
    ...rest,
  });

  switch (shown.state) {
    case 'loading':
      return face('quiet', text('loading', { label }), { busy: true });
    case 'outdated':
      return face('action', text('outdatedName', { label }), {
        detail: text('outdated'),
        press: { does: 'reloadTab' },
      });
    case 'signed_out':
      return face('action', text('signInTo', { what }), {
        detail: text('signIn'),
        press: { does: 'openOptions' },
      });
    case 'price':
      return priceFace(shown, what, text, face);
    case 'not_enough_credits': {
      const said = { label, what, price: credits(text, shown.credits), available: shown.available };
      return face('problem', text('notEnoughName', said), {
        detail: text('notEnough'),
        note: text('notEnoughNote', said),
      });
    }
    case 'sending': {
      const price = credits(text, shown.held);
      const name =
        shown.held > 0 ? text('sendingName', { label, price }) : text('sendingFreeName', { label });
      return face('waiting', name, { detail: text('sending'), busy: true });
    }
    case 'queued':
      return queuedFace(shown, { label, what }, text, face);
    case 'revealed':
    case 'not_found':
      return face('quiet', text('notFoundName', { label }), { detail: text('notFound') });
    case 'refused':
      return face('problem', text('refusedName', { label, reason: text(`refused_${shown.code}`) }), {
        detail: text('refused', { reason: text(`refused_${shown.code}`) }),
        note: text(`refusal_${shown.code}`),
      });
    case 'unreachable':
      return face('problem', text('unreachableName', { label }), {
        detail: text('unreachable'),
        press: { does: 'askAgain' },
      });
    case 'attention':
      return face('problem', text('attentionName', { label }), {
        detail: text('attention'),
        note: shown.message,
      });
    case 'error':
      return face('problem', text('errorName', { label }), {
        detail: text('error'),
        press: { does: 'askAgain' },
        note: shown.message,
      });
  }
}

type MakeFace = (tone: Tone, name: string, rest?: Partial<ButtonFace>) => ButtonFace;
type StateNamed<S extends ButtonState['state']> = Extract<ButtonState, { state: S }>;

function priceFace(shown: StateNamed<'price'>, what: string, text: Text, face: MakeFace): ButtonFace {
  const press: Press = { does: 'reveal', ceiling: shown.credits };
  if (shown.credits > 0) {
    const price = credits(text, shown.credits);
    return face('price', text('reveal', { what, price }), { detail: price, press });
  }
  const reason = shown.reason;
  const owned = reason === 'owned' || reason === 'owned_by_teammate';
  return face('free', owned ? text(`revealFree_${reason}`, { what }) : text('revealFree', { what }), {
    detail: text('free'),
    ...(reason ? { hint: text(`free_${reason}`) } : {}),
    press,
  });
}

function queuedFace(
  shown: StateNamed<'queued'>,
  named: { label: string; what: string },
  text: Text,
  face: MakeFace,
): ButtonFace {
  const said = { ...named, price: credits(text, shown.held), held: shown.held };
  const detail = text('queued', said);
  return shown.unreachable
    ? face('waiting', text('queuedUnreachableName', said), {
        detail,
        hint: text('unreachable'),
        note: text('queuedNote', said),
      })
    : face('waiting', text('queuedName', said), { detail });
}
