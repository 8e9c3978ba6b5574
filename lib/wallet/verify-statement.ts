import { sha256 } from '@noble/hashes/sha2.js';
import { EMPTY_HEAD, type Head, verifyEntries } from '../credits/chain.ts';
import type { VerifiedStatement } from '../protocol/messages.ts';
import type { EntriesPage } from '../protocol/wallet-api.ts';
import type { Answer, Api } from './api-client.ts';
import type { WalletDatabase } from './database.ts';
import { readCheckpoint } from './history.ts';
import { CURSOR, readMeta } from './meta.ts';
import { withDb } from './with-database.ts';

/**
 * Proves on demand that this device's copy of the ledger is the server's: follows the chain of what is stored here from its
 * checkpoint, then reads the server's whole ledger from the first entry, follows its chain, and compares both on the way.
 */
export async function verifyStatement(
  wallet: WalletDatabase,
  api: Pick<Api, 'entries'>,
  accountId: string,
): Promise<Answer<VerifiedStatement>> {
  const here = await readOwn(wallet, accountId);
  if ('verified' in here) return { ok: true, value: here };
  let head: Head = EMPTY_HEAD;
  for (;;) {
    const answer: Answer<EntriesPage> = await api.entries(head.seq, here.epoch);
    if (!answer.ok) return answer;
    const { entries, hasMore } = answer.value;
    const verified = verifyEntries(sha256, accountId, head, entries);
    if (!verified.ok) return fault('server', verified.seq, verified.fault);
    for (const mark of here.marks) {
      const same = entries.find(({ seq }) => seq === mark.seq);
      if (same && same.hash !== mark.hash) return fault('server', mark.seq, 'changed');
    }
    head = verified.head;
    if (hasMore && entries.length > 0) continue;
    return compare(here.marks, head, answer.value.head);
  }
}

type Own = { readonly epoch: string | undefined; readonly marks: readonly Head[] };

async function readOwn(
  wallet: WalletDatabase,
  accountId: string,
): Promise<Own | Extract<VerifiedStatement, { verified: false }>> {
  return withDb(wallet, (db) =>
    db.transaction('r', db.entries, db.meta, async () => {
      const cursor = await readMeta(db.meta, CURSOR, accountId);
      if (!cursor) return { epoch: undefined, marks: [] };
      const checkpoint = await readCheckpoint(db, accountId);
      const entries = await db.entries
        .where('[accountId+seq]')
        .between([accountId, 0], [accountId, cursor.head.seq], true, true)
        .toArray();
      const verified = verifyEntries(sha256, accountId, checkpoint, entries);
      if (!verified.ok)
        return { verified: false, where: 'device', seq: verified.seq, fault: verified.fault } as const;
      if (verified.head.hash !== cursor.head.hash) {
        return { verified: false, where: 'device', seq: cursor.head.seq, fault: 'head' } as const;
      }
      return { epoch: cursor.epoch, marks: [checkpoint, cursor.head] };
    }),
  );
}

function compare(marks: readonly Head[], head: Head, stated: Head): Answer<VerifiedStatement> {
  const behind = marks.find(({ seq }) => seq > head.seq);
  if (behind) return fault('server', behind.seq, 'missing');
  if (stated.seq === head.seq && stated.hash !== head.hash) return fault('server', head.seq, 'head');
  return { ok: true, value: { verified: true, entries: head.seq, balance: head.balance, hash: head.hash } };
}

const fault = (where: 'device' | 'server', seq: number, what: string): Answer<VerifiedStatement> => ({
  ok: true,
  value: { verified: false, where, seq, fault: what },
});
