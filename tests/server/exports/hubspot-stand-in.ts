import { once } from 'node:events';
import { createServer } from 'node:http';
import { z } from 'zod';

/**
 * A local stand-in for HubSpot's CRM API v3, after its published reference: batch read (by id and by email), batch create,
 * update and upsert, company search, properties. A batch with one bad record fails as a whole, addresses are kept in small
 * letters, a batch read names only what there is, and contacts have secondary addresses.
 */
export type HubSpotStandIn = {
  readonly url: string;
  /** The one that is accepted. */
  token: string;
  readonly records: Map<string, Stored>;
  readonly requests: string[];
  /** What the next writes meet: an answer that is lost after the write, or before it. */
  fault: 'lost-after' | 'lost-before' | 'limited' | null;
  put(object: string, properties: Record<string, string>): string;
  of(object: string): Stored[];
  close(): Promise<void>;
};
export type Stored = {
  readonly object: string;
  readonly id: string;
  readonly properties: Record<string, string>;
};

const input = z.object({
  id: z.string().optional(),
  idProperty: z.string().optional(),
  objectWriteTraceId: z.string().optional(),
  properties: z.record(z.string(), z.string()).optional(),
});
const bodySchema = z.object({
  inputs: z.array(input).max(100).optional(),
  properties: z.array(z.string()).optional(),
  idProperty: z.string().optional(),
  filterGroups: z
    .array(
      z.object({ filters: z.array(z.object({ operator: z.literal('IN'), values: z.array(z.string()) })) }),
    )
    .optional(),
});
type Body = z.output<typeof bodySchema>;

const KNOWN = new Set(
  'email firstname lastname jobtitle company phone mobilephone city state country name domain description numberofemployees annualrevenue linkedin_company_page do_not_call'.split(
    ' ',
  ),
);
const AT = '2026-01-02T03:04:05.678Z';

export async function startHubSpot(): Promise<HubSpotStandIn> {
  const records = new Map<string, Stored>();
  let next = 101;
  const of = (object: string) => [...records.values()].filter((one) => one.object === object);
  const put = (object: string, properties: Record<string, string>): string => {
    const id = String(next++);
    records.set(id, { object, id, properties: { ...properties } });
    return id;
  };
  const standIn = { records, requests: [] as string[], put, of };
  const state: Pick<HubSpotStandIn, 'fault' | 'token'> = { fault: null, token: 'pat-na1-0f3b' };

  const byEmail = (email: string) =>
    of('contacts').find(({ properties: p }) =>
      [p.email, ...(p.hs_additional_emails ?? '').split(';')].includes(email.toLowerCase()),
    );
  const shown = ({ id, properties }: Stored, more: object = {}) => ({
    ...{ id, properties, createdAt: AT, updatedAt: AT, archived: false, ...more },
  });
  const batch = (results: object[]) => ({
    status: results.length === 0 ? 207 : 200,
    body: { status: 'COMPLETE', results, startedAt: AT, completedAt: AT },
  });
  const bad = (message: string) => ({
    status: 400,
    body: { status: 'error', message, correlationId: 'c-1', category: 'VALIDATION_ERROR' },
  });

  const write = (object: string, how: string, inputs: NonNullable<Body['inputs']>) => {
    for (const { properties = {} } of inputs) {
      const odd = Object.keys(properties).find((name) => !KNOWN.has(name));
      if (odd) return bad(`Property "${odd}" does not exist`);
      if (properties.email?.endsWith('.invalid')) return bad(`Email address ${properties.email} is invalid`);
    }
    const ids = inputs.map(({ id }) => id);
    if (how === 'update' && ids.some((id) => !records.has(id ?? ''))) return bad('resource not found');
    const results = inputs.map(({ id = '', properties = {}, objectWriteTraceId }) => {
      const values = {
        ...properties,
        ...(properties.email ? { email: properties.email.toLowerCase() } : {}),
      };
      const known = how === 'update' ? records.get(id) : how === 'upsert' ? byEmail(id) : undefined;
      const own = known ?? records.get(put(object, {}));
      if (!own) throw new Error('put just now');
      Object.assign(own.properties, values);
      return shown(own, { objectWriteTraceId, new: known === undefined });
    });
    const answer = batch(results);
    return how === 'create' ? { ...answer, status: 201 } : answer;
  };

  const answerOf = (method: string, path: string, body: Body): { status: number; body: object } => {
    const [, object = '', rest = ''] = /^\/crm\/v3\/(?:objects|properties)\/(\w+)\/?(.*)$/.exec(path) ?? [];
    if (method === 'GET' && path.startsWith('/crm/v3/properties/')) {
      const results = [...KNOWN].map((name) => ({
        ...{
          name,
          label: name,
          type: 'string',
          fieldType: 'text',
          groupName: 'g',
          description: '',
          options: [],
        },
        modificationMetadata: {
          readOnlyValue: name === 'company',
          readOnlyDefinition: true,
          archivable: false,
        },
      }));
      return { status: 200, body: { results } };
    }
    const { inputs = [], idProperty } = body;
    switch (rest) {
      case 'batch/read': {
        const found = inputs.map(({ id = '' }) => (idProperty === 'email' ? byEmail(id) : records.get(id)));
        return batch([...new Set(found)].flatMap((one) => (one?.object === object ? [shown(one)] : [])));
      }
      case 'search': {
        const values = body.filterGroups?.[0]?.filters[0]?.values ?? [];
        const found = of(object).filter(({ properties }) => values.includes(properties.domain ?? ''));
        return { status: 200, body: { total: found.length, results: found.map((one) => shown(one)) } };
      }
      case 'batch/create':
      case 'batch/update':
      case 'batch/upsert':
        return write(object, rest.slice('batch/'.length), inputs);
      default:
        return { status: 404, body: { status: 'error', message: path, category: 'OBJECT_NOT_FOUND' } };
    }
  };

  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk));
    const path = (request.url ?? '').split('?')[0] ?? '';
    standIn.requests.push(`${request.method} ${path}`);
    const writes = /batch\/(create|update|upsert)$/.test(path);
    if (request.headers.authorization !== `Bearer ${state.token}`) {
      const body = {
        status: 'error',
        message: 'Authentication credentials not found',
        category: 'INVALID_AUTHENTICATION',
      };
      return response.writeHead(401, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    }
    if (writes && state.fault === 'lost-before') return request.socket.destroy();
    if (writes && state.fault === 'limited') {
      const body = {
        status: 'error',
        message: 'You have reached your daily limit.',
        errorType: 'RATE_LIMIT',
      };
      return response.writeHead(429, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    }
    const text = Buffer.concat(chunks).toString('utf8');
    const answer = answerOf(
      request.method ?? '',
      path,
      bodySchema.parse(text === '' ? {} : JSON.parse(text)),
    );
    if (writes && state.fault === 'lost-after') return request.socket.destroy();
    return response
      .writeHead(answer.status, { 'content-type': 'application/json' })
      .end(JSON.stringify(answer.body));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the stand-in has no port');
  return {
    ...standIn,
    url: `http://127.0.0.1:${address.port}`,
    get fault() {
      return state.fault;
    },
    set fault(fault) {
      state.fault = fault;
    },
    get token() {
      return state.token;
    },
    set token(token) {
      state.token = token;
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
