import { randomBytes, timingSafeEqual } from 'node:crypto';
import { join } from 'node:path';
import type { Hono } from 'hono';
import { z } from 'zod';
import type { HttpEnvironment } from '../http/environment.ts';
import { readPrivate, writePrivate } from '../identity/private-file.ts';
import type { AdminServices } from './command.ts';
import { type AdminResult, runAdmin } from './run-admin.ts';

/*
 * An embedded database is open in one process only, so `npm run admin` beside a running server asks that server. Whoever can
 * read the file in the data directory could read the database itself.
 */
const doorSchema = z.object({ url: z.url(), token: z.string().min(32) });
const requestSchema = z.strictObject({
  argv: z.array(z.string().max(100_000)).max(50),
  user: z.string().max(200),
});
const resultSchema = z.object({
  status: z.union([z.literal(0), z.literal(1), z.literal(2)]),
  out: z.string(),
  error: z.string(),
});

const fileIn = (dataDir: string): string => join(dataDir, 'operator.json');

/** Opens the door for this run of the server. It is not part of the API: without the token there is nothing. */
export async function openDoor(
  app: Pick<Hono<HttpEnvironment>, 'post' | 'notFound'>,
  services: AdminServices,
  { dataDir, url }: { dataDir: string; url: string },
): Promise<void> {
  const token = randomBytes(32).toString('base64url');
  app.post('/operator', async (c, next) => {
    if (!isToken(token, c.req.header('authorization'))) return next();
    const { argv, user } = requestSchema.parse(await c.req.json());
    return c.json(await runAdmin(services, argv, user));
  });
  await writePrivate(fileIn(dataDir), `${JSON.stringify({ url, token })}\n`);
}

function isToken(token: string, authorization = ''): boolean {
  const given = Buffer.from(authorization);
  const expected = Buffer.from(`Bearer ${token}`);
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/** Asks the server that has the data directory open. @returns undefined when none answers */
export async function askThroughDoor(
  dataDir: string,
  argv: readonly string[],
  user: string,
): Promise<AdminResult | undefined> {
  const text = await readPrivate(fileIn(dataDir));
  const door = text === undefined ? undefined : doorSchema.safeParse(JSON.parse(text)).data;
  if (!door) return undefined;
  const answer = await fetch(`${door.url}/operator`, {
    method: 'POST',
    headers: { authorization: `Bearer ${door.token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ argv, user }),
  }).catch(() => undefined);
  if (!answer?.ok) return undefined;
  return resultSchema.parse(await answer.json());
}
