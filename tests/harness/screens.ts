import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { waitForControl } from '../../scripts/browser/accessible.ts';
import { findChromium } from '../../scripts/browser/find-chromium.ts';
import { launch } from '../../scripts/browser/launch.ts';
import {
  COMPANY_URL,
  CONNECTIONS_URL,
  DAVOR_URL,
  ORLA_URL,
  SALES_SEARCH_URL,
  SEARCH_URL,
} from '../../scripts/sample-pages/index.ts';
import { galleryPage } from './gallery-page.ts';

const ROOT = join(import.meta.dirname, '../..');
const FOLDER = join(ROOT, 'docs/screens/linkedin');
const GALLERY = 'https://gallery.example/';
const KINDS = {
  'profile-sdui': ORLA_URL,
  'profile-ember': DAVOR_URL,
  search: SEARCH_URL,
  connections: CONNECTIONS_URL,
  company: COMPANY_URL,
  'sales-search': SALES_SEARCH_URL,
};

/** Pictures of every state of the buttons, and of the pages that they stand in: `npm run screens:linkedin`. */
await mkdir(FOLDER, { recursive: true });
const { context } = await launch({
  executablePath: findChromium(() => {}),
  extension: join(ROOT, '.output/chrome-mv3'),
  profile: '',
  headless: true,
});
try {
  const gallery = await galleryPage();
  await context.route(GALLERY, (route) => route.fulfill({ contentType: 'text/html', body: gallery }));
  const states = await context.newPage();
  await states.emulateMedia({ reducedMotion: 'reduce' });
  await states.setViewportSize({ width: 1560, height: 1000 });
  await states.goto(GALLERY);
  for (const [index, title] of ['light', 'dark', 'right-to-left'].entries()) {
    await halves(states, index, title);
  }
  // As wide as a phone, which is also what 200 % of zoom leaves of a small window.
  await states.setViewportSize({ width: 320, height: 800 });
  await halves(states, 0, 'narrow');
  for (const [title, url] of Object.entries(KINDS)) {
    const page = await context.newPage();
    await page.setViewportSize({ width: 1000, height: 620 });
    await page.goto(url);
    await waitForControl(page, { name: /^Sign in to reveal the email/ });
    await page.screenshot({ path: join(FOLDER, `page-${title}.png`) });
    await page.close();
  }
} finally {
  await context.close();
}

/** A section as two pictures, so that neither is too large to be kept. */
async function halves(page: Page, section: number, title: string): Promise<void> {
  const box = await page.locator('section').nth(section).boundingBox();
  if (!box) throw new Error('the gallery has no such section');
  const height = Math.ceil(box.height / 2);
  for (const half of [0, 1]) {
    await page.screenshot({
      fullPage: true,
      path: join(FOLDER, `states-${title}-${half + 1}.png`),
      clip: { ...box, y: box.y + half * height, height },
    });
  }
}
