import { type BrowserContext, chromium } from '@playwright/test';
import { findChromium } from '../../scripts/browser/find-chromium.ts';

/** A browser with a new profile, thrown away when it is closed. */
export function freshBrowser(): Promise<BrowserContext> {
  return chromium.launchPersistentContext('', {
    executablePath: findChromium(console.error),
    headless: true,
    args: [
      '--no-first-run',
      '--disable-background-networking',
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
  });
}
