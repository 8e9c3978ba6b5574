import { browser } from '../../lib/native-browser.ts';

type Panels = {
  readonly sidePanel?: { open(where: { windowId: number }): Promise<void> };
  readonly sidebarAction?: { open(): Promise<void> };
};

/** Opens the side panel beside the page; only a click may. Chromium and Firefox each have their own. */
export async function openSidePanel(): Promise<void> {
  const { sidePanel, sidebarAction }: Panels = browser;
  // Firefox allows it before the first wait only.
  if (sidebarAction) return sidebarAction.open();
  const { id } = await browser.windows.getCurrent();
  if (id !== undefined) await sidePanel?.open({ windowId: id });
}
