import type { Translate } from '../i18n/translate.ts';
import { bulkOffer } from '../linkedin/button/bulk-face.ts';
import { drawn, drawnButtons } from '../linkedin/button/drawn.ts';
import { drawKit } from '../linkedin/button/kit.ts';
import { type Failure, failure, ok } from '../protocol/errors.ts';
import type { Revealable } from '../protocol/messages.ts';
import { type PageSettings, siteOf } from '../settings/page-settings.ts';
import { type BulkMeans, bulkPlan } from '../wallet/bulk-plan.ts';
import type { Wallet } from '../wallet/wallet.ts';
import { StorageUnavailable } from '../wallet/with-database.ts';
import type { Audience } from './audience.ts';
import type { Asker, Handlers } from './router.ts';
import { isLinkedIn } from './sender-tier.ts';

type Surroundings = {
  readonly openOptions: () => Promise<void>;
  readonly readButtonStyles: () => Promise<string>;
  readonly readMeans: () => Promise<BulkMeans | undefined>;
  readonly readSettings: () => Promise<PageSettings>;
  /** Says on the tab's icon that the side panel does the same. */
  readonly offerPanel: (tab: number) => Promise<void>;
  readonly keepDrift: (address: string, outline: string) => Promise<void>;
};

/** What each message does. Contracts and tiers are in `lib/protocol/messages.ts`. */
export function createHandlers(
  wallet: Wallet,
  audience: Pick<Audience, 'remember'>,
  text: Translate,
  { openOptions, readButtonStyles, readMeans, readSettings, offerPanel, keepDrift }: Surroundings,
): Handlers {
  const remember = async ({ tab }: Asker): Promise<void> => {
    if (tab?.id !== undefined) await audience.remember(tab.id);
  };
  return {
    quote: async ({ people }, sender) => {
      await remember(sender);
      const wishes = await readSettings();
      return ok((await wallet.quote(people)).map((buttons) => drawnButtons(buttons, text, wishes)));
    },
    reveal: async (click) => {
      const wishes = await readSettings();
      return ok(drawn(await wallet.reveal(click, 'extension'), click.dataPoint, text, wishes));
    },
    bulk: async ({ people }) => {
      const means = await readMeans();
      if (!means) return ok(null);
      const { confirmBulkAbove } = await readSettings();
      const states = await wallet.quote(people);
      const offer = (dataPoint: Revealable) => {
        const plan = bulkPlan(
          states.map((buttons) => buttons[dataPoint]),
          means,
        );
        return bulkOffer(plan, dataPoint, confirmBulkAbove, text);
      };
      return ok({ emails: offer('emails'), phones: offer('phones') });
    },
    kit: async (_nothing, sender) => {
      await remember(sender);
      const { mode, paused } = await readSettings();
      if (isLinkedIn(sender) && (mode === 'panel' || paused.includes(siteOf(sender.url ?? ''))))
        return ok(null);
      return ok({ ...drawKit(text), styles: await readButtonStyles() });
    },
    pushedOut: async (_nothing, { tab }) => {
      if (tab?.id !== undefined) await offerPanel(tab.id);
      return ok(null);
    },
    drift: async ({ outline }, { url = '' }) => {
      if (!(await readSettings()).paused.includes(siteOf(url))) await keepDrift(url, outline);
      return ok(null);
    },
    engaged: async ({ person, kind }) => {
      await wallet.engaged(person, kind);
      return ok(null);
    },
    openOptions: async () => {
      await openOptions();
      return ok(null);
    },
    session: async () => ok(await wallet.session()),
    signIn: ({ serverUrl, ...credentials }) => wallet.signIn(serverUrl, credentials),
    signUp: ({ serverUrl, ...credentials }) => wallet.signIn(serverUrl, credentials),
    signOut: async ({ cancelQueued }) => ok(await wallet.signOut(cancelQueued)),
    sync: () => wallet.sync(),
    visible: async () => {
      wallet.visible();
      return ok(null);
    },
    hint: async () => {
      wallet.probe();
      return ok(null);
    },
    cancel: async ({ key }) => ok(await wallet.cancel(key)),
    check: async ({ key }) => ok(await wallet.check(key)),
    retry: async ({ key, ceiling }) => ok((await wallet.retry(key, ceiling)) ?? null),
    seen: async () => {
      await wallet.seen();
      return ok(null);
    },
    verify: () => wallet.verify(),
    keepContacts: async ({ days }) => {
      await wallet.keepContacts(days);
      return ok(null);
    },
    reserve: ({ credits }) => wallet.reserve(credits),
    wipeContacts: async () => {
      await wallet.wipeContacts();
      return ok(null);
    },
  };
}

/** Which error of the closed list a throw in a handler was. `report` hears the ones nobody expected. */
export function failureOf(error: unknown, report: (error: unknown) => void): Failure {
  report(error);
  return failure(error instanceof StorageUnavailable ? 'storage_unavailable' : 'unexpected');
}
