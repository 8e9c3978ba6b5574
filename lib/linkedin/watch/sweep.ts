import { HOST_ATTRIBUTE, HOST_MARK } from '../button/view.ts';

/** Removes the hosts that an older instance of this script left behind when the extension was updated. */
export function sweep(document: Document): void {
  for (const host of document.querySelectorAll(`div[${HOST_ATTRIBUTE}="${HOST_MARK}"]`)) {
    if (host.childNodes.length === 0) host.remove();
  }
}
