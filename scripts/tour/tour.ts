import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { clickControl, waitForControl } from '../browser/accessible.ts';
import { type Extension, extensionPage, launch } from '../browser/launch.ts';
import { signIn } from '../browser/sign-in.ts';
import { DAVOR_URL, ORLA_URL } from '../sample-pages/index.ts';
import { type ServerProcess, startDemoServer } from '../server-process.ts';
import { revealAsTeammate } from './teammate.ts';

type TourOptions = {
  executablePath: string;
  extension: string;
  /** Directory for the screenshots. */
  pictures: string;
  say: (line: string) => void;
};

type Stage = Extension & {
  server: ServerProcess;
  profilePage: Page;
  popup: Page;
  data: string;
  shoot: (page: Page, name: string) => Promise<void>;
};

/** One step: what a person does, and what they must see afterwards. */
type Step = { title: string; run: (stage: Stage) => Promise<string[]> };

const STEPS: Step[] = [
  {
    title: 'A profile page shows what an email and a phone cost',
    run: async ({ profilePage, shoot }) => {
      await profilePage.goto(ORLA_URL);
      const email = await waitForControl(profilePage, { name: /^Reveal email, 1 credit$/ });
      const phone = await waitForControl(profilePage, { name: /^Reveal phone, 5 credits$/ });
      await shoot(profilePage, '1-prices');
      return [email.name, phone.name];
    },
  },
  {
    title: 'One click reveals the email, and 1 credit is charged',
    run: async ({ profilePage, popup, shoot }) => {
      await clickControl(profilePage, { name: /^Reveal email, 1 credit$/ });
      const value = await waitForControl(profilePage, { role: 'link', name: /@.+\.example/ });
      await expectAvailable(popup, 599);
      await shoot(profilePage, '2-revealed');
      return [value.name, 'Available: 599 credits'];
    },
  },
  {
    title: 'What a teammate revealed is free',
    run: async ({ profilePage, popup, server, shoot }) => {
      await revealAsTeammate(server, DAVOR_URL, 'emails', 1);
      await sync(popup);
      await expectAvailable(popup, 598);
      await profilePage.goto(DAVOR_URL);
      const free = await waitForControl(profilePage, { name: /^Reveal email, free/ });
      await clickControl(profilePage, { name: /^Reveal email, free/ });
      const value = await waitForControl(profilePage, { role: 'link', name: /@.+\.example/ });
      await expectAvailable(popup, 598);
      await shoot(profilePage, '3-teammate');
      return [free.name, value.name, 'Available: 598 credits (the teammate paid 1)'];
    },
  },
  {
    title: 'Without a server the click is queued and its price is held',
    run: async ({ profilePage, popup, server, shoot }) => {
      await server.stop();
      await clickControl(profilePage, { name: /^Reveal phone, 5 credits$/ });
      await waitForControl(profilePage, { name: /^Confirm: reveal phone, 5 credits$/ });
      // The second click of a double click is no answer.
      await profilePage.waitForTimeout(1_000);
      await clickControl(profilePage, { name: /^Confirm: reveal phone, 5 credits$/ });
      const queued = await waitForControl(profilePage, { name: /queued, 5 (credits )?held/i });
      await expectAvailable(popup, 593);
      await shoot(profilePage, '4-queued');
      await shoot(popup, '4-queued-popup');
      return [queued.name, 'Available: 593 credits, 5 held'];
    },
  },
  {
    title: 'When the server is back the queue is settled, once',
    run: async (stage) => {
      const port = Number(new URL(stage.server.url).port);
      stage.server = await startDemoServer(stage.data, port);
      await sync(stage.popup);
      const value = await waitForControl(stage.profilePage, { role: 'link', name: /^(Call )?\+/ });
      await expectAvailable(stage.popup, 593);
      await stage.shoot(stage.profilePage, '5-settled');
      await stage.shoot(stage.popup, '5-popup');
      return [value.name, 'Available: 593 credits, nothing held'];
    },
  },
];

/**
 * Drives the product headless, as a person would, and says what that person sees.
 * @returns 0 when every step showed what it should, else 1
 */
export async function runTour({ executablePath, extension, pictures, say }: TourOptions): Promise<number> {
  await mkdir(pictures, { recursive: true });
  const data = await mkdtemp(join(tmpdir(), 'purser-tour-'));
  say('No display: a tour through the same browser, headless.');
  const server = await startDemoServer(join(data, 'server'));
  const browser = await launch({ executablePath, extension, profile: join(data, 'profile'), headless: true });
  const stage: Stage = {
    ...browser,
    server,
    data: join(data, 'server'),
    profilePage: await browser.context.newPage(),
    popup: await browser.context.newPage(),
    shoot: async (page, name) => {
      await page.bringToFront();
      // A header that sticks would stand in the middle of a picture of the whole page
      await page.evaluate('scrollTo(0, 0)');
      await page.screenshot({
        path: join(pictures, `${name}.png`),
        fullPage: page.url().startsWith('chrome-extension:'),
      });
    },
  };
  try {
    await signIn(browser.context, browser.id, server);
    await stage.popup.setViewportSize({ width: 360, height: 600 });
    await stage.popup.goto(extensionPage(browser.id, 'popup'));
    for (const [index, step] of STEPS.entries()) {
      say(`\n${index + 1}. ${step.title}`);
      for (const line of await step.run(stage)) say(`   ${line}`);
    }
    say(`\nEvery step showed what it should. Screenshots: ${pictures}`);
    return 0;
  } catch (error) {
    say(`\nThis step did not show what it should: ${error instanceof Error ? error.message : String(error)}`);
    await stage.shoot(stage.profilePage, 'failed');
    return 1;
  } finally {
    await browser.context.close();
    await stage.server.stop();
    await rm(data, { recursive: true, force: true });
  }
}

async function expectAvailable(popup: Page, credits: number): Promise<void> {
  await popup
    .getByRole('status', { name: 'Available' })
    .filter({ hasText: String(credits) })
    .waitFor({ timeout: 15_000 });
}

async function sync(popup: Page): Promise<void> {
  await popup.bringToFront();
  await popup.getByRole('button', { name: /^Sync/ }).click();
}
