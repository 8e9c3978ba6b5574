import type { ButtonState, PersonButtons, Revealable } from '../protocol/messages.ts';
import { aliasesOf, type PersonRef } from '../protocol/person.ts';
import { standingOf } from './balance.ts';
import { buttonState, type Circumstances, type Known } from './button-state.ts';
import type { ContactCache } from './contact-cache.ts';
import type { Device } from './device.ts';
import { CONNECTION, CURSOR, readMeta, SESSION, type SessionRecord, SNAPSHOT } from './meta.ts';
import { isOf, type Outbox, readFinished, readOwnOutbox } from './outbox.ts';
import type { OutboxRow } from './outbox-row.ts';
import type { OwnedIndex } from './owned-index.ts';
import { ownerOf, readReservation } from './reservation.ts';
import { isSamePerson } from './same-person.ts';
import { withDb } from './with-database.ts';

export type QuoteParts = {
  readonly device: Pick<Device, 'wallet' | 'now' | 'report'>;
  readonly owned: OwnedIndex;
  readonly contacts: ContactCache;
  readonly inFlight: (key: string) => boolean;
};

/** How long an ended charge still says something about its button. */
const LATELY_MS = 24 * 60 * 60_000;

/** What the device knows at one moment: read once for all people of a quote. */
type Moment = {
  readonly session: SessionRecord;
  readonly circumstances: Circumstances;
  readonly outbox: Outbox;
  readonly finished: readonly OutboxRow[];
};

/** Prices and states for people, from local data alone: nothing is sent to anyone. */
export async function quote(parts: QuoteParts, people: readonly PersonRef[]): Promise<PersonButtons[]> {
  const signedOut: ButtonState = { state: 'signed_out' };
  const known = await recall(parts, people);
  if (!known) return people.map(() => ({ emails: signedOut, phones: signedOut }));
  return known.people.map(({ emails, phones }) => ({
    emails: buttonState(emails, known.circumstances),
    phones: buttonState(phones, known.circumstances),
  }));
}

/** @returns `undefined` when nobody is signed in */
export async function recall(
  parts: QuoteParts,
  people: readonly PersonRef[],
): Promise<
  { session: SessionRecord; circumstances: Circumstances; people: Record<Revealable, Known>[] } | undefined
> {
  const moment = await readMoment(parts);
  if (!moment) return undefined;
  const accountId = moment.session.account.id;
  const contacts = await fromCache(parts, accountId, people);
  const findActive = rowFinder(moment.outbox.rows);
  const findLast = rowFinder(moment.finished);
  const knownOf = (person: PersonRef, dataPoint: Revealable, contact: Known['contact']): Known => {
    const active = findActive(person, dataPoint);
    const last = findLast(person, dataPoint);
    return {
      dataPoint,
      ownership: parts.owned.ownership(moment.session, person, dataPoint),
      contact: contact ?? active?.contact ?? last?.contact,
      active,
      last,
    };
  };
  return {
    session: moment.session,
    circumstances: moment.circumstances,
    people: people.map((person, i) => ({
      emails: knownOf(person, 'emails', contacts[i]),
      phones: knownOf(person, 'phones', contacts[i]),
    })),
  };
}

/** A cache that fails costs free prices and known values until it works again; the server decides what is charged. */
async function fromCache(
  { device, owned, contacts }: QuoteParts,
  accountId: string,
  people: readonly PersonRef[],
): Promise<readonly Known['contact'][]> {
  try {
    await owned.load(accountId);
    return await contacts.find(accountId, people);
  } catch (error) {
    device.report(error);
    return [];
  }
}

/** Finds the first of the rows about a person and data point, by alias: a page has 100 people, an outbox 500 rows. */
function rowFinder(rows: readonly OutboxRow[]) {
  const byAlias = Map.groupBy(
    rows.flatMap((row) => aliasesOf(row.person).map((alias) => ({ alias, row }))),
    ({ alias }) => alias,
  );
  return (person: PersonRef, dataPoint: Revealable): OutboxRow | undefined =>
    aliasesOf(person)
      .flatMap((alias) => byAlias.get(alias) ?? [])
      .find(({ row }) => row.dataPoint === dataPoint && isSamePerson(row.person, person))?.row;
}

function readMoment({ device, inFlight }: QuoteParts): Promise<Moment | undefined> {
  return withDb(device.wallet, (db) =>
    db.transaction('r', db.outbox, db.meta, async () => {
      const session = await readMeta(db.meta, SESSION);
      if (!session) return undefined;
      const accountId = session.account.id;
      const now = device.now();
      const [outbox, snapshot, cursor, connection, reservation, finished] = await Promise.all([
        readOwnOutbox(db, session),
        readMeta(db.meta, SNAPSHOT, accountId),
        readMeta(db.meta, CURSOR, accountId),
        readMeta(db.meta, CONNECTION),
        readReservation(db, ownerOf(session)),
        readFinished(db, accountId, now - LATELY_MS),
      ]);
      return {
        session,
        outbox,
        finished: finished.filter(isOf(session)),
        circumstances: {
          signedIn: !session.ended,
          snapshot,
          standing: standingOf(cursor, snapshot, outbox, reservation),
          online: connection?.state !== 'unreachable',
          inFlight,
          now,
        },
      };
    }),
  );
}
