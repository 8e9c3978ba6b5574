import { z } from 'zod';

/** What a click does. Only `reveal` can cost anything, at most `ceiling` credits. */
const pressSchema = z.discriminatedUnion('does', [
  z.object({ does: z.literal('reveal'), ceiling: z.int() }),
  z.object({ does: z.literal('openOptions') }),
  z.object({ does: z.literal('askAgain') }),
  z.object({ does: z.literal('reloadTab') }),
]);
export type Press = z.infer<typeof pressSchema>;

/** One revealed email or phone number, ready to be drawn. */
const shownValueSchema = z.object({
  value: z.string(),
  /** `mailto:` or `tel:`; nothing where it must not be used. */
  href: z.optional(z.string()),
  linkName: z.string(),
  copyName: z.string(),
  /** "work", "mobile". */
  kind: z.optional(z.string()),
  doNotCall: z.boolean(),
});
export type ShownValue = z.infer<typeof shownValueSchema>;

/**
 * One button in words, ready to be drawn. The worker says them, so that the content script, which every LinkedIn page
 * loads, carries no words for states that are not there.
 */
export const buttonFaceSchema = z.object({
  /** "Email". */
  what: z.string(),
  /** "1 credit"; nothing while there is no price. */
  detail: z.optional(z.string()),
  /** Why it is free, beside `detail`. */
  hint: z.optional(z.string()),
  /** The accessible name, with the price. */
  name: z.string(),
  tone: z.enum(['price', 'free', 'quiet', 'waiting', 'problem', 'action']),
  busy: z.boolean(),
  /** What a click does; a button without it is disabled. */
  press: z.optional(pressSchema),
  /** A sentence below the buttons. */
  note: z.optional(z.string()),
  /** Revealed values, best first; they stand in the place of the button. */
  values: z.optional(z.array(shownValueSchema)),
  /** The accessible name of what shows the other values. */
  moreName: z.optional(z.string()),
  /** What a screen reader hears when a reveal ends so; else the name and the note. */
  said: z.optional(z.string()),
});
export type ButtonFace = z.infer<typeof buttonFaceSchema>;
