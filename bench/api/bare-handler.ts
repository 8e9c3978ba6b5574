import { once } from 'node:events';
import { createAdaptorServer } from '@hono/node-server';
import { Hono } from 'hono';
import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { Database } from '../../server/database/schema.ts';

const bodySchema = z.object({ id: z.string() });

/** What an API costs at least: a Hono handler that reads one contact's row and answers with it. */
export async function bareHandler(db: Kysely<Database>) {
  const app = new Hono();
  app.post('/', async (c) => {
    const { id } = bodySchema.parse(await c.req.json());
    const row = await db.selectFrom('contacts').selectAll().where('contact_id', '=', id).executeTakeFirst();
    return row ? c.json(row) : c.notFound();
  });
  const server = createAdaptorServer({ fetch: app.fetch });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the handler has no port');
  return {
    url: `http://127.0.0.1:${address.port}/`,
    close: async (): Promise<void> => {
      server.close();
      if ('closeAllConnections' in server) server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
