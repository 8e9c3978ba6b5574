import { describe, expect, it } from 'vitest';
import { createAudience } from '../../../lib/messaging/audience.ts';

function room(gone: number[] = []) {
  let stored: unknown;
  const told: (number | 'pages')[] = [];
  const audience = createAudience({
    readTabs: async () => stored,
    writeTabs: async (tabs) => {
      stored = tabs;
    },
    toPages: async () => {
      told.push('pages');
      throw new Error('Receiving end does not exist.');
    },
    toTab: async (tab) => {
      if (gone.includes(tab)) throw new Error('No tab with that id.');
      told.push(tab);
    },
  });
  return { audience, told, stored: () => stored };
}

describe('the broadcast', () => {
  it('reaches our pages and every tab that asked, also when they asked at once', async () => {
    const { audience, told } = room();
    await Promise.all([audience.remember(7), audience.remember(8), audience.remember(7)]);
    await audience.tell('changed');
    expect(told.sort()).toEqual([7, 8, 'pages']);
  });

  it('forgets a tab that is gone', async () => {
    const { audience, told, stored } = room([8]);
    await audience.remember(7);
    await audience.remember(8);
    await audience.tell('changed');
    expect(stored()).toEqual([7]);
    expect(told).toContain(7);
  });

  it('starts anew from a memory that does not make sense', async () => {
    const { audience, stored } = room();
    await audience.tell('changed');
    await audience.remember(7);
    expect(stored()).toEqual([7]);
  });
});
