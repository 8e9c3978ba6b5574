import { type BrowserContext, chromium } from '@playwright/test';
import { samplePage } from '../sample-pages/index.ts';

export type LaunchOptions = {
  executablePath: string;
  /** The built extension. */
  extension: string;
  /** Empty: a profile that is thrown away. */
  profile: string;
  headless: boolean;
  colorScheme?: 'light' | 'dark';
};

export type Extension = { context: BrowserContext; id: string };

/**
 * Starts Chromium with the extension loaded. Inside this browser alone, https://www.linkedin.com serves the sample
 * pages; no request leaves for LinkedIn.
 */
export async function launch(options: LaunchOptions): Promise<Extension> {
  const context = await chromium.launchPersistentContext(options.profile, {
    executablePath: options.executablePath,
    headless: options.headless,
    colorScheme: options.colorScheme ?? 'light',
    viewport: options.headless ? { width: 1280, height: 800 } : null,
    args: [
      '--no-first-run',
      '--no-default-browser-check',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      `--disable-extensions-except=${options.extension}`,
      `--load-extension=${options.extension}`,
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
  });
  await serveSamplePages(context);
  const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
  return { context, id: new URL(worker.url()).host };
}

/** Lets https://www.linkedin.com serve the sample pages, inside this browser alone. */
export async function serveSamplePages(context: BrowserContext): Promise<void> {
  await context.route('https://www.linkedin.com/**', (route) => {
    const body = samplePage(route.request().url());
    return body === undefined
      ? route.fulfill({ status: 404, contentType: 'text/plain', body: 'not a sample page' })
      : route.fulfill({ status: 200, contentType: 'text/html; charset=utf-8', body });
  });
}

export const extensionPage = (id: string, page: string): string => `chrome-extension://${id}/${page}.html`;
