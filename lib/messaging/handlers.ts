import { bulkOffer } from '../linkedin/button/bulk-face.ts';
import { drawn, drawnButtons } from '../linkedin/button/drawn.ts';
import { createText } from '../linkedin/button/text.ts';
import { type Failure, failure, ok } from '../protocol/errors.ts';
import type { Revealable } from '../protocol/messages.ts';
import { type BulkMeans, bulkPlan } from '../wallet/bulk-plan.ts';
import type { Wallet } from '../wallet/wallet.ts';
import { StorageUnavailable } from '../wallet/with-database.ts';
import type { Audience } from './audience.ts';
import type { Handlers } from './router.ts';

/** Credits; above them the bar asks before it spends. The options page will let a member set it. */
const CONFIRM_ABOVE = 10;

type Surroundings = {
  readonly openOptions: () => Promise<void>;
  readonly readButtonStyles: () => Promise<string>;
  readonly readMeans: () => Promise<BulkMeans | undefined>;
};

/** What each message does. Contracts and tiers are in `lib/protocol/messages.ts`. */
export function createHandlers(
  wallet: Wallet,
  audience: Pick<Audience, 'remember'>,
  { openOptions, readButtonStyles, readMeans }: Surroundings,
): Handlers {
  const text = createText();
  return {
    quote: async ({ people }, sender) => {
      if (sender.tab?.id !== undefined) await audience.remember(sender.tab.id);
      return ok((await wallet.quote(people)).map((buttons) => drawnButtons(buttons, text)));
    },
    reveal: async (click) => ok(drawn(await wallet.reveal(click, 'extension'), click.dataPoint, text)),
    bulk: async ({ people }) => {
      const means = await readMeans();
      if (!means) return ok(null);
      const states = await wallet.quote(people);
      const offer = (dataPoint: Revealable) => {
        const plan = bulkPlan(
          states.map((buttons) => buttons[dataPoint]),
          means,
        );
        return bulkOffer(plan, dataPoint, CONFIRM_ABOVE, text);
      };
      return ok({ emails: offer('emails'), phones: offer('phones') });
    },
    buttonStyles: async () => ok(await readButtonStyles()),
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
