import { decodeOpaqueId, opaqueIdIn } from './member-number.ts';

const OWN_NUMBER = /^[1-9]\d*$/;

/**
 * The member number of the signed-in member where the page tells it: page configuration (guest, mwlite) or
 * the island that describes the member (Ember). Undefined elsewhere. linkedin.md, sections 5 and 6.
 */
export function viewerNumber(document: Document): string | undefined {
  const configured = document.querySelector('meta#config')?.getAttribute('data-member-id') ?? '';
  return OWN_NUMBER.test(configured) ? configured : numberInIslands(document);
}

function numberInIslands(document: Document): string | undefined {
  for (const island of document.querySelectorAll('code')) {
    const text = island.textContent;
    if (!text.includes('voyager.common.Me"')) continue;
    const urn = /"\*?miniProfile":"([^"]+)"/.exec(text)?.[1];
    return decodeOpaqueId(opaqueIdIn(urn ?? '') ?? '')?.memberId;
  }
  return undefined;
}
