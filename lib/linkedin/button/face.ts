import type { ButtonFace, Press } from '../../protocol/button-face.ts';
import type { ButtonState, Revealable } from '../../protocol/messages.ts';
import type { Text } from './text.ts';
import { revealedSentence, shownValues } from './values.ts';

type Tone = ButtonFace['tone'];

/** A button's state as the page sees it: what the wallet says, or that it has not said anything yet, or never will. */
export type ShownState = ButtonState | { readonly state: 'loading' } | { readonly state: 'outdated' };

const credits = (text: Text, count: number): string => text('credits', { count });

/**
 * How a button looks in a state. Pure; the price in `detail` and in `name` is the ceiling in `press`.
 * `revealed` has values in the place of the button; an empty value is drawn as not found.
 */
export function buttonFace(shown: ShownState, dataPoint: Revealable, text: Text): ButtonFace {
  const what = text(`${dataPoint}Word`);
  const label = text(dataPoint);
  const face = (tone: Tone, name: string, rest: Partial<ButtonFace> = {}): ButtonFace => ({
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
    case 'revealed': {
      const values = shownValues(shown.value, text);
      return values.length === 0
        ? face('quiet', text('notFoundName', { label }), { detail: text('notFound') })
        : face('quiet', label, {
            values,
            moreName: text(`showMore_${dataPoint}`, { count: values.length - 1 }),
            said: revealedSentence(shown, dataPoint, text),
          });
    }
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
