import type { Page } from '@playwright/test';
import type { DemoServer } from '../../../scripts/server-process.ts';
import type { Account } from './account.ts';
import { demoMembers } from './demo-members.ts';
import { type Device, expect } from './purser.ts';

/** Goes to a section of the options and waits for what is in it. */
export async function openSection(page: Page, id: string, heading: string): Promise<void> {
  await page.evaluate((hash) => {
    location.hash = hash;
  }, id);
  await expect(page.getByRole('heading', { name: heading, exact: true }).first()).toBeVisible();
}

/** The demo account's owner at the options page. */
export async function settings(
  openDevice: () => Promise<Device>,
  server: DemoServer,
): Promise<{ device: Device; page: Page; owner: Account }> {
  const [owner] = await demoMembers(server);
  const device = await openDevice();
  await device.signIn(owner, server.url);
  return { device, page: await device.page('options'), owner };
}
