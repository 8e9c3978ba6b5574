import { spawnSync } from 'node:child_process';

type Options = { readonly cwd?: string; readonly mayFail?: boolean };

/**
 * Runs a command of the project to its end.
 * @returns what it printed.
 * @throws Error with the end of its output when it fails and may not.
 */
export function run(command: string, args: readonly string[], options: Options = {}): { stdout: string } {
  const { cwd = process.cwd(), mayFail = false } = options;
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (error) throw error;
  if (status !== 0 && !mayFail) {
    throw new Error(
      `${command} ${args.join(' ')} ended with ${status}:\n${`${stdout}\n${stderr}`.slice(-2000)}`,
    );
  }
  return { stdout };
}
