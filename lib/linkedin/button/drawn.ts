import type {
  ButtonState,
  DrawnButtons,
  DrawnState,
  PersonButtons,
  Revealable,
} from '../../protocol/messages.ts';
import { buttonFace } from './face.ts';
import type { Text } from './text.ts';

/** A state with the button that shows it, in words. */
export const drawn = (state: ButtonState, dataPoint: Revealable, text: Text): DrawnState => ({
  ...state,
  face: buttonFace(state, dataPoint, text),
});

/** The same for both buttons of a person. */
export const drawnButtons = ({ emails, phones }: PersonButtons, text: Text): DrawnButtons => ({
  emails: drawn(emails, 'emails', text),
  phones: drawn(phones, 'phones', text),
});
