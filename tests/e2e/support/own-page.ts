import type { Page } from '@playwright/test';
import { z } from 'zod';
import type { MessageName, MessageRequest } from '../../../lib/protocol/messages.ts';
import { entrySchema } from '../../../lib/protocol/wallet-api.ts';
import { type Standing, standingOf } from '../../../lib/wallet/balance.ts';
import { CURSOR, type MetaRecord, SESSION, SNAPSHOT } from '../../../lib/wallet/meta.ts';
import { decodeRows, isActive, type OutboxRow } from '../../../lib/wallet/outbox-row.ts';
import { RESERVATION } from '../../../lib/wallet/reservation.ts';
import type { Device } from './purser.ts';

/** What a page of the extension has of the browser, as far as it is used here. */
declare const chrome: {
  runtime: { getManifest(): { version: string }; sendMessage(message: unknown): Promise<unknown> };
  alarms: {
    getAll(): Promise<{ name: string; scheduledTime: number; periodInMinutes?: number }[]>;
    create(name: string, info: { when: number }): Promise<void>;
  };
};

const metaRowSchema = z.object({ k: z.string(), v: z.unknown() });

/** A page of the extension without a script of its own: it asks and looks as our pages can, and does nothing by itself. */
export class OwnPage {
  readonly page: Page;

  private constructor(page: Page) {
    this.page = page;
  }

  static async open(device: Device): Promise<OwnPage> {
    const page = await device.context.newPage();
    await page.goto(`chrome-extension://${device.id}/manifest.json`);
    return new OwnPage(page);
  }

  /** What the worker answers; `undefined` when it went away meanwhile. */
  send<N extends MessageName>(name: N, request: MessageRequest<N>): Promise<unknown> {
    return this.page
      .evaluate(
        ([purser, body]) => {
          const { version } = chrome.runtime.getManifest();
          return chrome.runtime.sendMessage({ purser, version, request: body }).catch(() => undefined);
        },
        [name, request] as const,
      )
      .catch(() => undefined);
  }

  /** A click on a phone that costs 5. */
  revealPhone(slug: string): Promise<unknown> {
    return this.send('reveal', { person: { slug }, dataPoint: 'phones', ceiling: 5 });
  }

  async rows(): Promise<OutboxRow[]> {
    return decodeRows(await this.#read('outbox')).rows;
  }

  async entries() {
    return z.array(entrySchema).parse(await this.#read('entries'));
  }

  /** What the wallet shows to who is signed in. */
  async standing(): Promise<Standing | undefined> {
    const meta = new Map(
      z
        .array(metaRowSchema)
        .parse(await this.#read('meta'))
        .map(({ k, v }) => [k, v]),
    );
    const record = <T>({ name, schema }: MetaRecord<T>, of?: string): T | undefined =>
      schema.safeParse(meta.get(of === undefined ? name : `${name}:${of}`)).data;
    const session = record(SESSION);
    const accountId = session?.account.id;
    const reservation = record(RESERVATION, `${accountId}:${session?.member.id}`);
    const rows = (await this.rows()).filter(isActive);
    return standingOf(
      record(CURSOR, accountId),
      record(SNAPSHOT, accountId),
      { rows, unreadable: [] },
      reservation,
    );
  }

  alarms() {
    return this.page.evaluate(() => chrome.alarms.getAll());
  }

  /** An alarm that is due now, under this name. */
  async ring(name: string): Promise<void> {
    await this.page.evaluate((alarm) => chrome.alarms.create(alarm, { when: Date.now() + 500 }), name);
  }

  /** Keeps the worker from sending for as long as this page is there, as another context at the same work would. */
  async holdSendingLock(): Promise<void> {
    await this.page.evaluate(
      () =>
        new Promise<void>((held) => {
          navigator.locks.request('wallet-flush', () => {
            held();
            return new Promise(() => {});
          });
        }),
    );
  }

  /** Leaves every row on the disk as the worker does between its mark and the first byte that it sends. */
  async markSent(): Promise<void> {
    await this.page.evaluate(
      () =>
        new Promise<void>((resolve, reject) => {
          const open = indexedDB.open('wallet');
          open.onsuccess = () => {
            const transaction = open.result.transaction('outbox', 'readwrite', { durability: 'strict' });
            transaction.oncomplete = () => resolve();
            transaction.onabort = () => reject(transaction.error);
            const all = transaction.objectStore('outbox').getAll();
            all.onsuccess = () => {
              for (const row of all.result) {
                transaction.objectStore('outbox').put({ ...row, state: 'sending', firstSentAt: Date.now() });
              }
            };
          };
        }),
    );
  }

  /** A transaction that goes on until it is let go, or this page ends: nobody else can write to the table. */
  async block(table: 'outbox' | 'entries'): Promise<() => Promise<void>> {
    await this.page.evaluate(
      (name) =>
        new Promise<void>((resolve, reject) => {
          const open = indexedDB.open('wallet');
          open.onerror = () => reject(open.error);
          open.onsuccess = () => {
            const store = open.result.transaction(name, 'readwrite').objectStore(name);
            const goOn = (): void => {
              resolve();
              if ('letGo' in globalThis) open.result.close();
              else store.count().onsuccess = goOn;
            };
            store.count().onsuccess = goOn;
          };
        }),
      table,
    );
    return () => this.page.evaluate(() => void Object.assign(globalThis, { letGo: true }));
  }

  #read(table: 'outbox' | 'entries' | 'meta'): Promise<unknown[]> {
    return this.page.evaluate(
      (name) =>
        new Promise<unknown[]>((resolve, reject) => {
          const open = indexedDB.open('wallet');
          open.onerror = () => reject(open.error);
          open.onsuccess = () => {
            const all = open.result.transaction(name).objectStore(name).getAll();
            all.onerror = () => reject(all.error);
            all.onsuccess = () => {
              open.result.close();
              resolve(all.result);
            };
          };
        }),
      table,
    );
  }
}
