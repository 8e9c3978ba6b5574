import type { z } from 'zod';
import type { Services } from '../http/environment.ts';
import type { Session } from '../identity/session.ts';
import { COMPANY_SIGNALS, CONTACT_SIGNALS, eventId } from '../signals/signal-types.ts';
import { eventsOf } from './known-events.ts';
import { receiverUrl } from './receiver-address.ts';
import type {
  SubscribeError,
  SubscribeRequest,
  SubscriptionItem,
  subscribedAnswer,
  subscriptionSchema,
} from './requests.ts';
import { addSubscription, type SubscriptionRow } from './subscriptions.ts';

export type SubscribeMeans = Pick<Services, 'db' | 'now' | 'directory' | 'finder'> & {
  /** Receivers in the operator's own network are allowed. */
  readonly privateReceivers: boolean;
};
type Result = z.output<typeof subscribedAnswer>['results'][number];

/** Subscribes a member to signals of contacts and companies, each by itself. */
export async function subscribe(
  means: SubscribeMeans,
  { account, member }: Session,
  { defaults, subscriptions }: SubscribeRequest,
): Promise<z.output<typeof subscribedAnswer>> {
  const results: Result[] = [];
  for (const [index, item] of subscriptions.entries()) {
    const asked = checked(means, { ...defaults, ...item });
    if ('code' in asked) {
      results.push({ index, success: false, error: asked });
      continue;
    }
    if (!(await isKnown(means, asked))) {
      results.push({ index, success: false, error: UNKNOWN });
      continue;
    }
    const known = (await eventsOf(means.db, asked, means.now())).map(eventId);
    const wanted = { ...asked, known, member_id: member.id };
    const row = await addSubscription(means.db, account.id, wanted, means.now());
    results.push(
      row
        ? { index, success: true, subscription: subscriptionAnswer(row) }
        : { index, success: false, error: DUPLICATE },
    );
  }
  const successful = results.filter(({ success }) => success).length;
  return { total: results.length, successful, failed: results.length - successful, results };
}

const DUPLICATE: SubscribeError = {
  code: 'DUPLICATE_SUBSCRIPTION',
  message: 'You are subscribed to this contact or company at this address already.',
};
const UNKNOWN: SubscribeError = {
  code: 'VALIDATION_ERROR',
  message: 'Nobody is known under this entityId.',
};

async function isKnown(
  { directory, finder }: SubscribeMeans,
  { entity_type, entity_id }: { entity_type: string; entity_id: string },
): Promise<boolean> {
  if (entity_type === 'company') return (await finder.companies([{ id: entity_id }]))[0] !== undefined;
  const [contact] = await directory.find([{ contactId: entity_id }]);
  return contact !== undefined && !contact.doNotProcess;
}

const URL_REFUSED: SubscribeError = {
  code: 'URL_VALIDATION_FAILED',
  message: 'Give an https:// address on the public internet, without a password in it.',
};

function checked({ privateReceivers }: SubscribeMeans, item: SubscriptionItem) {
  const { entityId, entityType = 'contact', signalTypes = ['allSignals'], url, name, ceiling, budget } = item;
  const types = typesOf(entityType, signalTypes);
  if (url === undefined)
    return { code: 'VALIDATION_ERROR' as const, message: 'Give a url, here or in defaults.' };
  if (!types) {
    return { code: 'VALIDATION_ERROR' as const, message: `There is no such signal of a ${entityType}.` };
  }
  if (!receiverUrl(url, privateReceivers)) return URL_REFUSED;
  return {
    ...{ entity_type: entityType, entity_id: entityId, signal_types: types, url },
    ...{ name: name ?? null, ceiling, budget },
  };
}

/** @returns undefined when one of them is none of this kind's */
export function typesOf(entityType: string, asked: readonly string[]): string[] | undefined {
  const offered: readonly string[] = entityType === 'contact' ? CONTACT_SIGNALS : COMPANY_SIGNALS;
  if (asked.includes('allSignals')) return [...offered];
  return asked.every((type) => offered.includes(type)) ? [...new Set(asked)] : undefined;
}

export const subscriptionAnswer = (row: SubscriptionRow): z.output<typeof subscriptionSchema> => ({
  ...{
    id: row.id,
    entityId: row.entity_id,
    entityType: row.entity_type === 'contact' ? 'contact' : 'company',
  },
  ...{
    signalTypes: row.signal_types,
    url: row.url,
    name: row.name,
    ceiling: row.ceiling,
    budget: row.budget,
  },
  ...{ isActive: row.block_reason === null, blockReason: row.block_reason },
  ...{ createdAt: row.created_at.toISOString(), updatedAt: row.updated_at.toISOString() },
});
