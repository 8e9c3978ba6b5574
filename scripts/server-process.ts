import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const root = fileURLToPath(new URL('..', import.meta.url));

/** The one line that `npm run server -- --demo` prints when it is ready. */
const readySchema = z.object({
  url: z.url(),
  accountId: z.uuid(),
  email: z.email(),
  password: z.string(),
  apiKey: z.string(),
});
export type DemoServer = z.infer<typeof readySchema>;

export type ServerProcess = DemoServer & {
  readonly dataDir: string;
  /** Asks it to finish what it accepted, and waits until it has gone. */
  stop(): Promise<void>;
  /** Kills it where it stands. */
  kill(): Promise<void>;
};

/**
 * Starts the ledger server with demo data as a process of its own.
 * @param port 0 picks a free one
 * @throws Error with what the server printed, when it ends before it is ready
 */
export async function startDemoServer(
  dataDir: string,
  port = 0,
  environment: Record<string, string> = {},
): Promise<ServerProcess> {
  const child = spawn(
    process.execPath,
    ['server/main.ts', '--demo', '--port', String(port), '--data', dataDir],
    { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...environment } },
  );
  const tail: string[] = [];
  createInterface({ input: child.stderr }).on('line', (line) => {
    tail.push(line);
    if (tail.length > 20) tail.shift();
  });
  const ready = await Promise.race([
    firstLine(child),
    once(child, 'exit').then(([code]) => {
      throw new Error(`the server ended with status ${code} before it was ready:\n${tail.join('\n')}`);
    }),
  ]);
  return {
    ...readySchema.parse(JSON.parse(ready)),
    dataDir,
    stop: () => end(child, 'SIGTERM'),
    kill: () => end(child, 'SIGKILL'),
  };
}

async function firstLine(child: ChildProcess): Promise<string> {
  if (!child.stdout) throw new Error('the server has no standard output');
  const [line] = await once(createInterface({ input: child.stdout }), 'line');
  return String(line);
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill(signal);
  await gone;
}
