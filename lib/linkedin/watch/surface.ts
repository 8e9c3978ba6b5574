import type { ask } from '../../messaging/ask.ts';
import type { Kit } from '../../protocol/button-face.ts';
import { createSheet, type Sheet } from '../button/sheet.ts';
import { createBulkBar } from './bulk-bar.ts';
import { createListBar, type ListBar } from './list-bar.ts';
import type { PersonButtons } from './person-buttons-parts.ts';
import type { Removals } from './removals.ts';

/** What can be put into this page: nothing until the worker has answered, and nothing where it said so. */
export type Surface = {
  kit?: Kit;
  sheet: Sheet;
  bar?: ListBar;
  /** Asks again what everybody selected would cost. */
  readonly update: () => void;
};

type Options = {
  readonly window: Window & typeof globalThis;
  readonly attach: ShadowRootMode;
  readonly ask: typeof ask;
};

/** Asks the worker for the kit once; `onThere` is called when it is there. Where it cannot be had, a later page asks again. */
export function createSurface(
  { window, attach, ask }: Options,
  people: () => readonly PersonButtons[],
  removals: Removals,
  onThere: () => void,
): Surface {
  const surface: Surface = {
    sheet: createSheet(window, ''),
    update: () => {
      if (surface.bar?.bar.host.isConnected) void surface.bar.bar.update();
    },
  };
  void ask('kit', {}).then((answer) => {
    if (!answer.ok || !answer.value) return;
    const kit = answer.value;
    const sheet = createSheet(window, kit.styles);
    const bar = createBulkBar({ document: window.document, attach, sheet, kit, ask, people });
    Object.assign(surface, { kit, sheet, bar: createListBar({ window, bar, removals }) });
    onThere();
  });
  return surface;
}
