import { t } from '../../lib/i18n/t.ts';
import type { Who } from '../../lib/protocol/members-api.ts';

/** Who did something, as this person may know it: "you", a name, or "a teammate". */
export function whoWord(who: Who): string {
  if (who.self) return t('activity_you');
  return who.name ?? t('activity_teammate');
}
