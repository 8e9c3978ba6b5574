import type { Drawing, DrawnElement } from './drawing.ts';

/*
 * Plain types: the worker makes these, the content script draws them, and neither carries a schema for what the other build
 * of the same version said.
 */

/** What a click does. Only `reveal` can cost anything, at most `ceiling` credits. */
export type Press =
  | { readonly does: 'reveal'; readonly ceiling: number }
  /** Asks first: the answer to the question is what reveals. */
  | { readonly does: 'confirm'; readonly ceiling: number }
  | { readonly does: 'openOptions' }
  | { readonly does: 'askAgain' }
  | { readonly does: 'reloadTab' };

/** One revealed email or phone number, ready to be drawn. */
export type ShownValue = {
  readonly value: string;
  /** `mailto:` or `tel:`; nothing where it must not be used. */
  readonly href?: string;
  readonly linkName: string;
  readonly copyName: string;
  /** "work", "mobile". */
  readonly kind?: string;
  readonly doNotCall: boolean;
};

/**
 * One button in words, ready to be drawn. The worker says them, so that the content script, which every LinkedIn page
 * loads, carries no words for states that are not there.
 */
export type ButtonFace = {
  /** "Email". */
  readonly what: string;
  /** "1 credit"; nothing while there is no price. */
  readonly detail?: string;
  /** What a click may cost, in words. */
  readonly price?: string;
  /** Why it is free, beside `detail`. */
  readonly hint?: string;
  /** The accessible name, with the price. */
  readonly name: string;
  readonly tone: 'price' | 'free' | 'quiet' | 'waiting' | 'problem' | 'action';
  readonly busy: boolean;
  /** What a click does; a button without it is disabled. */
  readonly press?: Press | undefined;
  /** A sentence below the buttons. */
  readonly note?: string | undefined;
  /** Revealed values, best first; they stand in the place of the button. */
  readonly values?: readonly ShownValue[];
  /** The accessible name of what shows the other values. */
  readonly moreName?: string;
  /** What a screen reader hears when a reveal ends so; else the name and the note. */
  readonly said?: string | undefined;
};

/** A face, with what it looks like in the place of its button and in the place of its note. */
export type Drawn = {
  readonly face: ButtonFace;
  readonly drawing: Drawing;
  readonly note: Drawing;
  /** The question that a press puts first. */
  readonly confirm?: Drawn;
};

/** What revealing one data point of many people would cost. */
export type BulkOffer = {
  /** For each person asked about, in order: the ceiling of their charge, credits; null where there is none. */
  readonly ceilings: readonly (number | null)[];
  readonly offer: Drawn;
  /** While it is carried out. */
  readonly running: Drawn;
  /** The question that a person has to answer first; null where a click is enough. */
  readonly confirm: Drawn | null;
};

/** A button in a state that the worker has not said, or cannot say. */
export type OwnState = 'loading' | 'sending' | 'sendingFree' | 'error' | 'outdated';

/** Two buttons, drawn: in the order of `Revealable`. */
type Both = { readonly emails: Drawn; readonly phones: Drawn };

/** What the content script needs before it can show anything: asked for on the first page that shows somebody. */
export type Kit = {
  readonly styles: string;
  /** What is around the buttons: of one person, in a list with a choice beside them, and above a list. */
  readonly box: Readonly<Record<'one' | 'oneNameless' | 'listed' | 'listedNameless' | 'bar', DrawnElement>>;
  readonly own: Readonly<Record<OwnState, Both>>;
  /** Beside the bar's buttons while it works. */
  readonly progress: DrawnElement;
  readonly words: Readonly<
    Record<'copied' | 'copyFailed' | 'finished' | 'no_answer' | 'interrupted', string>
  >;
};
