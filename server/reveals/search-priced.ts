import type { z } from 'zod';
import { PRICE_LIST, type PriceList } from '../../lib/credits/price-list.ts';
import { quoteDataPoint } from '../../lib/credits/quote.ts';
import type { Surface } from '../../lib/credits/words.ts';
import type {
  ContactFilterRequest,
  directorySearchRequestSchema,
  FoundContact,
} from '../../lib/protocol/directory-api.ts';
import type { DirectoryContact } from '../directory/directory.ts';
import type { ContactFilter } from '../directory/search/filters.ts';
import type { Services } from '../http/environment.ts';
import type { Session } from '../identity/session.ts';
import { type OwnedOf, ownedOf, ownedSubjects } from '../ledger/owned-of.ts';

const LIMIT = 25;

/**
 * One page of the directory with what each person's data would cost on a surface now; free.
 * @throws UnknownCursor
 */
export async function searchPriced(
  { db, billing, search }: Pick<Services, 'db' | 'billing' | 'search'>,
  { account, member }: Session,
  { filter, cursor, limit = LIMIT, facets = false }: z.output<typeof directorySearchRequestSchema>,
  surface: Surface,
) {
  const withoutIds = filter.notOwned ? await ownedSubjects(db, account.id) : undefined;
  const found = await search.contacts({ filter: { ...filterOf(filter), withoutIds }, cursor, limit, facets });
  const asker = { accountId: account.id, memberId: member.id };
  const owned = await ownedOf(
    db,
    asker,
    found.results.map(({ id }) => id),
  );
  const list = (await billing.priceList(account.id)) ?? PRICE_LIST;
  return { ...found, results: found.results.map((contact) => priced(contact, owned, list, surface)) };
}

const filterOf = (asked: ContactFilterRequest): ContactFilter => ({
  text: asked.text,
  names: asked.name === undefined ? undefined : [asked.name],
  titles: asked.titles,
  companies: asked.companies,
  sizes: asked.sizes,
  revenues: asked.revenues,
  hasEmail: asked.hasEmail,
  hasPhone: asked.hasPhone,
  terms: {
    seniority: asked.seniorities,
    department: asked.departments,
    industry: asked.industries,
    country: asked.countries,
    city: asked.cities,
    technology: asked.technologies,
  },
});

function priced(contact: DirectoryContact, owned: OwnedOf, list: PriceList, surface: Surface): FoundContact {
  const price = (dataPoint: 'emails' | 'phones') => {
    const ownership = owned.of(contact.id, dataPoint);
    return contact[dataPoint].length === 0 && ownership === 'none'
      ? null
      : quoteDataPoint(list, surface, dataPoint, ownership);
  };
  return {
    contact: contact.profile,
    aliases: [...contact.aliases],
    has: { emails: contact.emails.length > 0, phones: contact.phones.length > 0 },
    price: { emails: price('emails'), phones: price('phones') },
  };
}
