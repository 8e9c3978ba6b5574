import type { Engagement } from '../protocol/engagement.ts';
import { ok, type Result } from '../protocol/errors.ts';
import type {
  ButtonState,
  MessageRequest,
  MessageResponse,
  PersonButtons,
  SessionView,
  VerifiedStatement,
} from '../protocol/messages.ts';
import type { PersonRef } from '../protocol/person.ts';
import type { RetentionDays } from '../settings/retention.ts';
import { createApi } from './api-client.ts';
import { createContactCache } from './contact-cache.ts';
import type { Device } from './device.ts';
import { tidyDaily } from './housekeeping.ts';
import { dropReservation, wishReservation } from './keep-reservation.ts';
import { createKeeping } from './keeping.ts';
import { keepLeftContacts, stripLeftContacts } from './left-contacts.ts';
import type { SessionRecord } from './meta.ts';
import { createMirroring } from './mirror.ts';
import { createOwnedIndex } from './owned-index.ts';
import { createProgress } from './progress.ts';
import { quote } from './quote.ts';
import { reveal } from './reveal.ts';
import { createRowActions, type RowActions } from './row-actions.ts';
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
  /** Tells the server, once and without waiting for a connection: nothing hangs on it but the usage report. */
  engaged(person: PersonRef, kind: Engagement): Promise<void>;
  session(): Promise<SessionView | null>;
  /** Signs in, or up when there is a name. */
  signIn(serverUrl: string, credentials: Credentials): Promise<Result<SessionView>>;
  signOut(cancelQueued: boolean): Promise<MessageResponse<'signOut'>>;
  /** Settles what is queued, whatever its back-off, and reads what is new. */
  sync(): Promise<Result<null>>;
  /** A LinkedIn page is being looked at. */
  visible(): void;
  /** Something hints at another connection than before. */
  probe(): void;
  /** The person has seen what was settled. */
  seen(): Promise<void>;
  verify(): Promise<Result<VerifiedStatement>>;
  keepContacts(days: RetentionDays): Promise<void>;
  /** Sets so many credits aside for this device, as far as the policy lets; 0: none. */
  reserve(credits: number): Promise<Result<null>>;
  wipeContacts(): Promise<void>;
  /** Sends what is due: called by the alarm. */
  wake(): Promise<void>;
} & Omit<RowActions, 'cancelAll'>;

/** The wallet of one device. All of its state is in the databases: a new one on the same databases goes on. */
export function createWallet(device: Device): Wallet {
  const owned = createOwnedIndex(device.cache);
  const contacts = createContactCache(device.cache);
  const progress = createProgress();
  const inFlight = new Set<string>();
  const fresh = new Set<string>();
  const mirroring = createMirroring(device);
  const tell = oneAfterTheOther(async () => {
    await mirroring.follow().catch(device.report);
    await device.changed(await countWork(device.wallet));
  });
  const changed = (): void => {
    tell().catch(device.report);
  };
  const sync = createSync({ device, owned, contacts, progress, inFlight, fresh, changed });
  const quoteParts = { device, owned, contacts, inFlight: (key: string) => inFlight.has(key) };
  const click: Wallet['reveal'] = (wish, surface) =>
    reveal({ ...quoteParts, device, progress, fresh, flush: sync.flush, changed }, wish, surface);
  const actions = createRowActions({
    device,
    changed,
    flush: sync.flush,
    reveal: ({ person, dataPoint, surface }, ceiling) => click({ person, dataPoint, ceiling }, surface),
  });

  const keeping = createKeeping({
    device,
    contacts,
    changed,
    resync: () => sync.everything({ eager: false }),
  });

  /** What an earlier sign-in left behind: its wipe was interrupted, or an answer came after it. */
  const forgetOthers = async (): Promise<void> => {
    const accountId = (await readSession(device))?.account.id;
    await contacts.wipeOthers(accountId);
    await owned.wipeOthers(accountId);
  };
  const tidy = async (): Promise<void> => {
    await forgetOthers();
    const session = await readSession(device);
    if (session) await keepLeftContacts(device, contacts, session.account.id);
    await tidyDaily(device, contacts);
  };

  const leaveServer = async (session: SessionRecord): Promise<void> => {
    await dropReservation({ device, api: createApi(device, session), session });
    await signOutAt(device, session);
  };

  return {
    async start() {
      await withDb(device.wallet, async () => {});
      await mirroring.restore();
      changed();
      tidy().catch(device.report);
      // Not awaited: an event that woke the worker is answered from local data meanwhile.
      sync.flush().catch(device.report);
      sync.refreshSoon();
    },
    async engaged(person, kind) {
      const session = await readSession(device);
      if (session) await createApi(device, session).engage(person, kind, device.newKey());
    },
    async quote(people) {
      const states = await quote(quoteParts, people);
      sync.refreshSoon();
      return states;
    },
    reveal: click,
    async session() {
      const session = await readSession(device);
      return session ? sessionView(session) : null;
    },
    async signIn(serverUrl, credentials) {
      const session = await startSession(device, serverUrl, credentials);
      if (!session.ok) return session;
      await forgetOthers();
      await sync.everything({ eager: true });
      changed();
      return ok(sessionView(session.value));
    },
    async signOut(cancelQueued) {
      if (cancelQueued) await actions.cancelAll();
      const { signedOut, queued, session } = await leaveSession(device, cancelQueued);
      if (session) {
        await stripLeftContacts(device, session.account.id);
        await forgetOthers();
        leaveServer(session).catch(device.report);
        // What was under way may still bring its answer
        sync.flush().then(forgetOthers).catch(device.report);
      }
      if (signedOut) changed();
      return { signedOut, queued };
    },
    async sync() {
      return sync.everything({ eager: true });
    },
    visible: sync.refreshSoon,
    probe: sync.probe,
    seen: keeping.seen,
    verify: keeping.verify,
    keepContacts: keeping.keepContacts,
    wipeContacts: keeping.wipeContacts,
    async reserve(credits) {
      const session = await readSession(device);
      if (session) await wishReservation({ device, session }, credits);
      changed();
      return sync.everything({ eager: true });
    },
    wake: () => sync.flush(),
    cancel: actions.cancel,
    check: actions.check,
    retry: actions.retry,
  };
}

/**
 * Runs never overlap, so that what an older one counted cannot overwrite what a newer one did; calls that come before a run
 * has begun share it.
 */
function oneAfterTheOther(run: () => Promise<void>): () => Promise<void> {
  let last: Promise<void> = Promise.resolve();
  let next: Promise<void> | undefined;
  const begin = (): Promise<void> => {
    next = undefined;
    return run();
  };
  return () => {
    next ??= last = last.then(begin, begin);
    return next;
  };
}
