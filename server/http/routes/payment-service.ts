import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import { doneSchema } from '../../../lib/protocol/billing-api.ts';
import { errorAnswers, jsonAnswer } from '../described.ts';
import type { HttpEnvironment, Services } from '../environment.ts';
import { RequestError } from '../request-error.ts';

const page = (title: string, text: string): string => `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title></head>
<body><h1>${title}</h1><p>${text}</p></body>
</html>
`;
const CONTENT_SECURITY_POLICY =
  "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/** Where a payment service reports to, and where it sends people back to. */
export function paymentServiceRoutes(app: OpenAPIHono<HttpEnvironment>, { payments }: Services): void {
  const webhook = createRoute({
    method: 'post',
    path: '/v1/payments/stripe',
    summary: 'For Stripe: a signed event, taken in once however often it is sent',
    responses: {
      200: jsonAnswer('Taken in, or not for us', doneSchema),
      ...errorAnswers('invalid_request', 'not_found', 'too_large'),
    },
  });
  app.openapi(webhook, async (c) => {
    const signature = c.req.header('stripe-signature') ?? '';
    const taken = await payments.webhook(await c.req.text(), signature);
    if (taken === 'not_here') throw new RequestError('not_found');
    if (taken === 'not_signed') {
      const details = [{ path: 'stripe-signature', message: 'The signature is missing, wrong or too old.' }];
      throw new RequestError('invalid_request', { details });
    }
    return c.json({ done: true as const }, 200);
  });

  app.get('/payments/done', (c) => {
    c.header('content-security-policy', CONTENT_SECURITY_POLICY);
    return c.html(
      page(
        'Thank you',
        'The payment was made. It takes effect as soon as it is confirmed. You can close this page.',
      ),
    );
  });
  app.get('/payments/stopped', (c) => {
    c.header('content-security-policy', CONTENT_SECURITY_POLICY);
    return c.html(page('Not paid', 'Nothing was paid, and nothing changed. You can close this page.'));
  });
}
