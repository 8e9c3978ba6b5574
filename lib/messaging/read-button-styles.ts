import { browser } from '../native-browser.ts';

/** Reads the packaged style sheet, which a page cannot do: nothing of ours is accessible to it. */
export async function readButtonStyles(): Promise<string> {
  const response = await fetch(new URL('assets/reveal-buttons.css', browser.runtime.getURL('/')));
  return response.text();
}
