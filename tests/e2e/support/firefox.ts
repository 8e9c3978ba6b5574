import { execFileSync, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { type Browser, launch, type Page } from 'puppeteer-core';
import { samplePage } from '../../../scripts/sample-pages/index.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const GECKO_ID = 'purser@purser.example';
/** Fixed, so that the pages of the extension have an address that a test knows. */
const UUID = '6f7f0d0c-2b41-4e7e-9a53-3a1d6a1e7c11';

/** The path of a Firefox that can load an unpacked extension; undefined where there is none. */
export function findFirefox(): string | undefined {
  const found = spawnSync('sh', ['-c', 'command -v firefox-esr || command -v firefox'], { encoding: 'utf8' });
  return found.status === 0 ? found.stdout.trim() : undefined;
}

export function buildForFirefox(): void {
  execFileSync('npm', ['run', '--silent', 'build:firefox'], { cwd: ROOT, stdio: 'pipe' });
}

/** Firefox with the built extension. Inside it, LinkedIn's address serves the sample pages. */
export class Firefox {
  readonly browser: Browser;

  private constructor(browser: Browser) {
    this.browser = browser;
  }

  static async open(executablePath: string): Promise<Firefox> {
    const browser = await launch({
      browser: 'firefox',
      executablePath,
      headless: true,
      args: ['--remote-allow-system-access', '--width=1280', '--height=900'],
      extraPrefsFirefox: {
        'network.proxy.type': 0,
        'extensions.webextensions.uuids': JSON.stringify({ [GECKO_ID]: UUID }),
      },
    });
    await browser.installExtension(`${ROOT}/.output/firefox-mv3`);
    return new Firefox(browser);
  }

  /** Asks the background in the name of a page of ours. */
  async ask(purser: string, request: object): Promise<unknown> {
    const page = await this.browser.newPage();
    // WebDriver BiDi loads the page, but never says that it did.
    await page.goto(`moz-extension://${UUID}/welcome.html`, { timeout: 1_000 }).catch(() => undefined);
    await page.waitForFunction(() => 'browser' in globalThis, { timeout: 10_000 });
    const answer = await page.evaluate(
      async (name, body) => {
        const { runtime } = Reflect.get(globalThis, `browser`) as unknown as Runtime;
        const { version } = runtime.getManifest();
        return JSON.stringify(await runtime.sendMessage({ purser: name, version, request: body }));
      },
      purser,
      request,
    );
    await page.close();
    return JSON.parse(answer);
  }

  async goto(url: string): Promise<Page> {
    const page = await this.browser.newPage();
    await page.setViewport({ width: 1280, height: 900 });
    await page.setRequestInterception(true);
    page.on('request', (request) => {
      const body = samplePage(request.url());
      void request.respond(
        body === undefined
          ? { status: 404, contentType: 'text/plain', body: 'not a sample page' }
          : { status: 200, contentType: 'text/html; charset=utf-8', body },
      );
    });
    await page.goto(url);
    return page;
  }
}

type Runtime = {
  readonly runtime: {
    getManifest(): { version: string };
    sendMessage(message: object): Promise<unknown>;
  };
};
