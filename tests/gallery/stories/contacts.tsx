import { ContactsPage } from '../../../components/contacts/ContactsPage.tsx';
import { t } from '../../../lib/i18n/t.ts';
import { contact, facets, few, many, results } from '../facts/contacts.ts';
import { LONG, ready, signedOut } from '../facts/wallets.ts';
import type { Story } from '../story.ts';
import { said } from './options.tsx';

const at = (state: string, more: Partial<Story> = {}): Story => ({
  id: `contacts/${state}`,
  content: () => <ContactsPage />,
  wallet: ready(),
  ...more,
});
const search = (
  answer: NonNullable<Story['server']>[string],
  press: readonly string[] = [],
): Partial<Story> => ({
  server: { '/directory/search': answer },
  press: () => [t('contacts_directory'), t('statement_search'), ...press],
});
const page = { results, total: { count: 3, about: false }, facets, cursor: null };

/** What was revealed, and the directory. */
export const contacts: readonly Story[] = [
  at('signed out', { wallet: signedOut }),
  at('loading', { wallet: { status: 'loading' } }),
  at('storage unavailable', { wallet: { status: 'failed' } }),
  at('first use'),
  at('some', { contacts: few }),
  at('two thousand', { contacts: many }),
  at('one selected', { contacts: few, press: () => [t('contacts_select', { name: 'Maya Lindqvist' })] }),
  at('details, every field', { contacts: [contact()], press: () => [/^Maya/] }),
  at('details, very long names', { contacts: few, press: () => [new RegExp(`^${LONG.slice(0, 12)}`)] }),
  at('directory', { press: () => [t('contacts_directory')] }),
  at('directory, waiting', search('waiting')),
  at('directory, server unreachable', search({ code: 'server_unreachable' })),
  at(
    'directory, nobody',
    search(said({ ...page, results: [], total: { count: 0, about: false }, facets: {} })),
  ),
  at('directory, found', search(said(page))),
  at(
    'directory, about as many, and more',
    search(said({ ...page, total: { count: 1_000_000, about: true }, cursor: 'next' })),
  ),
];
