import { createHash } from 'node:crypto';
import type {
  EngagementRequest,
  PostEngagementsRequest,
  PostEngagementsResponse,
} from '../../lib/protocol/engagement-api.ts';
import { ERRORS } from '../../lib/protocol/errors.ts';
import type { Directory, DirectoryContact } from '../directory/directory.ts';
import type { Session } from '../identity/session.ts';
import type { ChargeCommand, Ledger } from '../ledger/ledger.ts';
import { readableContacts } from './readable-contacts.ts';
import { spendingRefusal } from './spending-refusal.ts';

/**
 * Records what members do with contacts, each under its key and at the price list's price: 0 with the specification's list,
 * which leaves an answer and no entry. Nobody whose every number must not be called is called.
 */
export async function engage(
  { ledger, directory }: { ledger: Ledger; directory: Directory },
  session: Session,
  { surface, items }: PostEngagementsRequest,
): Promise<PostEngagementsResponse['items']> {
  const contacts = await directory.find(items.map(({ person }) => person));
  const ids = contacts.flatMap((contact) => contact?.id ?? []);
  const readable = await readableContacts({ ledger, directory }, session.account.id, ids, contacts);
  const commands = items.map((item, i): ChargeCommand => {
    const contact = contacts[i];
    const phones = (contact && readable.get(contact.id)?.phones) ?? contact?.phones ?? [];
    const silent = item.kind === 'call' && phones.length > 0 && phones.every(({ doNotCall }) => doNotCall);
    return commandOf(session, surface, item, { contact, silent });
  });
  const results = await ledger.charge(commands);
  return items.map(({ key }, i) => {
    const result = results[i];
    return result?.kind === 'outcome'
      ? { key, outcome: result.outcome }
      : { key, error: { code: 'key_reused', message: ERRORS.key_reused.message } };
  });
}

function commandOf(
  { account, member }: Session,
  surface: PostEngagementsRequest['surface'],
  { key, kind, person, ceiling }: EngagementRequest,
  { contact, silent }: { contact: DirectoryContact | undefined; silent: boolean },
): ChargeCommand {
  const { memberId = null, slug = null, contactId = null } = person;
  const asked = ['engagement', account.id, member.id, surface, kind, memberId, slug, contactId, ceiling];
  const memberRefusal = spendingRefusal(member.role);
  return {
    accountId: account.id,
    memberId: member.id,
    key,
    requestHash: new Uint8Array(createHash('sha256').update(JSON.stringify(asked)).digest()),
    surface,
    action: 'engagement',
    subject: contact?.id ?? null,
    found: contact !== undefined,
    doNotProcess: silent || (contact?.doNotProcess ?? false),
    ...(memberRefusal ? { memberRefusal } : {}),
    ceiling,
    payload: null,
  };
}
