import { tabWord, toTab } from './tab.ts';

/** The background's broadcast: something a page shows may have changed; ask again. It carries nothing else. */
export const CHANGED = toTab('changed');

export const isChanged = (message: unknown): boolean => tabWord(message) === 'changed';
