import type { ButtonFace } from '../../protocol/button-face.ts';
import type { Revealable } from '../../protocol/messages.ts';
import type { OwnText } from './own-text.ts';

/** A button in a state that the worker has not said, or cannot say. */
export type OwnState = 'loading' | 'sending' | 'error' | 'outdated';

/**
 * @param about `price`: what is held while sending, nothing when it is free; `note`: what went wrong
 */
export function ownFace(
  state: OwnState,
  dataPoint: Revealable,
  text: OwnText,
  { price, note }: { price?: string | undefined; note?: string } = {},
): ButtonFace {
  const label = text(dataPoint);
  const face = { what: label, busy: false } as const;
  switch (state) {
    case 'loading':
      return { ...face, tone: 'quiet', name: text('loading', { label }), busy: true };
    case 'sending': {
      const name = price ? text('sendingName', { label, price }) : text('sendingFreeName', { label });
      return { ...face, tone: 'waiting', name, detail: text('sending'), busy: true };
    }
    case 'error': {
      const name = text('errorName', { label });
      return { ...face, tone: 'problem', name, detail: text('error'), press: { does: 'askAgain' }, note };
    }
    case 'outdated': {
      const name = text('outdatedName', { label });
      return { ...face, tone: 'action', name, detail: text('outdated'), press: { does: 'reloadTab' } };
    }
  }
}
