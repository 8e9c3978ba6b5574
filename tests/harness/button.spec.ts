import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { findChromium } from '../../scripts/browser/find-chromium.ts';
import { BUTTON_STATES } from './button-states.ts';
import { galleryPage } from './gallery-page.ts';

test.use({
  launchOptions: {
    executablePath: findChromium(() => {}),
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  },
  viewport: { width: 1560, height: 1000 },
});

const ADDRESS = 'https://gallery.example/';
let gallery = '';
test.beforeAll(async () => {
  gallery = await galleryPage();
});

async function open(page: Page): Promise<void> {
  await page.route(ADDRESS, (route) => route.fulfill({ contentType: 'text/html', body: gallery }));
  await page.goto(ADDRESS);
}

const LOOKS = [
  { title: 'as they are', media: {} },
  { title: 'in a dark system', media: { colorScheme: 'dark' } },
  { title: 'in forced colours', media: { forcedColors: 'active' } },
] as const;

for (const { title, media } of LOOKS) {
  test(`every state, on light, dark and right-to-left pages, has no accessibility violation ${title}`, async ({
    page,
  }, info) => {
    await page.emulateMedia({ ...media, reducedMotion: 'reduce' });
    await open(page);
    await info.attach('gallery', {
      body: await page.screenshot({ fullPage: true }),
      contentType: 'image/png',
    });
    const axe = new AxeBuilder({ page }).include('[data-slot]');
    // In forced colours the person's own palette decides; axe reads the colours it replaced.
    if ('forcedColors' in media) axe.disableRules('color-contrast');
    const { violations } = await axe.analyze();
    expect(violations).toEqual([]);
  });
}

test('nothing is wider than a narrow column, and nothing is cut off', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 800 });
  await open(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
});

test('the keyboard reaches and presses every button, and a disabled one does nothing', async ({ page }) => {
  await open(page);
  const light = page.locator('section').first();
  const price = light.getByRole('button', { name: 'Reveal phone, 5 credits' });
  await price.focus();
  await page.keyboard.press('Enter');
  expect(JSON.parse((await light.getAttribute('data-pressed')) ?? '')).toEqual({
    dataPoint: 'phones',
    does: 'reveal',
    ceiling: 5,
  });
  await page.keyboard.press('Tab');
  await expect(light.getByRole('button', { name: /^Reveal email, free: it is yours/ })).toBeFocused();
  await light.getByRole('button', { name: /^Phone: not enough credits/ }).press('Enter');
  expect(JSON.parse((await light.getAttribute('data-pressed')) ?? '').ceiling).toBe(5);
});

test('a script of the page cannot press a button, a person can', async ({ page }) => {
  await open(page);
  const light = page.locator('section').first();
  const price = light.getByRole('button', { name: 'Reveal email, 1 credit' }).first();
  await price.dispatchEvent('click');
  await price.evaluate((button: HTMLElement) => button.click());
  expect(await light.getAttribute('data-pressed')).toBeNull();
  await price.click();
  expect(await light.getAttribute('data-pressed')).toContain('"ceiling":1');
});

test('copy says so, and the other emails are behind "+1"', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await open(page);
  const shown = page.getByRole('group', { name: 'Contact details of Orla Quillon, revealed' }).first();
  await shown.getByRole('button', { name: 'Copy orla.quillon@fernhollow.example' }).click();
  await expect(shown.getByRole('status')).toHaveText('Copied');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('orla.quillon@fernhollow.example');
  const other = shown.getByRole('link', { name: 'Write to orla@quillon.example' });
  await expect(other).toBeHidden();
  await shown.getByRole('button', { name: 'Show 1 more email' }).click();
  await expect(other).toBeVisible();
  await expect(other).toHaveAttribute('href', 'mailto:orla@quillon.example');
});

test('the gallery shows every state', async ({ page }) => {
  await open(page);
  await expect(page.locator('section').first().getByRole('status')).toHaveCount(BUTTON_STATES.length + 1);
});
