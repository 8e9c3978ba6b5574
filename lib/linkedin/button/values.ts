import type { Translate } from '../../i18n/translate.ts';
import type { ShownValue } from '../../protocol/button-face.ts';
import type { ButtonState, Revealable, RevealedValue } from '../../protocol/messages.ts';

/** What an email begins with. */
export type Template = { readonly subject: string; readonly body: string };

/** Ready to be put behind an address; nothing where the template says nothing. */
function beginning(template?: Template): string {
  const parts = (['subject', 'body'] as const).flatMap((part) =>
    template?.[part] ? [`${part}=${encodeURIComponent(template[part].replace(/\r?\n/g, '\r\n'))}`] : [],
  );
  return parts.length > 0 ? `?${parts.join('&')}` : '';
}

/** The values of a revealed data point, best first as the server sent them; empty when there is nothing. */
export function shownValues(revealed: RevealedValue, text: Translate, template?: Template): ShownValue[] {
  if (revealed.dataPoint === 'emails') {
    return revealed.emails.map(({ email, type }) => ({
      value: email,
      href: `mailto:${encodeURIComponent(email).replace('%40', '@')}${beginning(template)}`,
      linkName: text('button_writeTo', { value: email }),
      copyName: text('button_copy', { value: email }),
      ...(type === 'unknown' ? {} : { kind: text(`button_type_${type}`) }),
      doNotCall: false,
    }));
  }
  return revealed.phones.map(({ number, type, doNotCall }) => ({
    value: number,
    ...(doNotCall ? {} : { href: `tel:${number.replace(/[^\d+]/g, '')}` }),
    linkName: doNotCall
      ? text('button_doNotCallName', { value: number })
      : text('button_call', { value: number }),
    copyName: text('button_copy', { value: number }),
    ...(type === 'unknown' ? {} : { kind: text(`button_type_${type}`) }),
    doNotCall,
  }));
}

/** What a screen reader hears when a reveal came back: the first value and what it cost. */
export function revealedSentence(
  shown: Extract<ButtonState, { state: 'revealed' }>,
  dataPoint: Revealable,
  text: Translate,
): string | undefined {
  const first = shownValues(shown.value, text)[0];
  if (!first) return undefined;
  const said = {
    what: text(`button_${dataPoint}Word`),
    value: first.doNotCall ? first.linkName : first.value,
  };
  return shown.charged
    ? text('button_said_charged', { ...said, price: text('credits', { count: shown.charged }) })
    : text('button_said_free', said);
}
