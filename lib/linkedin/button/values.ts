import type { ShownValue } from '../../protocol/button-face.ts';
import type { ButtonState, Revealable, RevealedValue } from '../../protocol/messages.ts';
import type { Text } from './text.ts';

/** The values of a revealed data point, best first as the server sent them; empty when there is nothing. */
export function shownValues(revealed: RevealedValue, text: Text): ShownValue[] {
  if (revealed.dataPoint === 'emails') {
    return revealed.emails.map(({ email, type }) => ({
      value: email,
      href: `mailto:${encodeURIComponent(email).replace('%40', '@')}`,
      linkName: text('writeTo', { value: email }),
      copyName: text('copy', { value: email }),
      ...(type === 'unknown' ? {} : { kind: text(`type_${type}`) }),
      doNotCall: false,
    }));
  }
  return revealed.phones.map(({ number, type, doNotCall }) => ({
    value: number,
    ...(doNotCall ? {} : { href: `tel:${number.replace(/[^\d+]/g, '')}` }),
    linkName: doNotCall ? text('doNotCallName', { value: number }) : text('call', { value: number }),
    copyName: text('copy', { value: number }),
    ...(type === 'unknown' ? {} : { kind: text(`type_${type}`) }),
    doNotCall,
  }));
}

/** What a screen reader hears when a reveal came back: the first value and what it cost. */
export function revealedSentence(
  shown: Extract<ButtonState, { state: 'revealed' }>,
  dataPoint: Revealable,
  text: Text,
): string | undefined {
  const first = shownValues(shown.value, text)[0];
  if (!first) return undefined;
  const said = { what: text(`${dataPoint}Word`), value: first.doNotCall ? first.linkName : first.value };
  return shown.charged
    ? text('said_charged', { ...said, price: text('credits', { count: shown.charged }) })
    : text('said_free', said);
}
