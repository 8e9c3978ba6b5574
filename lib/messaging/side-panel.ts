import { browser } from '../native-browser.ts';

/** Says on a tab's icon that the page does not want our buttons, and that its popup leads to the side panel. */
export async function offerPanel(tabId: number, title: string): Promise<void> {
  await browser.action.setBadgeText({ tabId, text: '!' });
  await browser.action.setTitle({ tabId, title });
}
