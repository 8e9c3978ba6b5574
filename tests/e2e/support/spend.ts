import type { ChargeAnswer } from '../../../lib/protocol/wallet-api.ts';
import { demoData } from '../../../server/directory/demo-data.ts';
import type { Account } from './account.ts';

/** Reveals other people, from elsewhere, until exactly this many credits are left. */
export async function spendDownTo(account: Account, left: number): Promise<void> {
  const credits = (await account.wallet()).balance - left;
  const phones = Math.floor(credits / 5);
  const slugs = reachableStrangers().slice(0, phones + (credits % 5));
  await account.reveal(
    ...slugs.map((slug, index) =>
      index < phones
        ? { slug, dataPoint: 'phones' as const, ceiling: 5 }
        : { slug, dataPoint: 'emails' as const, ceiling: 1 },
    ),
  );
}

/** Reveals so many phones, at 5 credits each, of people of whom none was revealed before. @param after how many were */
export async function revealPhones(account: Account, count: number, after = 0): Promise<ChargeAnswer[]> {
  const slugs = reachableStrangers().slice(after, after + count);
  return account.reveal(...slugs.map((slug) => ({ slug, dataPoint: 'phones' as const, ceiling: 5 })));
}

/** People without a sample page who have both a valid email and a valid phone. */
function reachableStrangers(): string[] {
  const valid = (values: readonly { status: string }[]) => values.some(({ status }) => status === 'valid');
  return demoData()
    .contacts.slice(20)
    .flatMap(({ slug, emails, phones, doNotProcess }) =>
      slug && !doNotProcess && valid(emails) && valid(phones) ? [slug] : [],
    );
}
