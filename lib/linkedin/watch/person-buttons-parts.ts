import type { Answer, ask } from '../../messaging/ask.ts';
import type { Kit } from '../../protocol/button-face.ts';
import type { DrawnButtons, Revealable } from '../../protocol/messages.ts';
import type { PersonRef } from '../../protocol/person.ts';
import type { Sheet } from '../button/sheet.ts';
import type { Mounted } from './reconciler.ts';
import type { SeenPerson } from './seen-person.ts';
import type { Timers } from './timers.ts';

export type PersonButtons = Mounted & {
  readonly person: PersonRef;
  /** Called when prices are asked for; the function it returns takes the answer, and drops what is out of date. */
  expectQuote(): (answer: Answer<DrawnButtons>) => void;
  /** This tab outlived its extension. */
  outdate(): void;
  /** Whether the bar includes them. */
  isSelected(): boolean;
  /** Reveals as a press would, where the button still says this price. @returns whether it was asked for */
  revealFor(dataPoint: Revealable, ceiling: number): Promise<boolean>;
  /** Does what a press of the button would, for the keyboard's shortcut. */
  press(dataPoint: Revealable): void;
  /** Follows the page's colours. */
  refreshTheme(): void;
};

export type PersonButtonsOptions = {
  readonly window: Window & typeof globalThis;
  readonly attach: ShadowRootMode;
  readonly sheet: Sheet;
  readonly kit: Kit;
  readonly person: SeenPerson;
  readonly ask: typeof ask;
  readonly timers: Timers;
  /** Reads the page again: whether these buttons still stand beside the person they were made for. */
  readonly isStillThere: () => boolean | Promise<boolean>;
  readonly askAgain: () => void;
  readonly onOutdated: () => void;
  /** In a list: the choice of a person for the bar changed. */
  readonly onSelect?: (() => void) | undefined;
};
