import { ERRORS } from '../../lib/protocol/errors.ts';
import type { ChargeAnswer, ChargeRequest, PostChargesRequest } from '../../lib/protocol/wallet-api.ts';
import type { Directory, DirectoryContact } from '../directory/directory.ts';
import type { Session } from '../identity/session.ts';
import type { ChargeCommand, ChargeResult, Ledger } from '../ledger/ledger.ts';
import { bought } from './bought.ts';
import { type ReadableContacts, readableContacts } from './readable-contacts.ts';
import { requestHash } from './request-hash.ts';
import { spendingRefusal } from './spending-refusal.ts';

type Asked = { readonly item: ChargeRequest; readonly contact: DirectoryContact | undefined };

/**
 * From people on a page to charges and the data they bought: the directory says who is meant, the ledger decides and
 * commits, and then the account reads what it owns.
 * @returns one answer an item, in the order asked; a stored answer where the key was answered before
 */
export async function reveal(
  { ledger, directory }: { ledger: Ledger; directory: Directory },
  session: Session,
  { surface, items }: PostChargesRequest,
): Promise<ChargeAnswer[]> {
  const contacts = await directory.find(items.map((item) => item.person));
  const asked = items.map((item, i): Asked => ({ item, contact: contacts[i] }));
  const results = await ledger.charge(asked.map((one) => commandOf(session, surface, one)));
  const pairs = asked.map((one, i) => ({ one, result: resultAt(results, i) }));
  const isMember = session.member.role !== null;
  const subjects = isMember ? pairs.flatMap(({ one, result }) => subjectOf(one, result) ?? []) : [];
  const readable = await readableContacts({ ledger, directory }, session.account.id, subjects, contacts);
  return pairs.map(({ one, result }) => answerOf(one, result, readable));
}

function resultAt(results: readonly ChargeResult[], index: number): ChargeResult {
  const result = results[index];
  if (!result) throw new Error('the ledger answered fewer charges than it was asked for');
  return result;
}

/** Whom a charge was about: as it was stored with the key; else as the directory knows the person today. */
function subjectOf({ item, contact }: Asked, result?: ChargeResult): string | null {
  const stored = result?.kind === 'outcome' ? result.subject : null;
  // A contact that the directory dropped is still known by the id under which it was bought
  return stored ?? contact?.id ?? item.person.contactId ?? null;
}

function commandOf(session: Session, surface: PostChargesRequest['surface'], asked: Asked): ChargeCommand {
  const { item, contact } = asked;
  const accountId = session.account.id;
  const memberId = session.member.id;
  const found = contact !== undefined && contact[item.dataPoint].length > 0;
  const memberRefusal = spendingRefusal(session.member.role);
  return {
    accountId,
    memberId,
    key: item.key,
    requestHash: requestHash({ accountId, memberId, surface }, item),
    surface,
    action: item.dataPoint,
    subject: subjectOf(asked),
    found,
    doNotProcess: contact?.doNotProcess ?? false,
    ...(memberRefusal ? { memberRefusal } : {}),
    ceiling: item.ceiling,
    ...(item.reservation === undefined ? {} : { reservation: item.reservation.toLowerCase() }),
    payload: contact && found ? JSON.stringify(bought(contact, item.dataPoint)) : null,
  };
}

function answerOf(asked: Asked, result: ChargeResult, readable: ReadableContacts): ChargeAnswer {
  const { key, dataPoint } = asked.item;
  if (result.kind === 'key_reused') {
    return { key, error: { code: 'key_reused', message: ERRORS.key_reused.message } };
  }
  const subject = subjectOf(asked, result);
  const contact = subject === null ? undefined : readable.get(subject);
  return { key, outcome: result.outcome, ...(contact?.[dataPoint] ? { contact } : {}) };
}
