import type { OpenAPIHono } from '@hono/zod-openapi';
import { WebStandardStreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js';
import { assistantFor } from '../../assistant/tools.ts';
import { readers } from '../authenticated.ts';
import type { HttpEnvironment, Services } from '../environment.ts';

/**
 * AI assistants, by the Model Context Protocol over streamable HTTP, with an API key or a member's token. Each request
 * stands for itself: nothing is kept between two, so any process can answer any of them.
 */
export function mcpRoute(app: OpenAPIHono<HttpEnvironment>, services: Services): void {
  app.on('POST', ['/mcp'], ...readers(services), async (c) => {
    const transport = new WebStandardStreamableHTTPServerTransport({ enableJsonResponse: true });
    const server = assistantFor(services, c.get('session'));
    await server.connect(transport);
    try {
      return await transport.handleRequest(c.req.raw);
    } finally {
      await server.close();
    }
  });
  // No stream of the server's own, and no session to end
  app.on(['GET', 'DELETE'], ['/mcp'], (c) => c.body(null, 405, { allow: 'POST' }));
}
