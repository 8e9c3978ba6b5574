import { AxeBuilder } from '@axe-core/playwright';
import { LANGUAGES } from '../../lib/i18n/chosen-language.ts';
import { waitForControl } from '../../scripts/browser/accessible.ts';
import { extensionPage } from '../../scripts/browser/launch.ts';
import { ORLA_URL } from '../../scripts/sample-pages/index.ts';
import { demoMembers } from './support/demo-members.ts';
import { expect, test } from './support/purser.ts';

const SECTIONS = [
  'account',
  'plan',
  'credits',
  'team',
  'usage',
  'statement',
  'keys',
  'storage',
  'preferences',
];
const VIEWS = ['popup', 'welcome', 'contacts', ...SECTIONS.map((section) => `options#${section}`)];

test('every language: each page speaks it, in its direction, and nothing is wider than 320 px', async ({
  openDevice,
  server,
}) => {
  test.setTimeout(180_000);
  const [owner] = await demoMembers(server);
  const device = await openDevice();
  await device.signIn(owner, server.url);
  const page = await device.page('options');
  await page.setViewportSize({ width: 320, height: 800 });
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const wide: string[] = [];
  for (const { tag } of LANGUAGES) {
    await page.evaluate((chosen) => localStorage.setItem('language', chosen), tag);
    for (const view of VIEWS) {
      const [name = '', section = ''] = view.split('#');
      await page.goto(`${extensionPage(device.id, name)}?${tag}#${section}`);
      await expect(page.getByRole('heading').first()).toBeVisible();
      await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
      const seen = await page.evaluate(() => ({
        lang: document.documentElement.lang.slice(0, 2),
        dir: document.documentElement.dir,
        width: document.documentElement.scrollWidth,
        holes: (document.body.textContent.match(/\{\w+\}|\$\w+\$|\b[a-z]+_[a-z_]+\b/g) ?? []).filter(
          // The start of an API key is its own, with whatever letters it has
          (word) => !word.includes('__') && !word.startsWith('demopurser_'),
        ),
      }));
      expect({ view, tag, ...seen }).toMatchObject({
        lang: tag,
        dir: tag === 'he' ? 'rtl' : 'ltr',
        holes: [],
      });
      if (seen.width > 320) wide.push(`${view} in ${tag}: ${seen.width}`);
    }
  }
  expect(wide).toEqual([]);
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
});

test('the language that was chosen is also what the buttons on LinkedIn say, in open tabs at once', async ({
  device,
}) => {
  const page = await device.goto(ORLA_URL);
  await waitForControl(page, { name: /^Reveal phone, 5 credits$/ });
  const options = await device.page('options');
  await options.goto(`${extensionPage(device.id, 'options')}#preferences`);
  await options.getByRole('combobox', { name: 'Language' }).selectOption('de');
  await expect(options.getByRole('heading', { name: 'Sprache', exact: true }).first()).toBeVisible();
  await waitForControl(page, { name: /aufdecken, 5/ });
});
