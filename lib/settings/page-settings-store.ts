import { browser } from '../native-browser.ts';
import { type PageSettings, parsePageSettings } from './page-settings.ts';

const KEY = 'pageSettings';

export async function readPageSettings(): Promise<PageSettings> {
  return parsePageSettings((await browser.storage.local.get(KEY))[KEY]);
}

/** Changes some settings and leaves the others. */
export async function changePageSettings(change: Partial<PageSettings>): Promise<PageSettings> {
  const settings = { ...(await readPageSettings()), ...change };
  await browser.storage.local.set({ [KEY]: settings });
  return settings;
}

/** @returns a function that ends it */
export function onPageSettings(callback: (settings: PageSettings) => void): () => void {
  const { onChanged } = browser.storage;
  const listener = (changes: Record<string, { newValue?: unknown }>, area: string): void => {
    const change = changes[KEY];
    if (area === 'local' && change) callback(parsePageSettings(change.newValue));
  };
  onChanged.addListener(listener);
  return () => onChanged.removeListener(listener);
}
