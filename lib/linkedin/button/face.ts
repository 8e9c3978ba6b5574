import type { Translate } from '../../i18n/translate.ts';
import type { ButtonFace, Press } from '../../protocol/button-face.ts';
import type { ButtonState, Revealable } from '../../protocol/messages.ts';
import { revealedSentence, shownValues, type Template } from './values.ts';

type Tone = ButtonFace['tone'];

const credits = (text: Translate, count: number): string => text('credits', { count });

/**
 * How a button looks in a state. Pure; the price in `detail` and in `name` is the ceiling in `press`.
 * `revealed` has values in the place of the button; an empty value is drawn as not found.
 */
export function buttonFace(
  shown: ButtonState,
  dataPoint: Revealable,
  text: Translate,
  template?: Template,
): ButtonFace {
  const what = text(`button_${dataPoint}Word`);
  const label = text(`button_${dataPoint}`);
  const face = (tone: Tone, name: string, rest: Partial<ButtonFace> = {}): ButtonFace => ({
    what: label,
    tone,
    name,
    busy: false,
    ...rest,
  });

  const fullFace = (note: string): ButtonFace =>
    face('problem', text('button_queueFullName', { label }), {
      detail: text('button_queueFull'),
      press: { does: 'askAgain' },
      note,
    });

  switch (shown.state) {
    case 'signed_out':
      return face('action', text('button_signInTo', { what }), {
        detail: text('button_signIn'),
        press: { does: 'openOptions' },
      });
    case 'price':
      return priceFace(shown, what, text, face);
    case 'not_enough_credits': {
      const said = { label, what, price: credits(text, shown.credits), available: shown.available };
      return face('problem', text('button_notEnoughName', said), {
        detail: text('button_notEnough'),
        note: text('button_notEnoughNote', said),
      });
    }
    case 'sending': {
      const price = credits(text, shown.held);
      const name =
        shown.held > 0
          ? text('button_sendingName', { label, price })
          : text('button_sendingFreeName', { label });
      return face('waiting', name, { detail: text('button_sending'), busy: true });
    }
    case 'queued':
      return queuedFace(shown, { label, what }, text, face);
    case 'revealed': {
      const values = shownValues(shown.value, text, template);
      return values.length === 0
        ? face('quiet', text('button_notFoundName', { label }), { detail: text('button_notFound') })
        : face('quiet', chargedName(shown, label, text), {
            values,
            moreName: text(`button_showMore_${dataPoint}`, { count: values.length - 1 }),
            said: revealedSentence(shown, dataPoint, text),
          });
    }
    case 'not_found':
      return face('quiet', text('button_notFoundName', { label }), { detail: text('button_notFound') });
    case 'refused':
      return face(
        'problem',
        text('button_refusedName', { label, reason: text(`button_refused_${shown.code}`) }),
        {
          detail: text('button_refused', { reason: text(`button_refused_${shown.code}`) }),
          note: text(`button_refusal_${shown.code}`),
        },
      );
    case 'unreachable':
      return face('problem', text('button_unreachableName', { label }), {
        detail: text('button_unreachable'),
        press: { does: 'askAgain' },
      });
    case 'attention':
      return face('problem', text('button_attentionName', { label }), {
        detail: text('button_attention'),
        note: text('button_attentionNote'),
      });
    case 'too_many':
      return fullFace(text('button_tooManyNote', { count: shown.waiting }));
    case 'too_much_held':
      return fullFace(text('button_tooMuchHeldNote', { count: shown.held }));
  }
}

const chargedName = ({ charged }: StateNamed<'revealed'>, label: string, text: Translate): string =>
  charged ? text('button_chargedName', { label, price: credits(text, charged) }) : label;

type MakeFace = (tone: Tone, name: string, rest?: Partial<ButtonFace>) => ButtonFace;
type StateNamed<S extends ButtonState['state']> = Extract<ButtonState, { state: S }>;

function priceFace(shown: StateNamed<'price'>, what: string, text: Translate, face: MakeFace): ButtonFace {
  const press: Press = { does: 'reveal', ceiling: shown.credits };
  if (shown.credits > 0) {
    const price = credits(text, shown.credits);
    const name = text('button_reveal', { what, price });
    const hint = shown.last && text(`button_last_${shown.last}`);
    return hint
      ? face('price', `${name}. ${hint}`, { detail: price, price, press, hint })
      : face('price', name, { detail: price, price, press });
  }
  const reason = shown.reason;
  const owned = reason === 'owned' || reason === 'owned_by_teammate';
  return face(
    'free',
    owned ? text(`button_revealFree_${reason}`, { what }) : text('button_revealFree', { what }),
    {
      detail: text('button_free'),
      ...(reason ? { hint: text(`button_free_${reason}`) } : {}),
      press,
    },
  );
}

function queuedFace(
  shown: StateNamed<'queued'>,
  named: { label: string; what: string },
  text: Translate,
  face: MakeFace,
): ButtonFace {
  const said = { ...named, price: credits(text, shown.held), held: shown.held };
  const detail = text('button_queued', said);
  return shown.unreachable
    ? face('waiting', text('button_queuedUnreachableName', said), {
        detail,
        hint: text('button_unreachable'),
        note: text('button_queuedNote', said),
      })
    : face('waiting', text('button_queuedName', said), { detail });
}
