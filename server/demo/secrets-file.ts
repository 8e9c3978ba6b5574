import { randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { readPrivate, writePrivate } from '../identity/private-file.ts';

const demoSecretsSchema = z.object({ password: z.string().min(8), apiKey: z.string().optional() });
export type DemoSecrets = z.infer<typeof demoSecretsSchema>;

const fileIn = (dataDir: string): string => join(dataDir, 'demo.json');

/** The demo account's password, made once, and its API key once there is one. */
export async function demoSecrets(dataDir: string): Promise<DemoSecrets> {
  await mkdir(dataDir, { recursive: true });
  const text = await readPrivate(fileIn(dataDir));
  const kept = text === undefined ? undefined : parse(text);
  if (kept) return kept;
  const made = { password: randomBytes(12).toString('base64url') };
  await keepDemoSecrets(dataDir, made);
  return made;
}

export function keepDemoSecrets(dataDir: string, secrets: DemoSecrets): Promise<void> {
  return writePrivate(fileIn(dataDir), `${JSON.stringify(secrets, null, 2)}\n`);
}

/** A file that cannot be read any more is made anew: nothing but the demo account hangs on it. */
function parse(text: string): DemoSecrets | undefined {
  try {
    return demoSecretsSchema.safeParse(JSON.parse(text)).data;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
