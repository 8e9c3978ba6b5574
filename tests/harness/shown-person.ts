import { filled } from '../../lib/linkedin/button/build.ts';
import { copyFrom } from '../../lib/linkedin/button/copy.ts';
import { drawn } from '../../lib/linkedin/button/drawn.ts';
import { drawKit } from '../../lib/linkedin/button/kit.ts';
import { createSheet } from '../../lib/linkedin/button/sheet.ts';
import { createView, type View } from '../../lib/linkedin/button/view.ts';
import type { Drawn, Press } from '../../lib/protocol/button-face.ts';
import type { ButtonState, Revealable } from '../../lib/protocol/messages.ts';
import { english } from './english.ts';

export const KIT = { ...drawKit(english), styles: '' };

/** A state of the wallet's, or one that the page shows by itself. */
export type ShownState = ButtonState | Own;
type Own = { readonly state: 'loading' | 'error' | 'outdated' };
const isOwn = (state: ShownState): state is Own =>
  state.state === 'loading' || state.state === 'error' || state.state === 'outdated';

type Options = {
  readonly window: Window & typeof globalThis;
  readonly attach: ShadowRootMode;
  readonly styles?: string;
  readonly name: string;
  readonly onPress: (dataPoint: Revealable, press: Press) => void;
  readonly clipboard: Pick<Clipboard, 'writeText'>;
};

/** The buttons of one person, in whatever state a test wants to see: drawn by the worker's code, built by the page's. */
export function showPerson({ window, attach, styles = '', name, onPress, clipboard }: Options) {
  const shown: Partial<Record<Revealable, Drawn>> = {};
  const view: View = createView({
    document: window.document,
    sheet: createSheet(window, styles),
    attach,
    box: filled(KIT.box.one, { name }),
    onDo(what, element) {
      if (what === 'emails' || what === 'phones') {
        const press = shown[what]?.face.press;
        if (press) onPress(what, press);
      } else if (what === 'copy') {
        void copyFrom(element, clipboard).then((copied) =>
          view.announce(KIT.words[copied ? 'copied' : 'copyFailed']),
        );
      }
    },
  });
  const show = (dataPoint: Revealable, state: ShownState) => {
    const next = isOwn(state)
      ? filled(KIT.own[state.state][dataPoint], { note: KIT.words.no_answer })
      : drawn(state, dataPoint, english);
    shown[dataPoint] = next;
    view.show(dataPoint, next.drawing);
    view.show(`note-${dataPoint}`, next.note);
  };
  for (const dataPoint of ['emails', 'phones'] as const) show(dataPoint, { state: 'loading' });
  return { ...view, show };
}
