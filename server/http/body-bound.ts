import { createMiddleware } from 'hono/factory';
import type { HttpEnvironment } from './environment.ts';
import { RequestError } from './request-error.ts';

const MAX_BYTES = 256 * 1024;
/** Read and thrown away, so that a client that is still writing hears the answer instead of a closed connection. */
const MAX_DISCARDED_BYTES = 4 * 1024 * 1024;

/** No body over the bound reaches a route, whether its length was announced or not. */
export const bodyBound = createMiddleware<HttpEnvironment>(async (c, next) => {
  const { body } = c.req.raw;
  if (!body) return next();
  const read = await readUpTo(body);
  if (read === 'too_large') throw new RequestError('too_large');
  c.req.raw = new Request(c.req.raw, { body: read });
  return next();
});

async function readUpTo(body: ReadableStream<Uint8Array>): Promise<Uint8Array<ArrayBuffer> | 'too_large'> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size <= MAX_BYTES) chunks.push(chunk);
    if (size > MAX_BYTES + MAX_DISCARDED_BYTES) break;
  }
  return size > MAX_BYTES ? 'too_large' : new Uint8Array(Buffer.concat(chunks));
}
