import { FREE_REASONS, REFUSAL_CODES } from '../../lib/credits/outcome.ts';
import { t } from '../../lib/i18n/t.ts';
import type { Activity } from '../../lib/wallet/activity.ts';
import { actionWord, freeWord, personWord, refusalSentence } from '../wallet/words.ts';

type ActivityLine = {
  readonly title: string;
  readonly detail: string;
  /** Stands where the credits would stand, when none moved. */
  readonly badge: { readonly tone: 'neutral' | 'accent' | 'warning'; readonly text: string } | undefined;
};

/** One line of the recent activity in words. `memberId`: the person who reads it. */
export function activityLine(activity: Activity, memberId: string): ActivityLine {
  const what = activity.action ? actionWord(activity.action) : '';
  const about = activity.person === null ? undefined : personWord(activity.person);
  return {
    title: about ?? titleOf(activity, what),
    detail: [about && whatOf(activity, what), detailOf(activity, memberId)].filter(Boolean).join(' · '),
    badge: badgeOf(activity.kind),
  };
}

/** The heading of a line that is about nobody. */
function titleOf(activity: Activity, what: string): string {
  return isMovement(activity.kind) ? t(`activity_${activity.kind}`) : what;
}

function whatOf(activity: Activity, what: string): string {
  return isMovement(activity.kind) ? t(`activity_${activity.kind}`) : what;
}

function detailOf(activity: Activity, memberId: string): string {
  const reason = reasonOf(activity.reason);
  if (reason) return reason;
  if (activity.kind !== 'charge' || activity.memberId === null) return '';
  return activity.memberId === memberId ? t('activity_you') : t('activity_teammate');
}

function reasonOf(reason: Activity['reason']): string {
  const free = FREE_REASONS.find((code) => code === reason);
  if (free) return freeWord(free);
  const refusal = REFUSAL_CODES.find((code) => code === reason);
  return refusal ? refusalSentence(refusal) : '';
}

type Movement = 'grant' | 'purchase' | 'refund' | 'expiry' | 'reserve' | 'release';

/** Entries that move credits without revealing anything. */
function isMovement(kind: Activity['kind']): kind is Movement {
  return kind !== 'charge' && badgeOf(kind) === undefined;
}

function badgeOf(kind: Activity['kind']): ActivityLine['badge'] {
  switch (kind) {
    case 'free':
      return { tone: 'accent', text: t('activity_free') };
    case 'refused':
      return { tone: 'warning', text: t('activity_refused') };
    case 'cancelled':
      return { tone: 'neutral', text: t('activity_cancelled') };
    case 'expired':
      return { tone: 'neutral', text: t('activity_expired') };
    default:
      return undefined;
  }
}
