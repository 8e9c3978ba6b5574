import { AxeBuilder } from '@axe-core/playwright';
import { clickControl, waitForControl } from '../../scripts/browser/accessible.ts';
import { extensionPage } from '../../scripts/browser/launch.ts';
import { DAVOR_URL, ORLA_URL } from '../../scripts/sample-pages/index.ts';
import { expect, test } from './support/purser.ts';

const PHONE = /^Reveal phone, 5 credits$/;

test.describe('the popup', () => {
  test('shows the balance, and after a reveal the new one with what was bought', async ({ device }) => {
    const popup = await device.page('popup');
    await expect(popup.getByRole('status', { name: 'Available' })).toContainText('40');
    const page = await device.goto(ORLA_URL);
    await clickControl(page, { name: PHONE });
    await waitForControl(page, { role: 'link', name: /\+\d/ });
    await popup.bringToFront();
    await expect(popup.getByRole('status', { name: 'Available' })).toContainText('35');
    await expect(popup.getByTitle('Orla Quillon')).toBeVisible();
  });

  test('asks to sign in when nobody is', async ({ openDevice }) => {
    const popup = await (await openDevice()).page('popup');
    await expect(
      popup.getByRole('button', { name: /sign in/i }).or(popup.getByRole('link', { name: /sign in/i })),
    ).toBeVisible();
  });
});

test.describe('signing in and out', () => {
  test('a wrong password says so, and keeps what was typed', async ({ openDevice, account, server }) => {
    const options = await (await openDevice()).page('options');
    await options.getByLabel('Server address').fill(server.url);
    await options.getByLabel('Email').fill(account.email);
    await options.getByLabel('Password').fill('not the password');
    await options.getByRole('button', { name: 'Sign in', exact: true }).click();
    await expect(
      options
        .getByText(/password/i)
        .filter({ hasText: /not|wrong|match/i })
        .first(),
    ).toBeVisible();
    await expect(options.getByLabel('Email')).toHaveValue(account.email);
  });

  test('a server that is not there says so', async ({ openDevice, account }) => {
    const options = await (await openDevice()).page('options');
    await options.getByLabel('Server address').fill('http://127.0.0.1:9');
    await options.getByLabel('Email').fill(account.email);
    await options.getByLabel('Password').fill(account.password);
    await options.getByRole('button', { name: 'Sign in', exact: true }).click();
    await expect(options.getByText(/cannot be reached/i).first()).toBeVisible();
  });

  test('signing out with a queued charge asks first, and staying keeps it', async ({
    device,
    faults,
    account,
  }) => {
    const page = await device.goto(DAVOR_URL);
    await waitForControl(page, { name: PHONE });
    faults.set({ kind: 'down' });
    await clickControl(page, { name: PHONE });
    await waitForControl(page, { name: /phone.*queued/i });
    const options = await device.page('options');
    await options.getByRole('button', { name: 'Sign out' }).click();
    const dialog = options.getByRole('alertdialog');
    await expect(dialog).toBeVisible();
    await dialog.getByRole('button', { name: /stay/i }).click();
    faults.set({ kind: 'none' });
    await (await device.page('popup')).getByRole('button', { name: /^Sync/ }).click();
    await page.bringToFront();
    await waitForControl(page, { role: 'link', name: /\+\d/ });
    expect(await account.charges()).toHaveLength(1);
  });

  test('after signing out the buttons ask to sign in, and nothing bought is shown', async ({ device }) => {
    const page = await device.goto(ORLA_URL);
    await clickControl(page, { name: PHONE });
    await waitForControl(page, { role: 'link', name: /\+\d/ });
    const options = await device.page('options');
    await options.getByRole('button', { name: 'Sign out' }).click();
    await expect(options.getByLabel('Password')).toBeVisible();
    await page.bringToFront();
    await waitForControl(page, { name: /Sign in/ });
  });
});

test('the welcome page opens after the install, once', async ({ openDevice }) => {
  const device = await openDevice();
  await expect
    .poll(
      () =>
        device.context.pages().filter((page) => page.url() === extensionPage(device.id, 'welcome')).length,
    )
    .toBe(1);
});

test.describe('accessibility', () => {
  for (const name of ['popup', 'options', 'welcome'] as const) {
    test(`${name}: axe finds nothing, signed out and signed in, light and dark`, async ({
      openDevice,
      account,
      faults,
    }) => {
      const device = await openDevice();
      for (const signedIn of [false, true]) {
        if (signedIn) await device.signIn(account, faults.url);
        const page = await device.page(name);
        for (const colorScheme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
          await expect(page.getByRole('heading').first()).toBeVisible();
          const { violations } = await new AxeBuilder({ page }).analyze();
          expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
        }
        await page.close();
      }
    });
  }
});

test.describe('what a page can see of us', () => {
  test('no extension address, no global, no readable resource, and nothing of what was revealed', async ({
    device,
  }) => {
    const page = await device.goto(ORLA_URL);
    const globals = await (await device.goto('https://www.linkedin.com/not-a-sample-page')).evaluate(() =>
      Object.keys(window),
    );
    await clickControl(page, { name: PHONE });
    await waitForControl(page, { role: 'link', name: /\+\d/ });
    const seen = await page.evaluate(
      async ({ id, known }) => ({
        html: document.documentElement.outerHTML,
        globals: Object.keys(window).filter((key) => !known.includes(key)),
        resource: await fetch(`chrome-extension://${id}/icon/16.png`).then(
          () => 'readable',
          () => 'refused',
        ),
      }),
      { id: device.id, known: globals },
    );
    expect(seen.html).not.toContain('chrome-extension');
    expect(seen.html).not.toContain(device.id);
    expect(seen.html).not.toMatch(/purser|\+1617555|credit/i);
    expect(seen.resource).toBe('refused');
    expect(seen.globals.filter((key) => /purser|wxt|browser|ext/i.test(key))).toEqual([]);
  });
});
