import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const readySchema = z.looseObject({ url: z.url() });

/** A server as an operator starts it, on a port that is free. */
export type ServerProcess = {
  readonly url: string;
  readonly child: ChildProcess;
  /** What it wrote to its log. */
  log(): string;
  /** @returns its exit status */
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null>;
};

export async function startServerProcess(
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<ServerProcess> {
  const child = spawn(process.execPath, ['server/main.ts', '--port', '0', ...args], {
    cwd: root,
    env: { ...process.env, DATABASE_URL: '', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let log = '';
  child.stderr.on('data', (chunk) => {
    log += chunk;
  });
  const closed = once(child, 'close');
  const first = await Promise.race([once(createInterface({ input: child.stdout }), 'line'), closed]);
  if (typeof first[0] !== 'string') throw new Error(`the server ended: ${log}`);
  return {
    url: readySchema.parse(JSON.parse(first[0])).url,
    child,
    log: () => log,
    async end(signal) {
      child.kill(signal);
      const [status] = await closed;
      return typeof status === 'number' ? status : null;
    },
  };
}
