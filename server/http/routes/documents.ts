import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { OpenAPIHono } from '@hono/zod-openapi';
import type { HttpEnvironment } from '../environment.ts';
import { RequestError } from '../request-error.ts';

const DOCUMENT = {
  openapi: '3.1.0',
  info: {
    title: 'Purser',
    version: '0.1.0',
    description:
      'The ledger server of Purser. Sign up or in, then send the token as `Authorization: Bearer …`. ' +
      'Never more than the button said, never twice, never lost.',
  },
};

const PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Purser API</title>
<link rel="stylesheet" href="/docs/swagger-ui.css">
</head>
<body>
<div id="page"></div>
<script src="/docs/swagger-ui-bundle.js"></script>
<script src="/docs/start.js"></script>
</body>
</html>
`;

const START = "SwaggerUIBundle({ url: '/openapi.json', dom_id: '#page', persistAuthorization: false });\n";

const CONTENT_SECURITY_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; " +
  "frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

const folder = dirname(fileURLToPath(import.meta.resolve('swagger-ui-dist/package.json')));
const TYPES: ReadonlyMap<string, string> = new Map([
  ['swagger-ui.css', 'text/css; charset=utf-8'],
  ['swagger-ui-bundle.js', 'text/javascript; charset=utf-8'],
]);

/** The OpenAPI document, and a page to try it that loads nothing from elsewhere. */
export function documentRoutes(app: OpenAPIHono<HttpEnvironment>): void {
  app.openAPIRegistry.registerComponent('securitySchemes', 'bearer', { type: 'http', scheme: 'bearer' });
  app.openAPIRegistry.registerComponent('securitySchemes', 'apiKey', {
    type: 'apiKey',
    in: 'header',
    name: 'api_key',
  });
  app.doc31('/openapi.json', DOCUMENT);

  app.get('/docs', (c) => {
    c.header('content-security-policy', CONTENT_SECURITY_POLICY);
    return c.html(PAGE);
  });
  app.get('/docs/start.js', (c) => c.body(START, 200, { 'content-type': 'text/javascript; charset=utf-8' }));
  app.get('/docs/:file', async (c) => {
    const name = c.req.param('file');
    const type = TYPES.get(name);
    if (!type) throw new RequestError('not_found');
    return c.body(await readFile(join(folder, name)), 200, { 'content-type': type });
  });
}
