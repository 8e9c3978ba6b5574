import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { doneSchema } from '../../../lib/protocol/billing-api.ts';
import { connectCrm, crmConnection, disconnectCrm, setCrmMapping } from '../../crm/connections.ts';
import { CRM_OBJECTS } from '../../crm/crm.ts';
import { CRM_NAMES, CRMS } from '../../crm/crms.ts';
import { crmMappingSchema } from '../../crm/mapping.ts';
import { COMPANY_FIELDS, CONTACT_FIELDS } from '../../exports/fields.ts';
import { admins, readers } from '../authenticated.ts';
import { BEARER, BEARER_OR_KEY, errorAnswers, jsonAnswer, jsonBody } from '../described.ts';
import type { HttpEnvironment, Services } from '../environment.ts';
import { namesFor } from '../names.ts';
import { RequestError } from '../request-error.ts';

const ERRORS = ['invalid_request', 'unauthenticated', 'forbidden', 'rate_limited'] as const;
const ADMIN_ERRORS = [...ERRORS, 'session_only', 'crm_not_connected'] as const;

const params = z.object({ crm: z.enum(CRM_NAMES) });
const tokenSchema = z.strictObject({
  token: z.string().regex(/^[\x21-\x7e]{10,500}$/, 'takes 10 to 500 visible characters'),
});
const connectionsSchema = z.object({
  crms: z.array(
    z.object({
      crm: z.enum(CRM_NAMES),
      connected: z.boolean(),
      by: z.object({ id: z.string(), name: z.string().nullable(), self: z.boolean() }).nullable(),
      at: z.iso.datetime().nullable(),
      mapping: crmMappingSchema,
    }),
  ),
});
const field = z.object({ name: z.string(), sold: z.enum(['emails', 'phones', 'profile']).nullable() });
const kinds = <S extends z.ZodType>(schema: S) =>
  z.object({ contacts: z.array(schema), companies: z.array(schema) });
const fieldsSchema = z.object({
  fields: kinds(field),
  properties: kinds(z.object({ name: z.string(), label: z.string() })),
});

/** Connecting the account's CRM, and saying which field goes where. */
export function crmRoutes(app: OpenAPIHono<HttpEnvironment>, services: Services): void {
  const { db, now, openCrm } = services;

  const list = createRoute({
    method: 'get',
    path: '/v1/crm',
    summary: 'The CRMs that contacts and companies can be exported to, and which are connected',
    security: BEARER_OR_KEY,
    middleware: readers(services),
    responses: { 200: jsonAnswer('The CRMs', connectionsSchema), ...errorAnswers(...ERRORS) },
  });
  app.openapi(list, async (c) => {
    const session = c.get('session');
    const who = await namesFor(db, session);
    const crms = await Promise.all(
      CRM_NAMES.map(async (crm) => {
        const known = await crmConnection(services, { accountId: session.account.id, crm });
        return {
          crm,
          connected: known !== undefined,
          by: known ? who(known.connectedBy) : null,
          at: known?.at.toISOString() ?? null,
          mapping: known?.mapping ?? CRMS[crm].mapping,
        };
      }),
    );
    return c.json({ crms }, 200);
  });

  const connect = createRoute({
    method: 'put',
    path: '/v1/crm/{crm}',
    summary: 'Connect a CRM with a token of its own; it is tried at once and kept encrypted',
    security: BEARER,
    middleware: admins(services),
    request: { params, ...jsonBody(tokenSchema) },
    responses: {
      200: jsonAnswer('Connected', doneSchema),
      ...errorAnswers('crm_refused', 'crm_unavailable', ...ADMIN_ERRORS),
    },
  });
  app.openapi(connect, async (c) => {
    const { account, member } = c.get('session');
    const { crm } = c.req.valid('param');
    const { token } = c.req.valid('json');
    await openCrm(crm, token).properties('contacts');
    const place = { accountId: account.id, crm };
    const mapping = (await crmConnection(services, place))?.mapping ?? CRMS[crm].mapping;
    await connectCrm(services, place, { token, mapping, connectedBy: member.id, at: now() });
    return c.json({ done: true as const }, 200);
  });

  const disconnect = createRoute({
    method: 'delete',
    path: '/v1/crm/{crm}',
    summary: 'Forget the token of a CRM and which of its records are whose; nothing is deleted there',
    security: BEARER,
    middleware: admins(services),
    request: { params },
    responses: { 200: jsonAnswer('Disconnected', doneSchema), ...errorAnswers(...ADMIN_ERRORS) },
  });
  app.openapi(disconnect, async (c) => {
    const place = { accountId: c.get('session').account.id, crm: c.req.valid('param').crm };
    if (!(await disconnectCrm(db, place))) throw new RequestError('crm_not_connected');
    return c.json({ done: true as const }, 200);
  });

  const fields = createRoute({
    method: 'get',
    path: '/v1/crm/{crm}/fields',
    summary: 'Our fields with what pays for them, and the properties of the connected CRM that take a text',
    security: BEARER,
    middleware: admins(services),
    request: { params },
    responses: {
      200: jsonAnswer('Both sides of the mapping', fieldsSchema),
      ...errorAnswers('crm_refused', 'crm_unavailable', ...ADMIN_ERRORS),
    },
  });
  app.openapi(fields, async (c) => {
    const { crm } = c.req.valid('param');
    const known = await crmConnection(services, { accountId: c.get('session').account.id, crm });
    if (!known) throw new RequestError('crm_not_connected');
    const opened = openCrm(crm, known.token);
    const [contacts, companies] = await Promise.all(CRM_OBJECTS.map((object) => opened.properties(object)));
    const named = (all: object) =>
      Object.entries(all).map(
        ([name, { sold }]: [string, { sold: 'emails' | 'phones' | 'profile' | null }]) => ({
          name,
          sold,
        }),
      );
    return c.json(
      {
        fields: { contacts: named(CONTACT_FIELDS), companies: named(COMPANY_FIELDS) },
        properties: { contacts: contacts ?? [], companies: companies ?? [] },
      },
      200,
    );
  });

  const map = createRoute({
    method: 'put',
    path: '/v1/crm/{crm}/mapping',
    summary:
      'Say which field goes into which property: only where the CRM has nothing, or over another value',
    security: BEARER,
    middleware: admins(services),
    request: { params, ...jsonBody(crmMappingSchema) },
    responses: { 200: jsonAnswer('The mapping', crmMappingSchema), ...errorAnswers(...ADMIN_ERRORS) },
  });
  app.openapi(map, async (c) => {
    const place = { accountId: c.get('session').account.id, crm: c.req.valid('param').crm };
    const mapping = c.req.valid('json');
    if (!(await setCrmMapping(db, place, mapping))) throw new RequestError('crm_not_connected');
    return c.json(mapping, 200);
  });
}
