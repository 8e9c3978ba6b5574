import type { BrowserContext } from '@playwright/test';
import type { DemoServer } from '../server-process.ts';
import { extensionPage } from './launch.ts';

/** Signs in on the options page, as a person would. */
export async function signIn(
  context: BrowserContext,
  id: string,
  account: Pick<DemoServer, 'url' | 'email' | 'password'>,
): Promise<void> {
  const page = await context.newPage();
  await page.goto(extensionPage(id, 'options'));
  const signedIn = page.getByRole('button', { name: 'Sign out' });
  const server = page.getByLabel('Server address');
  await signedIn.or(server).first().waitFor();
  if (!(await signedIn.isVisible())) {
    await server.fill(account.url);
    await page.getByLabel('Email').fill(account.email);
    await page.getByLabel('Password').fill(account.password);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await signedIn.waitFor();
  }
  await page.close();
}
