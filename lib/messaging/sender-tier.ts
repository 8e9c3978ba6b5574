import type { Tier } from '../protocol/messages.ts';

/** What the browser says about who sent a message. Which fields are there differs by browser and kind of page. */
export type Sender = {
  readonly id?: string | undefined;
  readonly origin?: string | undefined;
  readonly url?: string | undefined;
  readonly frameId?: number | undefined;
};

const LINKEDIN = 'https://www.linkedin.com';

/**
 * Tells our pages from the content script by their origin. `sender.tab` proves nothing: a page of ours opened in a tab has
 * one too.
 * @returns `undefined` for everybody else: another extension, a sub-frame, another site, or no origin at all
 */
export function tierOf(
  sender: Sender,
  own: { readonly id: string; readonly origin: string | undefined },
): Tier | undefined {
  if (sender.id !== own.id) return undefined;
  const origin = sender.origin ?? originOf(sender.url);
  if (origin === undefined) return undefined;
  if (origin === own.origin) return 'page';
  if (origin === LINKEDIN && sender.frameId === 0) return 'content';
  return undefined;
}

/** Whether it is a page of LinkedIn's that asks. */
export const isLinkedIn = ({ origin, url }: Sender): boolean => (origin ?? originOf(url)) === LINKEDIN;

/** A page of ours may ask whatever the content script may. */
export const allows = (needed: Tier, is: Tier): boolean => is === 'page' || needed === 'content';

/** The origin of an address, an extension's own too: the URL standard gives those none, browsers' senders do. */
export function originOf(url: string | undefined): string | undefined {
  if (url === undefined || !URL.canParse(url)) return undefined;
  const { protocol, host } = new URL(url);
  return `${protocol}//${host}`;
}
