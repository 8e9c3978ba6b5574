import { failure, ok, type Result } from '../protocol/errors.ts';
import type { VerifiedStatement } from '../protocol/messages.ts';
import type { RetentionDays } from '../settings/retention.ts';
import { createApi } from './api-client.ts';
import type { ContactCache } from './contact-cache.ts';
import type { Device } from './device.ts';
import { afterFailure } from './flush.ts';
import { forgetOldContacts } from './housekeeping.ts';
import { stripLeftContacts } from './left-contacts.ts';
import { type MetaRecord, RETENTION_DAYS, SETTLED_SEEN, writeMeta } from './meta.ts';
import { dropReplica, readCursor } from './replica.ts';
import { readSession } from './session.ts';
import { resultOf } from './sync.ts';
import { verifyStatement } from './verify-statement.ts';
import { withDb } from './with-database.ts';

/** What a person can do about what this device keeps. */
export type Keeping = {
  seen(): Promise<void>;
  /** A copy that turns out wrong is dropped and read again; the outbox stays. */
  verify(): Promise<Result<VerifiedStatement>>;
  keepContacts(days: RetentionDays): Promise<void>;
  wipeContacts(): Promise<void>;
};

type Parts = {
  readonly device: Device;
  readonly contacts: ContactCache;
  readonly changed: () => void;
  readonly resync: () => Promise<unknown>;
};

export function createKeeping({ device, contacts, changed, resync }: Parts): Keeping {
  const write = <T>(record: MetaRecord<T>, value: T, accountId?: string): Promise<void> =>
    withDb(device.wallet, (db) =>
      db.transaction('rw', db.meta, () => writeMeta(db.meta, record, value, accountId)),
    );

  return {
    async seen() {
      const session = await readSession(device);
      if (!session) return;
      await write(SETTLED_SEEN, device.now(), session.account.id);
      changed();
    },
    async verify() {
      const session = await readSession(device);
      if (!session) return failure('signed_out');
      const accountId = session.account.id;
      const answer = await verifyStatement(device.wallet, createApi(device, session), accountId);
      if (!answer.ok) {
        await afterFailure(device, session, answer.failure);
        return resultOf(answer.failure);
      }
      if (!answer.value.verified && answer.value.where === 'device') {
        const epoch = (await readCursor(device.wallet, accountId))?.epoch ?? '';
        await dropReplica(device.wallet, accountId, epoch, null);
        await resync();
      }
      return ok(answer.value);
    },
    async keepContacts(days) {
      await write(RETENTION_DAYS, days);
      await forgetOldContacts(device, contacts);
      changed();
    },
    async wipeContacts() {
      const session = await readSession(device);
      await contacts.wipeOthers(undefined);
      if (session) await stripLeftContacts(device, session.account.id);
      changed();
    },
  };
}
