import { execFileSync } from 'node:child_process';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BrowserContext, test as base, type Page } from '@playwright/test';
import type { PageSettings } from '../../../lib/settings/page-settings.ts';
import { findChromium } from '../../../scripts/browser/find-chromium.ts';
import { extensionPage, launch } from '../../../scripts/browser/launch.ts';
import { signIn } from '../../../scripts/browser/sign-in.ts';
import { type ServerProcess, startDemoServer } from '../../../scripts/server-process.ts';
import { Account } from './account.ts';
import type { ExtensionApi } from './extension-api.ts';
import { FaultProxy } from './fault-proxy.ts';

declare const chrome: ExtensionApi;

export const EXTENSION = fileURLToPath(new URL('../../../.output/chrome-mv3', import.meta.url));

/** One person at one computer: a browser with the built extension, on a profile that can be opened again. */
export class Device {
  context: BrowserContext;
  id: string;
  /** The folder. */
  readonly profile: string;

  private constructor(context: BrowserContext, id: string, profile: string) {
    this.context = context;
    this.id = id;
    this.profile = profile;
  }

  static async open(profile: string): Promise<Device> {
    const { context, id } = await Device.#launch(profile);
    return new Device(context, id, profile);
  }

  static #launch(profile: string) {
    return launch({ executablePath: findChromium(() => {}), extension: EXTENSION, profile, headless: true });
  }

  /** Kills the browser where it stands and starts it again on the same profile. */
  async killAndReopen(): Promise<void> {
    await this.kill();
    await this.reopen();
  }

  async kill(): Promise<void> {
    const closed = new Promise((resolve) => this.context.once('close', resolve));
    execFileSync('pkill', ['-KILL', '-f', '--', `--user-data-dir=${this.profile}`]);
    await closed;
  }

  async reopen(): Promise<void> {
    ({ context: this.context, id: this.id } = await Device.#launch(this.profile));
  }

  /** Signs in, and lets one click reveal a phone: the question before it has tests of its own. */
  async signIn(account: Account, serverUrl: string): Promise<void> {
    await this.setOnPages({ confirmFrom: null });
    await signIn(this.context, this.id, {
      url: serverUrl,
      email: account.email,
      password: account.password,
    });
  }

  /** How the member wants to work on LinkedIn's pages: `lib/settings/page-settings.ts`. */
  async setOnPages(settings: Partial<PageSettings>): Promise<void> {
    const page = await this.page('welcome');
    await page.evaluate((pageSettings) => {
      return chrome.storage.local.set({ pageSettings });
    }, settings);
    await page.close();
  }

  async goto(url: string): Promise<Page> {
    const page = await this.context.newPage();
    await page.goto(url);
    return page;
  }

  page(name: 'popup' | 'options' | 'welcome' | 'contacts' | 'sidepanel'): Promise<Page> {
    return this.goto(extensionPage(this.id, name));
  }
}

/** A browser's locks on its profile are links to nowhere once it is gone. */
const isNoLock = (path: string): boolean => !basename(path).startsWith('Singleton');

type Fixtures = {
  /** A fresh account on the Free plan: 40 credits. */
  account: Account;
  /** Between the extension and the server. */
  faults: FaultProxy;
  device: Device;
  /** Another browser, for the same or another person; `copyOf`: on a copy of a profile whose browser is not running. */
  openDevice: (copyOf?: string) => Promise<Device>;
};

export const test = base.extend<Fixtures, { server: ServerProcess }>({
  server: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from the pattern
    async ({}, use) => {
      const data = await mkdtemp(join(tmpdir(), 'purser-e2e-server-'));
      // Many people sign in from this one address, and click faster, than people ever would
      const quick = { SIGN_INS_PER_MINUTE: '1000', REQUESTS_PER_SECOND: '1000' };
      const server = await startDemoServer(data, 0, quick);
      await use(server);
      await server.stop();
      await rm(data, { recursive: true, force: true });
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  account: async ({ server }, use) => use(await Account.signUp(server.url)),
  faults: async ({ server }, use) => {
    const faults = await new FaultProxy(server.url).listen();
    await use(faults);
    faults.close();
  },
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from the pattern
  openDevice: async ({}, use) => {
    const devices: { device: Device; profile: string }[] = [];
    await use(async (copyOf) => {
      const profile = await mkdtemp(join(tmpdir(), 'purser-e2e-profile-'));
      if (copyOf !== undefined) await cp(copyOf, profile, { recursive: true, filter: isNoLock });
      const device = await Device.open(profile);
      devices.push({ device, profile });
      return device;
    });
    for (const { device, profile } of devices) {
      await device.context.close();
      await rm(profile, { recursive: true, force: true });
    }
  },
  device: async ({ openDevice, account, faults }, use) => {
    const device = await openDevice();
    await device.signIn(account, faults.url);
    await use(device);
  },
});

export { expect } from '@playwright/test';
