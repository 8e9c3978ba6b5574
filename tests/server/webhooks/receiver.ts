import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { z } from 'zod';

const eventSchema = z.object({
  id: z.uuid(),
  type: z.string(),
  entityType: z.enum(['contact', 'company']),
  entityId: z.string(),
  subscriptionId: z.uuid(),
  data: z.record(z.string(), z.unknown()),
  timestamp: z.iso.datetime(),
  billing: z.object({ creditsCharged: z.int() }),
});

/** A customer's receiver as the reference describes it: it checks the signature and says that it received the event. */
export async function startReceiver() {
  const state = {
    secret: '',
    events: [] as z.output<typeof eventSchema>[],
    attempts: 0,
    answer: 200,
    redirect: undefined as string | undefined,
  };
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk));
    const body = Buffer.concat(chunks).toString('utf8');
    state.attempts += 1;
    const at = request.headers['x-lusha-timestamp'];
    const expected = createHmac('sha256', state.secret).update(`${at}.${body}`).digest('hex');
    if (request.headers['x-lusha-signature'] !== expected) return response.writeHead(401).end();
    if (state.redirect) return response.writeHead(302, { location: state.redirect }).end();
    if (state.answer !== 200) return response.writeHead(state.answer).end();
    const event = eventSchema.parse(JSON.parse(body));
    state.events.push(event);
    return response.end(JSON.stringify({ received: true, timestamp: event.timestamp, webhookId: event.id }));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the receiver has no port');
  return Object.assign(state, {
    url: `http://127.0.0.1:${address.port}/hook`,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  });
}
