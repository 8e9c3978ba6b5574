import { z } from 'zod';
import { type TabWord, toTab } from '../protocol/tab.ts';

/** The parts of the browser that a broadcast needs. */
export type Airwaves = {
  readonly readTabs: () => Promise<unknown>;
  readonly writeTabs: (tabs: number[]) => Promise<void>;
  readonly toPages: (message: unknown) => Promise<unknown>;
  readonly toTab: (tab: number, message: unknown) => Promise<unknown>;
};

export type Audience = {
  /** This tab asked for quotes and wants to hear of changes; known until it is gone or the browser closes. */
  remember(tab: number): Promise<void>;
  /** Tells our pages and those tabs that something may have changed, or the settings did. Carries no data. */
  tell(word: TabWord): Promise<void>;
};

const tabsSchema = z.catch(z.array(z.int()), []);

export function createAudience(airwaves: Airwaves): Audience {
  /** One update after the other: two tabs that ask at once must both be remembered. */
  let updates: Promise<unknown> = Promise.resolve();
  const update = (change: (tabs: number[]) => number[]): Promise<void> => {
    const done = updates.then(async () => {
      const before = tabsSchema.parse(await airwaves.readTabs());
      const after = change(before);
      if (after.length !== before.length) await airwaves.writeTabs(after);
    });
    updates = done.catch(() => undefined);
    return done;
  };

  return {
    remember: (tab) => update((tabs) => (tabs.includes(tab) ? tabs : [...tabs, tab])),
    async tell(word) {
      const tabs = tabsSchema.parse(await airwaves.readTabs());
      const gone: number[] = [];
      await Promise.all([
        // Rejects when no page of ours is open, which is the usual case.
        airwaves.toPages(toTab(word)).catch(() => undefined),
        ...tabs.map((tab) => airwaves.toTab(tab, toTab(word)).catch(() => gone.push(tab))),
      ]);
      if (gone.length > 0) await update((known) => known.filter((tab) => !gone.includes(tab)));
    },
  };
}
