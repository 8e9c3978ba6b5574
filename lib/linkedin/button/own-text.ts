import { OWN_MESSAGES_EN } from './own-messages-en.ts';

type Messages = typeof OWN_MESSAGES_EN;

/** A text of the content script's own, filled in. */
export type OwnText = (key: keyof Messages, values?: Readonly<Record<string, string>>) => string;

/** @param messages the table of another language */
export const createOwnText =
  (messages: Readonly<Record<keyof Messages, string>> = OWN_MESSAGES_EN): OwnText =>
  (key, values = {}) =>
    messages[key].replace(/\{(\w+)\}/g, (hole, name: string) => values[name] ?? hole);
