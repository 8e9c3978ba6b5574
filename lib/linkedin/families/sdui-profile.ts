import { identityOfId } from '../identity.ts';
import { isAside } from '../links.ts';
import type { Page } from '../person.ts';
import * as SELECTORS from '../selectors.ts';
import { type Reading, readTopCard } from './top-card.ts';

const KEY = /\.card\.ref(A[\w-]{38})Topcard$/;

/** Server-driven profile, 2026: the top card's component key names the subject's id. */
export function sduiProfile(page: Page): Reading {
  const cards = [...page.document.querySelectorAll(SELECTORS.topCard)].filter((card) => !isAside(card));
  const [root] = cards;
  if (root === undefined) return undefined;
  // Two cards of different people are a page in transition; uniting their marks refuses it.
  const marks = cards.map((card) =>
    identityOfId(KEY.exec(card.getAttribute('componentkey') ?? '')?.[1] ?? ''),
  );
  return readTopCard(page, root, marks, page.describe.topCard(root, root.querySelector('h1, h2')));
}
