import { Client } from '@hubspot/api-client';
import { FilterOperatorEnum } from '@hubspot/api-client/lib/codegen/crm/companies/models/Filter.js';
import type { Crm, CrmLookup, CrmObject, CrmProperty, CrmRecord, CrmWritten } from './crm.ts';
import { asFailure, rejectionOf, within } from './hubspot-errors.ts';
import {
  type Answer,
  answered,
  createOf,
  type Numbered,
  texts,
  updateOf,
  upsertOf,
} from './hubspot-records.ts';
import { crmMappingSchema } from './mapping.ts';

/** HubSpot takes so many records in one call. */
const BATCH = 100;
/** Other addresses of the same contact, as HubSpot keeps them. */
const MORE_EMAILS = 'hs_additional_emails';

const to = (field: string, property = field.toLowerCase()) => ({ field, property });

/** HubSpot's own properties that take any text. */
export const HUBSPOT_MAPPING = crmMappingSchema.parse({
  contacts: [
    to('email'),
    to('firstName'),
    to('lastName'),
    to('title', 'jobtitle'),
    to('companyName', 'company'),
    to('phone'),
    to('mobilePhone'),
    to('city'),
    to('state'),
    to('country'),
  ],
  companies: [
    to('name'),
    to('domain'),
    to('description'),
    to('employees', 'numberofemployees'),
    to('annualRevenue'),
    to('city'),
    to('state'),
    to('country'),
    to('linkedinUrl', 'linkedin_company_page'),
  ],
});

/**
 * A customer's HubSpot by its official client, with the token of a private app (scopes `crm.objects.contacts` and
 * `crm.objects.companies`, read and write).
 * @param basePath another address of HubSpot's API, for a stand-in
 */
export function hubspot(accessToken: string, basePath: string | undefined): Crm {
  // The client's own retries would send a create twice
  const { crm } = new Client({ accessToken, ...(basePath ? { basePath } : {}) });
  const batches = { contacts: crm.contacts.batchApi, companies: crm.companies.batchApi };

  /** Records by ids, or by a property that is unique; those that HubSpot does not have are missing. */
  async function read(object: CrmObject, ids: readonly string[], properties: string[], idProperty?: string) {
    const found: CrmRecord[] = [];
    for (const some of chunks(ids)) {
      const inputs = some.map((id) => ({ id }));
      const asked = { inputs, properties, propertiesWithHistory: [], ...(idProperty ? { idProperty } : {}) };
      const { results } = await within(batches[object].read(asked)).catch(asFailure);
      found.push(...results.map(({ id, properties: values }) => ({ id, values: texts(values) })));
    }
    return found;
  }

  /** Each domain is one record at most: HubSpot may have several companies of one, of which the oldest counts. */
  async function companiesWith(domains: readonly string[], properties: string[]): Promise<CrmRecord[]> {
    const found: CrmRecord[] = [];
    for (const values of chunks(domains)) {
      const filters = [{ propertyName: 'domain', operator: FilterOperatorEnum.In, values }];
      const asked = { filterGroups: [{ filters }], properties: [...properties, 'domain'], limit: 200 };
      const query = { ...asked, sorts: ['createdate'] };
      const { results } = await within(crm.companies.searchApi.doSearch(query)).catch(asFailure);
      found.push(...results.map((one) => ({ id: one.id, values: texts(one.properties) })));
    }
    return found;
  }

  async function matching(object: CrmObject, lookups: readonly CrmLookup[], properties: string[]) {
    const words = [...new Set(lookups.flatMap(({ matches }) => matches.map((one) => one.toLowerCase())))];
    const records =
      object === 'companies'
        ? await companiesWith(words, properties)
        : await read('contacts', words, [...properties, 'email', MORE_EMAILS], 'email');
    const byWord = new Map<string, CrmRecord>();
    for (const record of records) {
      const { email = '', domain = '', [MORE_EMAILS]: more = '' } = record.values;
      for (const word of object === 'companies' ? [domain] : [email, ...more.split(';')]) {
        const known = word.trim().toLowerCase();
        if (known !== '' && !byWord.has(known)) byWord.set(known, record);
      }
    }
    return byWord;
  }

  const sendBatch = async (object: CrmObject, writes: readonly Numbered[]): Promise<Answer> => {
    const [first] = writes;
    if (first?.write.id !== undefined) return batches[object].update({ inputs: writes.map(updateOf) });
    if (object === 'contacts' && first?.write.values.email !== undefined) {
      return crm.contacts.batchApi.upsert({ inputs: writes.map(upsertOf) });
    }
    return batches[object].create({ inputs: writes.map(createOf) });
  };

  /** One record that HubSpot rejects fails its whole batch: halved until the others are through. */
  async function send(object: CrmObject, writes: readonly Numbered[]): Promise<[number, CrmWritten][]> {
    try {
      return answered(writes, await within(sendBatch(object, writes)));
    } catch (error) {
      const message = rejectionOf(error);
      if (message !== undefined && writes.length > 1) {
        const half = Math.ceil(writes.length / 2);
        return [...(await send(object, writes.slice(0, half))), ...(await send(object, writes.slice(half)))];
      }
      return writes.map(({ i }) => [
        i,
        message === undefined ? { status: 'unknown' } : { status: 'rejected', message },
      ]);
    }
  }

  return {
    async find(object, lookups, properties) {
      const ids = [...new Set(lookups.flatMap(({ id }) => id ?? []))];
      const byId = new Map((await read(object, ids, [...properties])).map((one) => [one.id, one]));
      const byWord = await matching(
        object,
        lookups.filter(({ id }) => id === undefined || !byId.has(id)),
        [...properties],
      );
      return lookups.map(({ id, matches }) => {
        const own = id === undefined ? undefined : byId.get(id);
        return own ?? matches.map((word) => byWord.get(word.toLowerCase())).find(Boolean);
      });
    },
    async write(object, writes) {
      const numbered = writes.map((write, i): Numbered => ({ i, write }));
      const kinds = Map.groupBy(numbered, ({ write: { id, values } }) =>
        id === undefined ? (values.email === undefined ? 'create' : 'upsert') : 'update',
      );
      const written = new Map<number, CrmWritten>();
      for (const same of kinds.values()) {
        for (const some of chunks(same)) for (const [i, one] of await send(object, some)) written.set(i, one);
      }
      return writes.map((_, i) => written.get(i) ?? { status: 'unknown' });
    },
    async properties(object): Promise<CrmProperty[]> {
      const { results } = await within(crm.properties.coreApi.getAll(object)).catch(asFailure);
      return results.flatMap(({ name, label, ...one }) => {
        const readOnly = 'modificationMetadata' in one && one.modificationMetadata?.readOnlyValue;
        return readOnly || !('type' in one) || one.type !== 'string' ? [] : [{ name, label }];
      });
    },
  };
}

function* chunks<T>(all: readonly T[]): Generator<T[]> {
  for (let from = 0; from < all.length; from += BATCH) yield all.slice(from, from + BATCH);
}
