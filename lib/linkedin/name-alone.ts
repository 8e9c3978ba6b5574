import { nameOn } from './card-name.ts';
import type { Describe } from './person.ts';
import { cleanName, textOf } from './text.ts';

const onCard: Describe['card'] = (root, links) => ({ name: nameOn(root, links) });

/** For the content script, which says no more of a person than the name. */
export const NAME_ALONE: Describe = {
  card: onCard,
  post: onCard,
  topCard: (_root, heading) => ({ name: cleanName(textOf(heading)) }),
};
