import type { PersonRef } from './person.ts';

/*
 * What the background and our own pages say to a LinkedIn tab. None of it carries data; only `people` is answered.
 *
 * changed: something that is shown may have changed, ask again. kit: the settings did, begin anew. people: who is there?
 * emails, phones: the shortcut for it was pressed.
 */
export type TabWord = 'changed' | 'kit' | 'people' | 'emails' | 'phones';

/** Somebody on the page, in the page's order. */
export type TabPerson = PersonRef & { readonly name?: string | undefined };

/** Who is on the page of a tab. */
export type TabPeople = {
  readonly people: readonly TabPerson[];
  /** The page's address: to tell the parts of LinkedIn apart. */
  readonly address: string;
  /** The page took our buttons away three times. */
  readonly unwanted: boolean;
};

export const toTab = (word: TabWord) => ({ purser: word });

/** @returns undefined for what is none of ours; messages to the background carry a request */
export function tabWord(message: unknown): TabWord | undefined {
  const known =
    typeof message === 'object' && message !== null && !('request' in message) && 'purser' in message;
  return known ? (message.purser as TabWord) : undefined;
}
