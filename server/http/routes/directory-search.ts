import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import { PRICE_LIST, type PriceList } from '../../../lib/credits/price-list.ts';
import { quoteDataPoint } from '../../../lib/credits/quote.ts';
import {
  type ContactFilterRequest,
  directorySearchRequestSchema,
  directorySearchSchema,
  type FoundContact,
} from '../../../lib/protocol/directory-api.ts';
import type { DirectoryContact } from '../../directory/directory.ts';
import type { ContactFilter } from '../../directory/search/filters.ts';
import { UnknownCursor } from '../../directory/search/search.ts';
import { type OwnedOf, ownedOf, ownedSubjects } from '../../ledger/owned-of.ts';
import { readers } from '../authenticated.ts';
import { BEARER_OR_KEY, errorAnswers, jsonAnswer, jsonBody } from '../described.ts';
import type { HttpEnvironment, Services } from '../environment.ts';
import { RequestError } from '../request-error.ts';

const LIMIT = 25;

export function directorySearchRoute(app: OpenAPIHono<HttpEnvironment>, services: Services): void {
  const { db, billing, search } = services;
  const route = createRoute({
    method: 'post',
    path: '/v1/directory/search',
    summary: 'Search the directory: who is there, what can be revealed of them, and for how much; free',
    description:
      'Neither addresses nor numbers: whether there are some, and what they would cost on the platform now. ' +
      'Pages are stable: what is added meanwhile moves no other row.',
    security: BEARER_OR_KEY,
    middleware: readers(services),
    request: jsonBody(directorySearchRequestSchema),
    responses: {
      200: jsonAnswer('One page, by name', directorySearchSchema),
      ...errorAnswers('invalid_request', 'unauthenticated', 'forbidden', 'too_large', 'rate_limited'),
    },
  });

  app.openapi(route, async (c) => {
    const { account, member } = c.get('session');
    const { filter, cursor, limit = LIMIT, facets = false } = c.req.valid('json');
    const withoutIds = filter.notOwned ? await ownedSubjects(db, account.id) : undefined;
    const found = await search
      .contacts({ filter: { ...filterOf(filter), withoutIds }, cursor, limit, facets })
      .catch(refuseCursor);
    const asker = { accountId: account.id, memberId: member.id };
    const owned = await ownedOf(
      db,
      asker,
      found.results.map(({ id }) => id),
    );
    const list = (await billing.priceList(account.id)) ?? PRICE_LIST;
    const results = found.results.map((contact) => priced(contact, owned, list));
    return c.json(directorySearchSchema.parse({ ...found, results }), 200);
  });
}

function refuseCursor(error: unknown): never {
  if (!(error instanceof UnknownCursor)) throw error;
  throw new RequestError('invalid_request', { details: [{ path: 'cursor', message: error.message }] });
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

function priced(contact: DirectoryContact, owned: OwnedOf, list: PriceList): FoundContact {
  const price = (dataPoint: 'emails' | 'phones') => {
    const ownership = owned.of(contact.id, dataPoint);
    return contact[dataPoint].length === 0 && ownership === 'none'
      ? null
      : quoteDataPoint(list, 'platform', dataPoint, ownership);
  };
  return {
    contact: contact.profile,
    aliases: [...contact.aliases],
    has: { emails: contact.emails.length > 0, phones: contact.phones.length > 0 },
    price: { emails: price('emails'), phones: price('phones') },
  };
}
