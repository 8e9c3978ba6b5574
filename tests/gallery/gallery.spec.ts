import { readdirSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import { LANGUAGES } from '../../lib/i18n/chosen-language.ts';
import { expect, test } from './gallery-page.ts';

test.describe.configure({ mode: 'parallel', timeout: 900_000, retries: 0 });

for (const colorScheme of ['light', 'dark'] as const) {
  test(`${colorScheme}: axe finds nothing in any state of any component and view`, async ({
    shown,
    page,
  }) => {
    await page.emulateMedia({ colorScheme });
    const found: string[] = [];
    for (const id of shown.ids) {
      await shown.show(id);
      const { violations } = await new AxeBuilder({ page }).analyze();
      for (const { id: rule, nodes } of violations)
        found.push(`${id}: ${rule}: ${nodes.map(({ html }) => html).join(' ')}`);
    }
    expect(found).toEqual([]);
  });
}

for (const { tag, name } of LANGUAGES) {
  test(`${name}: no state of any component or view is wider than 320 px`, async ({ shown, page }) => {
    await page.setViewportSize({ width: 320, height: 800 });
    const wide: string[] = [];
    for (const id of shown.ids) {
      await shown.show(id, tag);
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      if (width > 320) wide.push(`${id}: ${width} px`);
    }
    expect(wide).toEqual([]);
  });
}

test('no state asks anybody but the gallery itself for anything, and none fails', async ({
  shown,
  page,
  served,
}) => {
  const asked: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(served.url)) asked.push(request.url());
  });
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(String(error)));
  for (const id of shown.ids) await shown.show(id);
  expect({ asked, faults }).toEqual({ asked: [], faults: [] });
});

test('every component is in it', ({ served }) => {
  const components = readdirSync('components', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.tsx') && name !== 'open-page.tsx')
    .map((name) => `components/${name}`);
  const missing = components.filter((name) => !served.modules.some((module) => module.endsWith(name)));
  expect(missing).toEqual([]);
});
