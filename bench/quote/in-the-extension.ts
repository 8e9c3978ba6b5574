import { existsSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { findChromium } from '../../scripts/browser/find-chromium.ts';
import { launch } from '../../scripts/browser/launch.ts';
import { LedgerServer } from '../browser/ledger-server.ts';
import { type Looked, peopleOf, REPEATS, spread } from './in-a-page.ts';
import { own } from './owned-server.ts';
import { stopWorker } from './stop-worker.ts';

declare const chrome: {
  runtime: { getManifest(): { version: string }; sendMessage(message: unknown): Promise<unknown> };
};

export type InExtension = {
  /** ms from the sign-in to a verified copy of so many entries. */
  readonly firstSync: { readonly entries: number; readonly ms: number };
  /** ms until everything that is owned is known. */
  readonly firstOwned: number;
  readonly warm: readonly Looked[];
  /** ms from the message to the answer, the worker's start included. */
  readonly cold: readonly Looked[];
};

const COLD_STARTS = 15;
const EXTENSION = fileURLToPath(new URL('../../.output/chrome-mv3', import.meta.url));

/** The whole way, from a page of the built extension to drawn buttons and back: message, worker, answer. */
export async function askExtension(entries: number, owned: number): Promise<InExtension> {
  if (!existsSync(EXTENSION)) throw new Error('npm run build comes first');
  const server = await new LedgerServer(1).listen();
  for (let i = 1; i < entries; i += 1) server.ledger.ledger.grant(1, server.ledger.now);
  const executablePath = findChromium(console.error);
  const { context, id } = await launch({ executablePath, extension: EXTENSION, profile: '', headless: true });
  try {
    const page = await context.newPage();
    await page.goto(`chrome-extension://${id}/manifest.json`);
    const credentials = { serverUrl: server.url, email: server.email, password: 'right-password' };
    const ms = await timed(page, 'signIn', credentials);
    own(server, owned);
    const firstOwned = await timed(page, 'sync', {});
    const warm: Looked[] = [];
    const cold: Looked[] = [];
    for (const people of [25, 100]) {
      const ask = () => timed(page, 'quote', { people: peopleOf(people, owned).map((slug) => ({ slug })) });
      const times: number[] = [];
      for (let i = 0; i < REPEATS; i += 1) times.push(await ask());
      warm.push({ peer: 'extension', people, ...spread(times.slice(REPEATS / 10)) });
      const starts: number[] = [];
      for (let i = 0; i < COLD_STARTS; i += 1) {
        await stopWorker(page, id);
        starts.push(await ask());
        await wait(300); // what a start does besides must not run into the next stop
      }
      cold.push({ peer: 'extension, cold', people, ...spread(starts) });
    }
    return { firstSync: { entries, ms }, firstOwned, warm, cold };
  } finally {
    await context.close();
    server.close();
  }
}

/** @returns ms, as the page measures it */
function timed(page: Page, purser: string, request: unknown): Promise<number> {
  return page.evaluate(
    async ([name, body]) => {
      const { version } = chrome.runtime.getManifest();
      const began = performance.now();
      const answer = await chrome.runtime.sendMessage({ purser: name, version, request: body });
      const ms = performance.now() - began;
      if (Reflect.get(Object(answer), 'ok') !== true) throw new Error(JSON.stringify(answer));
      return ms;
    },
    [purser, request] as const,
  );
}
