import { describeCard } from './card-text.ts';
import type { Describe } from './person.ts';
import { describeAuthor } from './post-text.ts';
import { describeTopCard } from './top-card-text.ts';

export const EVERYTHING: Describe = { card: describeCard, post: describeAuthor, topCard: describeTopCard };
