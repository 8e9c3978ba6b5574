import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { waitForControl } from '../../scripts/browser/accessible.ts';
import { findChromium } from '../../scripts/browser/find-chromium.ts';
import { launch } from '../../scripts/browser/launch.ts';
import {
  COMPANY_URL,
  CONNECTIONS_URL,
  ORLA_URL,
  SALES_SEARCH_URL,
  SEARCH_URL,
} from '../../scripts/sample-pages/index.ts';
import { EXTENSION, expect, test } from './support/purser.ts';

const PAGES = [ORLA_URL, SEARCH_URL, CONNECTIONS_URL, COMPANY_URL, SALES_SEARCH_URL];

test('the manifest opens no door to a page', () => {
  const manifest = JSON.parse(readFileSync(join(EXTENSION, 'manifest.json'), 'utf8'));
  expect(manifest.web_accessible_resources).toBeUndefined();
  expect(manifest.externally_connectable).toBeUndefined();
  expect(manifest.host_permissions).toBeUndefined();
  expect(manifest.content_scripts.map(({ world }: { world?: string }) => world)).toEqual([
    undefined,
    undefined,
  ]);
});

test('the gallery of components is not in what is released', () => {
  const files = readdirSync(EXTENSION, { recursive: true, withFileTypes: true }).filter((one) =>
    one.isFile(),
  );
  expect(
    files
      .map(({ name }) => name)
      .filter((name) => name.endsWith('.html'))
      .sort(),
  ).toEqual(['contacts.html', 'options.html', 'popup.html', 'sidepanel.html', 'welcome.html']);
  const code = files.filter(({ name }) => name.endsWith('.js'));
  expect(code.length).toBeGreaterThan(5);
  // The name of somebody in it, and how its tests reach it.
  for (const { parentPath, name } of code) {
    expect(readFileSync(join(parentPath, name), 'utf8'), name).not.toMatch(/Wolfeschlegel|gallery/i);
  }
});

test('pages that look for extensions, as LinkedIn does, find nothing of us', async () => {
  const { context, id } = await launch({
    executablePath: findChromium(() => {}),
    extension: EXTENSION,
    profile: '',
    headless: true,
  });
  try {
    const bare = await context.newPage();
    await bare.goto('https://www.linkedin.com/not-a-sample-page');
    const known = await bare.evaluate(() => Reflect.ownKeys(window).map(String));
    for (const url of PAGES) {
      const page = await context.newPage();
      const requests: string[] = [];
      page.on('request', (request) => requests.push(request.url()));
      await page.addInitScript(() => {
        const heard: string[] = [];
        Object.assign(window, { heard });
        for (const type of ['click', 'scroll', 'message', 'keydown', 'pointerdown', 'focusin']) {
          addEventListener(type, () => heard.push(type), true);
        }
      });
      await page.goto(url);
      await waitForControl(page, { name: /^Sign in to reveal the email/ });
      // The probe asks for files of its own.
      const asked = requests.filter((request) => request !== url);
      const found = await page.evaluate(probe, { id, known });
      expect(found.marks, url).toEqual([]);
      expect(found.resources, url).toEqual([]);
      expect(found.globals, url).toEqual([]);
      expect(found.roots, url).toEqual([]);
      expect(found.heard, url).toEqual([]);
      expect(asked, url).toEqual([]);
      await page.close();
    }
  } finally {
    await context.close();
  }
});

/** What a script of the page can learn: it walks the document, asks for files of ours, and compares its globals. */
async function probe({ id, known }: { id: string; known: string[] }) {
  const marks: string[] = [];
  const walker = document.createTreeWalker(document, NodeFilter.SHOW_ALL);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const texts =
      node instanceof Element ? [...node.attributes].map(({ value }) => value) : [node.nodeValue ?? ''];
    marks.push(...texts.filter((text) => /-extension:|purser/i.test(text) || text.includes(id)));
  }
  const files = ['icon/16.png', 'manifest.json', 'assets/reveal-buttons.css', 'sidepanel.html', 'popup.html'];
  const resources: string[] = [];
  for (const file of files) {
    await fetch(`chrome-extension://${id}/${file}`).then(
      () => resources.push(file),
      () => undefined,
    );
  }
  const OWN = ['heard'];
  return {
    marks,
    resources,
    globals: Reflect.ownKeys(window)
      .map(String)
      .filter((key) => !known.includes(key) && !OWN.includes(key) && /purser|wxt|browser|ext|zod/i.test(key)),
    roots: [...document.querySelectorAll('[data-slot]')].filter((host) => host.shadowRoot),
    heard: Reflect.get(window, 'heard'),
  };
}
