import type { CDPSession, Page } from '@playwright/test';

/**
 * What we insert in a page lives in a closed shadow root, which locators cannot enter. The accessibility tree shows it
 * as a screen reader does, and coordinates give a trusted click: no test-only door into the product.
 */
export type Control = {
  role: string;
  name: string;
  disabled: boolean;
  busy: boolean;
  backendNodeId: number;
};

type Wanted = { role?: string; name: RegExp };

const sessions = new WeakMap<Page, Promise<CDPSession>>();

function sessionOf(page: Page): Promise<CDPSession> {
  const known = sessions.get(page);
  if (known) return known;
  const session = page.context().newCDPSession(page);
  sessions.set(page, session);
  return session;
}

/** Everything in the page that a screen reader can reach, in order. */
export async function controls(page: Page): Promise<Control[]> {
  const session = await sessionOf(page);
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  return nodes.flatMap((node) => {
    if (node.ignored || node.backendDOMNodeId === undefined) return [];
    const flag = (name: string) =>
      node.properties?.some((property) => property.name === name && property.value.value === true) ?? false;
    return [
      {
        role: String(node.role?.value ?? ''),
        name: String(node.name?.value ?? ''),
        disabled: flag('disabled'),
        busy: flag('busy'),
        backendNodeId: node.backendDOMNodeId,
      },
    ];
  });
}

/**
 * Waits for a control whose accessible name matches.
 * @throws Error that lists the names that were there instead
 */
export async function waitForControl(page: Page, wanted: Wanted, timeoutMs = 10_000): Promise<Control> {
  const role = wanted.role ?? 'button';
  let seen: Control[] = [];
  const found = await until(timeoutMs, async () => {
    seen = (await controls(page)).filter((control) => control.role === role);
    return seen.find((control) => wanted.name.test(control.name));
  });
  if (found) return found;
  throw new Error(
    `no ${role} named ${wanted.name} on ${page.url()} after ${timeoutMs} ms; there are: ${JSON.stringify(seen.map((c) => c.name))}`,
  );
}

/** A real, trusted click (or double click) in the middle of the control. */
export async function clickControl(page: Page, wanted: Wanted, clickCount = 1): Promise<void> {
  const control = await waitForControl(page, wanted);
  const session = await sessionOf(page);
  await session.send('DOM.scrollIntoViewIfNeeded', { backendNodeId: control.backendNodeId });
  const { model } = await session.send('DOM.getBoxModel', { backendNodeId: control.backendNodeId });
  const [x1 = 0, y1 = 0, , , x3 = 0, y3 = 0] = model.border;
  await page.mouse.click((x1 + x3) / 2, (y1 + y3) / 2, { clickCount });
}

/**
 * Asks again until there is an answer.
 * @returns undefined when there was none in time
 */
export async function until<T>(timeoutMs: number, ask: () => Promise<T | undefined>): Promise<T | undefined> {
  const end = Date.now() + timeoutMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (Date.now() > end) return undefined;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
