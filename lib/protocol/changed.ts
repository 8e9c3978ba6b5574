import { tabWord } from './tab.ts';

/** Whether a message is the background's broadcast that something a page shows may have changed. It carries nothing else. */
export const isChanged = (message: unknown): boolean => tabWord(message) === 'changed';
