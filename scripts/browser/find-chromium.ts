import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { chromium } from '@playwright/test';

/** Debian's names. Branded Chrome is left out: it no longer loads unpacked extensions from the command line. */
const SYSTEM_NAMES = ['chromium', 'chromium-browser'];

type Say = (line: string) => void;

/**
 * A full Chromium that can load an unpacked extension: `PURSER_CHROMIUM`, Playwright's own, the system's, or else one
 * that is installed now with what the machine offers.
 * @throws Error with what to do when none can be had
 */
export function findChromium(say: Say): string {
  return fromEnvironment() ?? fromPlaywright() ?? fromSystem() ?? install(say);
}

function fromEnvironment(): string | undefined {
  const path = process.env.PURSER_CHROMIUM;
  if (path === undefined || path === '') return undefined;
  if (!existsSync(path)) throw new Error(`PURSER_CHROMIUM names ${path}, which does not exist.`);
  return path;
}

function fromPlaywright(): string | undefined {
  const path = chromium.executablePath();
  return existsSync(path) ? path : undefined;
}

function fromSystem(): string | undefined {
  for (const name of SYSTEM_NAMES) {
    const found = spawnSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' });
    if (found.status === 0) return found.stdout.trim();
  }
  return undefined;
}

function install(say: Say): string {
  const apt = ['Chromium by apt', 'sh', ['-c', aptCommand()]] as const;
  const playwright = [
    "Playwright's Chromium",
    'npx',
    ['playwright', 'install', '--with-deps', 'chromium'],
  ] as const;
  // Debian's package is a browser; Ubuntu's of that name only points to a snap
  for (const [what, command, args] of isDebian() ? [apt, playwright] : [playwright, apt]) {
    say(`No Chromium found. Installing ${what} ...`);
    try {
      execFileSync(command, args, { stdio: ['ignore', 'ignore', 'pipe'], timeout: 300_000 });
    } catch (error) {
      say(`  that did not work: ${firstLine(error)}`);
      continue;
    }
    const path = fromPlaywright() ?? fromSystem();
    if (path) return path;
  }
  throw new Error(
    'No Chromium could be installed. Install one (Debian: apt-get install chromium) or set PURSER_CHROMIUM to its path.',
  );
}

const isDebian = (): boolean =>
  existsSync('/etc/os-release') && /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'));

function aptCommand(): string {
  const sudo = process.getuid?.() === 0 ? '' : 'sudo -n ';
  return `${sudo}apt-get update && ${sudo}apt-get install -y --no-install-recommends chromium`;
}

function firstLine(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.split('\n').find((line) => line.trim() !== '') ?? 'unknown reason';
}
