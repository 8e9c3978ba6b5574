import { failure, ok, type Result } from '../protocol/errors.ts';
import type {
  ButtonState,
  MessageRequest,
  MessageResponse,
  PersonButtons,
  SessionView,
} from '../protocol/messages.ts';
import { advanceRows } from './advance-rows.ts';
import { createContactCache } from './contact-cache.ts';
import type { Device } from './device.ts';
import { createOwnedIndex } from './owned-index.ts';
import { createProgress } from './progress.ts';
import { quote } from './quote.ts';
import { reveal } from './reveal.ts';
import { leaveSession, readSession, startSession } from './session.ts';
import { type Credentials, signOutAt } from './sign-in.ts';
import { createSync } from './sync.ts';
import { sessionView } from './view.ts';
import { withDb } from './with-database.ts';
import { countWork } from './work.ts';

export type Wallet = {
  /** Opens the storage and goes on where the worker was stopped. Everything else may be called after it. */
  start(): Promise<void>;
  quote(people: MessageRequest<'quote'>['people']): Promise<PersonButtons[]>;
  reveal(click: MessageRequest<'reveal'>, surface: 'extension' | 'platform'): Promise<ButtonState>;
  session(): Promise<SessionView | null>;
  /** Signs in, or up when there is a name. */
  signIn(serverUrl: string, credentials: Credentials): Promise<Result<SessionView>>;
  signOut(cancelQueued: boolean): Promise<MessageResponse<'signOut'>>;
  /** Settles what is queued, whatever its back-off, and reads what is new. */
  sync(): Promise<Result<null>>;
  /** Sends what is due: called by the alarm. */
  wake(): Promise<void>;
  cancel(key: string): Promise<{ cancelled: boolean }>;
};

/** The wallet of one device. All of its state is in the databases: a new one on the same databases goes on. */
export function createWallet(device: Device): Wallet {
  const owned = createOwnedIndex(device.cache);
  const contacts = createContactCache(device.cache);
  const progress = createProgress();
  const inFlight = new Set<string>();
  const tell = oneAfterTheOther(async () => device.changed(await countWork(device.wallet)));
  const changed = (): void => {
    tell().catch(device.report);
  };
  const sync = createSync({ device, owned, contacts, progress, inFlight, changed });
  const quoteParts = { device, owned, contacts, inFlight: (key: string) => inFlight.has(key) };

  return {
    async start() {
      await withDb(device.wallet, async () => {});
      await tell();
      // Not awaited: an event that woke the worker is answered from local data meanwhile.
      sync.flush().catch(device.report);
      sync.refreshSoon();
    },
    async quote(people) {
      const states = await quote(quoteParts, people);
      sync.refreshSoon();
      return states;
    },
    reveal: (click, surface) =>
      reveal({ ...quoteParts, device, progress, flush: sync.flush, changed }, click, surface),
    async session() {
      const session = await readSession(device);
      return session ? sessionView(session) : null;
    },
    async signIn(serverUrl, credentials) {
      const session = await startSession(device, serverUrl, credentials);
      if (!session.ok) return session;
      await sync.everything({ eager: true });
      changed();
      return ok(sessionView(session.value));
    },
    async signOut(cancelQueued) {
      const { signedOut, queued, session } = await leaveSession(device, cancelQueued);
      if (session) {
        await contacts.wipe(session.account.id);
        await owned.wipe(session.account.id);
        signOutAt(device, session).catch(device.report);
      }
      if (signedOut) changed();
      return { signedOut, queued };
    },
    async sync() {
      if (!(await readSession(device))) return failure('signed_out');
      return sync.everything({ eager: true });
    },
    wake: () => sync.flush(),
    async cancel(key) {
      const at = device.now();
      const rows = await withDb(device.wallet, (db) =>
        db.transaction('rw', db.outbox, () => advanceRows(db, [{ key, event: { type: 'cancel', at } }])),
      );
      changed();
      return { cancelled: rows.some((row) => row.state === 'cancelled') };
    },
  };
}

/** Runs never overlap, so that what an older one counted cannot overwrite what a newer one did. */
function oneAfterTheOther(run: () => Promise<void>): () => Promise<void> {
  let last: Promise<void> = Promise.resolve();
  return () => {
    last = last.then(run, run);
    return last;
  };
}
