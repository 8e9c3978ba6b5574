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

/** People without a sample page who have both a valid email and a valid phone. */
function reachableStrangers(): string[] {
  const valid = (values: readonly { status: string }[]) => values.some(({ status }) => status === 'valid');
  return demoData()
    .contacts.slice(20)
    .flatMap(({ slug, emails, phones, doNotProcess }) =>
      slug && !doNotProcess && valid(emails) && valid(phones) ? [slug] : [],
    );
}
