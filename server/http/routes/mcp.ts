import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { WebStandardStreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js';
import { assistantFor } from '../../assistant/tools.ts';
import { readers } from '../authenticated.ts';
import { BEARER_OR_KEY, errorAnswers, jsonAnswer, jsonBody } from '../described.ts';
import type { HttpEnvironment, Services } from '../environment.ts';
import { RequestError } from '../request-error.ts';

/** JSON-RPC 2.0 as far as the transport needs it; the protocol's own schemas check the rest. */
const message = z.looseObject({
  jsonrpc: z.literal('2.0'),
  id: z.union([z.string().max(200), z.int()]).optional(),
  method: z.string().min(1).max(200).optional(),
  params: z.looseObject({}).optional(),
});
const request = z.union([message, z.array(message).min(1).max(50)]);

/**
 * AI assistants, by the Model Context Protocol over streamable HTTP, with an API key or a member's token. Each request
 * stands for itself: nothing is kept between two, so any process can answer any of them.
 */
export function mcpRoute(app: OpenAPIHono<HttpEnvironment>, services: Services): void {
  const route = createRoute({
    method: 'post',
    path: '/mcp',
    summary: 'The tools for AI assistants, by the Model Context Protocol (streamable HTTP, JSON answers)',
    security: BEARER_OR_KEY,
    middleware: readers(services),
    request: jsonBody(request),
    responses: {
      200: jsonAnswer('The answer to the message', z.unknown()),
      202: jsonAnswer('Taken: a message that wants no answer', z.null()),
      ...errorAnswers('invalid_request', 'unauthenticated', 'forbidden', 'too_large', 'rate_limited'),
    },
  });
  app.openAPIRegistry.registerPath(route);
  app.on('POST', ['/mcp'], ...readers(services), async (c) => {
    const body = request.safeParse(await c.req.json().catch(() => undefined));
    if (!body.success) throw refused('is no message of JSON-RPC 2.0');
    const headers = new Headers(c.req.raw.headers);
    // Answers are JSON, whatever a client says that it takes
    headers.set('accept', 'application/json, text/event-stream');
    headers.set('content-type', 'application/json');
    const transport = new WebStandardStreamableHTTPServerTransport({ enableJsonResponse: true });
    const server = assistantFor(services, c.get('session'));
    await server.connect(transport);
    try {
      const asked = new Request(c.req.url, { method: 'POST', headers, body: JSON.stringify(body.data) });
      const answer = await transport.handleRequest(asked);
      if (answer.status >= 400) throw refused('is refused by the protocol: see its version and its methods');
      return answer;
    } finally {
      await server.close();
    }
  });
  // No stream of the server's own, and no session to end
  app.on(['GET', 'DELETE'], ['/mcp'], (c) => c.body(null, 405, { allow: 'POST' }));
}

const refused = (why: string) =>
  new RequestError('invalid_request', { details: [{ path: '', message: `The body ${why}.` }] });
