import type { FreeReason, RefusalCode } from '../../lib/credits/outcome.ts';
import { type Action, ROLES, type Role } from '../../lib/credits/words.ts';
import { t } from '../../lib/i18n/t.ts';

export const actionWord = (action: Action): string => t(`action_${action}`);
export const refusalSentence = (code: RefusalCode): string => t(`refusal_${code}`);
export const freeWord = (reason: FreeReason): string => t(`free_${reason}`);

/** A role of a newer server than this build is shown as that server calls it. */
export function roleWord(role: string): string {
  const known: Role | undefined = ROLES.find((name) => name === role);
  return known ? t(`role_${known}`) : role;
}

const PLANS = ['free', 'starter', 'pro', 'premium', 'scale'] as const;

/** The plan's name; an operator's own plan is shown under its own. */
export function planWord(planId: string): string {
  const known = PLANS.find((name) => name === planId.toLowerCase());
  return known ? t(`plan_${known}`) : planId;
}

/** A person whose name is not known yet is shown by the identity that the page gave: `slug:orla-quillon`. */
export function personWord(person: string): string {
  const [kind, identity] = [person.slice(0, person.indexOf(':')), person.slice(person.indexOf(':') + 1)];
  if (kind === 'slug') return identity;
  if (kind === 'member' || kind === 'contact' || kind === 'email') return t('person_unknown');
  return person;
}
