import type { Translate } from '../../i18n/translate.ts';
import type { ButtonFace, Drawn } from '../../protocol/button-face.ts';
import type { Drawing } from '../../protocol/drawing.ts';
import type {
  ButtonState,
  DrawnButtons,
  DrawnState,
  PersonButtons,
  Revealable,
} from '../../protocol/messages.ts';
import type { PageSettings } from '../../settings/page-settings.ts';
import { drawButton } from './draw-button.ts';
import { drawValues } from './draw-values.ts';
import { buttonFace } from './face.ts';

/** A face with what it looks like: in the place of its button, and in the place of its note. */
export function drawnFace(face: ButtonFace, dataPoint: Revealable, text: Translate): Drawn {
  const note: Drawing = face.note
    ? ['bdi', {}, ['b', {}, `${text(`button_${dataPoint}`)}: `], face.note]
    : '';
  const drawing = face.values
    ? drawValues(face, dataPoint, text)
    : drawButton(face, dataPoint, face.note && `note-${dataPoint}`);
  return { face, drawing, note };
}

/** How the member wants to be asked, and to write. */
export type Wishes = Partial<Pick<PageSettings, 'template'>> & Pick<PageSettings, 'confirmFrom'>;
const NO_WISHES: Wishes = { confirmFrom: null };

/**
 * A state with the button that shows it.
 * @param wishes `confirmFrom`: credits; a price that high is asked about first, none where it is null
 */
export function drawn(
  state: ButtonState,
  dataPoint: Revealable,
  text: Translate,
  wishes: Wishes = NO_WISHES,
): DrawnState {
  const { confirmFrom, template } = wishes;
  const face = buttonFace(state, dataPoint, text, template);
  const { press, price = '' } = face;
  if (press?.does !== 'reveal' || confirmFrom === null || press.ceiling < confirmFrom) {
    return { ...state, ...drawnFace(face, dataPoint, text) };
  }
  const question: ButtonFace = {
    ...face,
    tone: 'action',
    detail: text('button_bulkConfirm', { price }),
    name: text('button_confirmName', { what: text(`button_${dataPoint}Word`), price }),
  };
  const asking: ButtonFace = { ...face, press: { does: 'confirm', ceiling: press.ceiling } };
  return {
    ...state,
    ...drawnFace(asking, dataPoint, text),
    confirm: drawnFace(question, dataPoint, text),
  };
}

/** The same for both buttons of a person. */
export const drawnButtons = (
  { emails, phones }: PersonButtons,
  text: Translate,
  wishes: Wishes = NO_WISHES,
): DrawnButtons => ({
  emails: drawn(emails, 'emails', text, wishes),
  phones: drawn(phones, 'phones', text, wishes),
});
