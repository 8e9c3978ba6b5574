import type { Story } from '../story.ts';
import { account } from './account.tsx';
import { contacts } from './contacts.tsx';
import { credits } from './credits.tsx';
import { design } from './design.tsx';
import { fields, toasts } from './fields.tsx';
import { peopleStories } from './people.tsx';
import { plans } from './plans.tsx';
import { popup } from './popup.tsx';
import { settings } from './settings.tsx';
import { statement } from './statement.tsx';
import { team } from './team.tsx';
import { usage } from './usage.tsx';
import { welcome } from './welcome.tsx';

/** Every component and every view, in every state. */
export const STORIES: readonly Story[] = [
  ...design,
  ...fields,
  ...popup,
  ...peopleStories,
  ...welcome,
  ...account,
  ...plans,
  ...credits,
  ...team,
  ...usage,
  ...statement,
  ...settings,
  ...contacts,
  toasts,
];
