import { beforeAll, describe, expect, it } from 'vitest';
import { activityLine } from '../../../components/popup/activity-line.ts';
import { speak } from '../../../lib/i18n/t.ts';
import { english } from '../i18n/test-language.ts';
import { anActivity, ME, TEAMMATE } from './a-view.ts';

beforeAll(() => speak(english()));

const lineOf = (changes: Parameters<typeof anActivity>[0]) => activityLine(anActivity(changes), ME);

describe('a line of the recent activity', () => {
  it('names who was revealed, what, and by whom', () => {
    expect(lineOf({})).toEqual({ title: 'Orla Quillon', detail: 'Phone · You', badge: undefined });
    expect(lineOf({ memberId: TEAMMATE, action: 'emails' }).detail).toBe('Email · A teammate');
  });

  it('says why a reveal was free', () => {
    expect(lineOf({ kind: 'free', credits: 0, reason: 'owned_by_teammate' })).toEqual({
      title: 'Orla Quillon',
      detail: 'Phone · A teammate revealed it already',
      badge: { tone: 'accent', text: 'Free' },
    });
  });

  it('says why a reveal was refused', () => {
    const line = lineOf({ kind: 'refused', credits: 0, reason: 'member_limit' });
    expect(line.detail).toBe('Phone · Your credit limit is reached');
    expect(line.badge?.text).toBe('Refused');
  });

  it('shows what was cancelled and what expired as such', () => {
    expect(lineOf({ kind: 'cancelled', credits: 0 }).badge?.text).toBe('Cancelled');
    expect(lineOf({ kind: 'expired', credits: 0 }).badge?.text).toBe('Expired');
  });

  it('names a movement of credits that is about nobody', () => {
    const grant = { kind: 'grant', credits: 400, action: null, person: null, memberId: null } as const;
    expect(lineOf(grant)).toEqual({ title: 'Credits granted', detail: '', badge: undefined });
  });

  it('says that a refund is one, beside the person it is about', () => {
    expect(lineOf({ kind: 'refund', credits: 5 })).toMatchObject({ title: 'Orla Quillon', detail: 'Refund' });
  });

  it('shows a slug where the name is not known, and never a number', () => {
    expect(lineOf({ person: 'slug:orla-quillon' }).title).toBe('orla-quillon');
    expect(lineOf({ person: 'member:3111222333' }).title).toBe('LinkedIn member');
    expect(lineOf({ person: 'contact:c1' }).title).toBe('LinkedIn member');
  });

  it('leaves a name alone that holds a colon', () => {
    expect(lineOf({ person: 'Quillon: Orla' }).title).toBe('Quillon: Orla');
  });
});
