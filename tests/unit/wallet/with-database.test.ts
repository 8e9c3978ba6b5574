import 'fake-indexeddb/auto';
import { Dexie } from 'dexie';
import { describe, expect, it, vi } from 'vitest';
import { WalletDatabase } from '../../../lib/wallet/database.ts';
import { scheduleFlush } from '../../../lib/wallet/schedule.ts';
import { StorageUnavailable, withDb } from '../../../lib/wallet/with-database.ts';

describe('work on a database', () => {
  it.each(['DatabaseClosedError', 'InvalidStateError'])('is done once more after %s', async (name) => {
    const database = new WalletDatabase(`closed-${name}`);
    let tries = 0;
    const count = await withDb(database, async (db) => {
      tries += 1;
      if (tries === 1) throw Object.assign(new Error('stale'), { name });
      return db.outbox.count();
    });
    expect({ tries, count }).toEqual({ tries: 2, count: 0 });
  });

  it('is not done a third time', async () => {
    const work = vi.fn(async () => {
      throw new DOMException('stale', 'InvalidStateError');
    });
    await expect(withDb(new WalletDatabase('stale'), work)).rejects.toBeInstanceOf(StorageUnavailable);
    expect(work).toHaveBeenCalledTimes(2);
  });

  it('fails closed when the disk is full, with a message that says what to do', async () => {
    const full = withDb(new WalletDatabase('full'), async () => {
      throw new DOMException('no space', 'QuotaExceededError');
    });
    await expect(full).rejects.toThrow('Free some disk space');
  });

  it('fails closed when the database does not open within 5 seconds', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const database = new WalletDatabase('stuck');
    vi.spyOn(database, 'open').mockImplementation(() => new Dexie.Promise(() => {}));
    const stuck = expect(withDb(database, async () => 1)).rejects.toBeInstanceOf(StorageUnavailable);
    vi.advanceTimersByTime(5000);
    await stuck;
    vi.useRealTimers();
  });

  it('lets an error of the work itself through as it is', async () => {
    const own = withDb(new WalletDatabase('own'), async () => {
      throw new RangeError('mine');
    });
    await expect(own).rejects.toBeInstanceOf(RangeError);
  });

  it('the money database is strict, and shows nothing before it is written', () => {
    expect(Reflect.get(new WalletDatabase(), '_options')).toMatchObject({
      chromeTransactionDurability: 'strict',
      cache: 'disabled',
    });
  });
});

describe('the alarm', () => {
  const alarms = (there: boolean) => ({
    get: vi.fn(async () => (there ? { name: 'flush' } : undefined)),
    create: vi.fn(),
    clear: vi.fn(async () => true),
  });

  it('is made when charges wait and it is missing', async () => {
    const fresh = alarms(false);
    await scheduleFlush(fresh, 2);
    expect(fresh.create).toHaveBeenCalledExactlyOnceWith('flush', { periodInMinutes: 1 });
  });

  it('is never made over an existing one, which would restart its countdown', async () => {
    const there = alarms(true);
    await scheduleFlush(there, 2);
    expect(there.create).not.toHaveBeenCalled();
    expect(there.clear).not.toHaveBeenCalled();
  });

  it('is gone when nothing waits', async () => {
    const there = alarms(true);
    await scheduleFlush(there, 0);
    expect(there.clear).toHaveBeenCalledExactlyOnceWith('flush');
  });
});
