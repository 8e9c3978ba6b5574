import { browser } from '../native-browser.ts';

/**
 * Keeps content scripts away from `storage.local`. Firefox cannot do this, so nothing secret is stored there: the sign-in
 * is in the extension's IndexedDB, which no content script can open in any browser.
 */
export async function closeStorageToContentScripts(): Promise<void> {
  const { local } = browser.storage;
  if ('setAccessLevel' in local) await local.setAccessLevel({ accessLevel: 'TRUSTED_CONTEXTS' });
}
