import { browser } from '../native-browser.ts';
import { type TabPeople, toTab } from '../protocol/tab.ts';

export type OnTab = TabPeople & { readonly tab: number };

/**
 * Who is on the LinkedIn page that is looked at: the tab in front or, where a page of ours is in front, the one before.
 * @returns undefined where no tab answers: none of them is LinkedIn
 */
export async function peopleOnTabInFront(): Promise<OnTab | undefined> {
  const own = await browser.tabs.getCurrent();
  const tabs = await browser.tabs.query({ currentWindow: true });
  const front = tabs.filter((tab) => (own ? tab.id !== own.id : tab.active));
  const latest = front.sort((one, other) => (other.lastAccessed ?? 0) - (one.lastAccessed ?? 0))[0];
  return latest?.id === undefined ? undefined : peopleOnTab(latest.id);
}

/** @returns undefined when nobody of ours is in that tab */
export async function peopleOnTab(tab: number): Promise<OnTab | undefined> {
  try {
    const answer: TabPeople | undefined = await browser.tabs.sendMessage(tab, toTab('people'));
    return answer && { ...answer, tab };
  } catch {
    // Nobody listens there: another site, or a tab from before the last update.
    return undefined;
  }
}
