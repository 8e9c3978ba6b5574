import { test as base, type Page } from '@playwright/test';
import { findChromium } from '../../scripts/browser/find-chromium.ts';
import { type ServedGallery, serveGallery } from './build.ts';

declare const gallery: { ids: readonly string[]; show(id: string, tag?: string): Promise<void> };

const NOON = new Date('2026-11-22T12:00:00.000Z');

/** The gallery in a browser at a fixed time: nothing in it depends on when a test runs. */
export class GalleryPage {
  readonly page: Page;
  readonly ids: readonly string[];

  private constructor(page: Page, ids: readonly string[]) {
    this.page = page;
    this.ids = ids;
  }

  static async open(page: Page, url: string): Promise<GalleryPage> {
    await page.clock.setFixedTime(NOON);
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.goto(url);
    return new GalleryPage(page, await page.evaluate(() => gallery.ids));
  }

  show(id: string, tag = 'en'): Promise<void> {
    return this.page.evaluate(([story, language]) => gallery.show(story, language), [id, tag] as const);
  }
}

export const test = base.extend<{ shown: GalleryPage }, { served: ServedGallery }>({
  launchOptions: [{ executablePath: findChromium(() => {}), args: ['--no-sandbox'] }, { scope: 'worker' }],
  served: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from the pattern
    async ({}, use) => {
      const served = await serveGallery();
      await use(served);
      await served.stop();
    },
    { scope: 'worker' },
  ],
  shown: async ({ page, served }, use) => use(await GalleryPage.open(page, served.url)),
});
export { expect } from '@playwright/test';
