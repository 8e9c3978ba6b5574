import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { SENIORITIES } from '../../../api/criteria.ts';
import { EXISTING_DATA_POINTS } from '../../../api/requests.ts';
import { readers } from '../../authenticated.ts';
import { BEARER_OR_KEY, errorAnswers, jsonAnswer } from '../../described.ts';
import type { HttpEnvironment, Services } from '../../environment.ts';
import { RequestError } from '../../request-error.ts';

const ERRORS = ['unauthenticated', 'forbidden', 'not_found', 'rate_limited'] as const;
const listSchema = z.object({ filterTypes: z.array(z.string()) });
const valuesSchema = z.object({
  filterType: z.string(),
  values: z.array(z.object({ id: z.int().optional(), value: z.string() })),
});

/** What the values of a filter are counted as, by its name in the API. */
const COUNTED = {
  contacts: { departments: 'department', countries: 'country', cities: 'city', technologies: 'technology' },
  companies: {
    industriesLabels: 'industry',
    countries: 'country',
    cities: 'city',
    technologies: 'technology',
  },
} as const;
const FIXED: Readonly<Record<string, readonly { id?: number; value: string }[]>> = {
  seniorityIds: SENIORITIES.map(([value = ''], i) => ({ id: i + 1, value })),
  existingDataPoints: EXISTING_DATA_POINTS.map((value) => ({ value })),
};

/** What prospecting can filter by, and the most frequent values of it; free. */
export function filterRoutes(app: OpenAPIHono<HttpEnvironment>, services: Services): void {
  for (const kind of ['contacts', 'companies'] as const) {
    const counted: Readonly<Record<string, string>> = COUNTED[kind];
    const fixed = kind === 'contacts' ? FIXED : {};
    const list = createRoute({
      method: 'get',
      path: `/v3/${kind}/prospecting/filters`,
      summary: `What ${kind} can be filtered by, with a closed set of values; free`,
      tags: ['v3'],
      security: BEARER_OR_KEY,
      middleware: readers(services),
      responses: { 200: jsonAnswer('The filters', listSchema), ...errorAnswers(...ERRORS) },
    });
    app.openapi(list, (c) => c.json({ filterTypes: [...Object.keys(counted), ...Object.keys(fixed)] }, 200));

    const values = createRoute({
      method: 'get',
      path: `/v3/${kind}/prospecting/filters/{filterType}`,
      summary: 'The values of a filter, most frequent first; free',
      tags: ['v3'],
      security: BEARER_OR_KEY,
      middleware: readers(services),
      request: { params: z.object({ filterType: z.string() }) },
      responses: { 200: jsonAnswer('The values', valuesSchema), ...errorAnswers(...ERRORS) },
    });
    app.openapi(values, async (c) => {
      const { filterType } = c.req.valid('param');
      const known = Object.hasOwn(fixed, filterType) ? fixed[filterType] : undefined;
      if (known) return c.json({ filterType, values: [...known] }, 200);
      const facet = Object.hasOwn(counted, filterType) ? counted[filterType] : undefined;
      if (facet === undefined) throw new RequestError('not_found');
      const { facets } = await services.search[kind]({ filter: {}, limit: 1, facets: true });
      return c.json({ filterType, values: (facets[facet] ?? []).map(({ value }) => ({ value })) }, 200);
    });
  }
}
