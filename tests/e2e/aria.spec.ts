import { expect, test } from '../gallery/gallery-page.ts';

/** The views as a screen reader has them, each in the states that differ most. */
const STATES = [
  'popup/signed out',
  'popup/in order',
  'popup/queued',
  'popup/offline or unreachable',
  'popup/needs attention',
  'popup/zero credits',
  'popup/storage unavailable',
  'people/three people',
  'welcome/first use',
  'welcome/finished',
  'options account/signed out',
  'options account/signed in',
  'options plan/in order',
  'options plan/frozen',
  'options plan/upgrade asked',
  'options credits/in order',
  'options team/with limits and pools, 75 % and 100 %',
  'options team/a member, with limit and pool',
  'options usage/by day',
  'options statement/every kind of entry',
  'options keys/two keys',
  'options storage/an owner',
  'options preferences/as they begin',
  'options plan/server unreachable',
  'contacts/some',
  'contacts/details, every field',
  'contacts/directory, found',
] as const;

for (const id of STATES) {
  test(`${id} reads as it did: landmarks, headings, names, states`, async ({ shown, page }) => {
    await shown.show(id);
    const name = `${id.replaceAll(/[^a-z0-9]+/g, '-')}.aria.yml`;
    await expect(page.locator('body')).toMatchAriaSnapshot({ name, timeout: 3000 });
  });
}
