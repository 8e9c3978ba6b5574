import { describe, expect, it } from 'vitest';
import { allows, originOf, type Sender, tierOf } from '../../../lib/messaging/sender-tier.ts';

const ID = 'abcdefghijklmnopabcdefghijklmnop';
const OWN = { id: ID, origin: `chrome-extension://${ID}` };
const LINKEDIN = 'https://www.linkedin.com';

describe('who may ask what', () => {
  it.each<[string, Sender, string | undefined]>([
    ['the popup', { id: ID, origin: OWN.origin, url: `${OWN.origin}/popup.html` }, 'page'],
    ['a page of ours in a tab', { id: ID, origin: OWN.origin, frameId: 0 }, 'page'],
    ['a page of ours, by its address alone', { id: ID, url: `${OWN.origin}/options.html` }, 'page'],
    ['the content script', { id: ID, origin: LINKEDIN, frameId: 0 }, 'content'],
    ['the content script, by its address alone', { id: ID, url: `${LINKEDIN}/in/x/`, frameId: 0 }, 'content'],
    ['a sub-frame of LinkedIn', { id: ID, origin: LINKEDIN, frameId: 3 }, undefined],
    ['LinkedIn without a frame', { id: ID, origin: LINKEDIN }, undefined],
    ['another site', { id: ID, origin: 'https://evil.example', frameId: 0 }, undefined],
    [
      'a site with a similar name',
      { id: ID, origin: 'https://www.linkedin.com.evil.example', frameId: 0 },
      undefined,
    ],
    ['LinkedIn without TLS', { id: ID, origin: 'http://www.linkedin.com', frameId: 0 }, undefined],
    ['another extension', { id: 'b'.repeat(32), origin: OWN.origin }, undefined],
    ['nobody in particular', { id: ID }, undefined],
    ['an address that is none', { id: ID, url: 'not an address' }, undefined],
    ['an opaque origin', { id: ID, origin: 'null', frameId: 0 }, undefined],
  ])('%s', (_, sender, tier) => {
    expect(tierOf(sender, OWN)).toBe(tier);
  });

  it('an extension that does not know its own origin trusts nobody', () => {
    expect(tierOf({ id: ID }, { id: ID, origin: undefined })).toBeUndefined();
  });

  it('a page of ours may ask what the content script may, and not the other way round', () => {
    expect(allows('content', 'page')).toBe(true);
    expect(allows('page', 'content')).toBe(false);
  });

  it('knows the origin of an extension’s address', () => {
    expect(originOf(`${OWN.origin}/`)).toBe(OWN.origin);
  });
});
