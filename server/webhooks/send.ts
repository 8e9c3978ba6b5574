import { lookup } from 'node:dns';
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { LookupFunction } from 'node:net';
import { isPublicAddress, receiverUrl } from './receiver-address.ts';

const ANSWER_MS = 10_000;

export type Sent = { readonly ok: true } | { readonly ok: false; readonly error: string };
/** Sends a body to a receiver. Never throws. */
export type Send = (url: string, headers: Readonly<Record<string, string>>, body: string) => Promise<Sent>;

/** Refuses a private address at the moment of connecting, whatever the name said when it was looked at before. */
const publicLookup: LookupFunction = (hostname, options, done) => {
  lookup(hostname, { ...options, all: true }, (error, found) => {
    if (error) return done(error, '', 4);
    const [first] = found;
    if (!first || !found.every(({ address }) => isPublicAddress(address))) {
      return done(new Error('the address is in a private network'), '', 4);
    }
    return options.all ? done(null, found) : done(null, first.address, first.family);
  });
};

/**
 * How deliveries leave: one POST, no redirect followed, ten seconds, and only to public addresses.
 * @param privateToo also into the operator's own network, and over plain http
 */
export const createSend =
  (privateToo: boolean): Send =>
  (text, headers, body) => {
    const url = receiverUrl(text, privateToo);
    if (!url) return Promise.resolve({ ok: false, error: 'the address is not allowed' });
    const request = url.protocol === 'http:' ? httpRequest : httpsRequest;
    return new Promise((resolve) => {
      const sending = request(
        url,
        {
          method: 'POST',
          headers: {
            ...headers,
            'content-type': 'application/json',
            'content-length': Buffer.byteLength(body),
            'user-agent': 'Purser-Webhooks/1.0',
          },
          agent: false,
          signal: AbortSignal.timeout(ANSWER_MS),
          ...(privateToo ? {} : { lookup: publicLookup }),
        },
        (answer) => {
          const status = answer.statusCode ?? 0;
          // Nothing of what it says is needed
          answer.destroy();
          resolve(
            status >= 200 && status < 300
              ? { ok: true }
              : { ok: false, error: `the receiver answered ${status}` },
          );
        },
      );
      sending.on('error', (error) => resolve({ ok: false, error: wordsFor(error) }));
      sending.end(body);
    });
  };

/** Without addresses: the customer reads it, and must not learn what our network looks like. */
function wordsFor(error: Error): string {
  if (error.message.includes('private network')) return 'the address is not allowed';
  if (error.name === 'TimeoutError' || error.name === 'AbortError') return 'no answer within 10 seconds';
  return 'the receiver could not be reached';
}
