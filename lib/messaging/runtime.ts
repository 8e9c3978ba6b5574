/*
 * The second door to the extension API, for asking the background and listening to it: the content script loads on every
 * LinkedIn page, and outlives its extension when that is updated. So the API is looked up at each use, and typed as what it
 * may then be: gone.
 */

type Listener = (message: unknown, sender: unknown, answer: (value: unknown) => void) => void;

type Runtime = {
  /** Gone once the extension was updated or removed under this page. */
  readonly id?: string;
  getManifest(): { readonly version: string };
  sendMessage<Reply>(message: unknown): Promise<Reply | undefined>;
  readonly onMessage: { addListener(listener: Listener): void; removeListener(listener: Listener): void };
};
type Api = { readonly runtime?: Runtime };

declare global {
  var browser: Api | undefined;
  var chrome: Api | undefined;
}

/** The browser's messaging; undefined once the extension is gone. */
export const runtime = (): Runtime | undefined => (globalThis.browser ?? globalThis.chrome)?.runtime;
