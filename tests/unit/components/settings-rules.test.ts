import { describe, expect, it } from 'vitest';
import { diagnosisText } from '../../../components/options/diagnostics/diagnosis.ts';
import { filterQuery, matches, NO_FILTER } from '../../../components/options/statement/statement-filter.ts';
import { changesOf } from '../../../components/options/team/member-changes.ts';
import { periodQuery } from '../../../components/options/usage/period.ts';
import { wholeNumber } from '../../../components/options/whole-number.ts';
import { anActivity, aView, aWaitingCharge, ME, NOW } from './a-view.ts';

describe('a number as a person types it', () => {
  it.each([
    ['1000', 1000],
    [' 1,000 ', 1000],
    ['1.000.000', 1_000_000],
    ['1 000', 1000],
    ['', undefined],
    ['1.5', undefined],
    ['-5', undefined],
    ['1e3', undefined],
    ['2000000', undefined],
  ])('%j is %s', (text, value) => {
    expect(wholeNumber(text, 1, 1_000_000)).toBe(value);
  });
});

describe('a member’s changes', () => {
  const budget = { used: 0, held: 0, limit: 100, mark: 'clear' as const, groupId: null };
  const member = {
    id: ME,
    name: 'Tamsin',
    email: 'tamsin@fernhollow.example',
    role: 'member' as const,
    self: false,
    joinedAt: '2026-01-01T00:00:00.000Z',
    budget,
  };

  it('asks for nothing when nothing changed', () => {
    expect(changesOf(member, { role: 'member', limit: 100, groupId: null }, true)).toEqual([]);
  });

  it('asks for each change by itself, and for no limit where the plan has none', () => {
    const wish = { role: 'admin', limit: null, groupId: 'g' };
    expect(changesOf(member, wish, true).map(({ path }) => path.split('/').at(-1))).toEqual([
      'role',
      'limit',
      'group',
    ]);
    expect(changesOf(member, wish, false).map(({ path }) => path.split('/').at(-1))).toEqual(['role']);
  });
});

describe('the statement’s filter', () => {
  it('asks for what was chosen and nothing else', () => {
    expect(filterQuery(NO_FILTER, NOW).toString()).toBe('');
    expect(filterQuery({ ...NO_FILTER, kind: 'charge', surface: 'api' }, NOW).toString()).toBe(
      'kinds=charge&surfaces=api',
    );
  });

  it('ends a period with the day of today, in UTC', () => {
    const query = new URLSearchParams(periodQuery('days30', NOW));
    expect(query.get('to')).toBe('2026-11-23T00:00:00.000Z');
    expect(query.get('from')).toBe('2026-10-24T00:00:00.000Z');
  });

  it('finds words in any order and case', () => {
    expect(matches('5 credits: Phone of Maya Lindqvist', 'lindqvist phone')).toBe(true);
    expect(matches('5 credits: Phone of Maya Lindqvist', 'maya email')).toBe(false);
  });
});

describe('the diagnosis', () => {
  it('holds states and counts, and nothing that says who somebody is', () => {
    const view = aView({ waiting: [aWaitingCharge()], recent: [anActivity()] });
    const own = {
      version: '0.1.0',
      agent: 'a browser',
      language: 'en',
      workerMs: 5,
      workerAnswer: 'ok',
      storage: '1 MB',
    };
    const text = diagnosisText(own, { status: 'ready', view }, NOW);
    expect(text).toContain('phones queued, 1 attempts');
    expect(text).toContain('charge phones extension');
    for (const personal of ['Orla', 'Wren', 'Northwind', 'northwind.example', ME, aWaitingCharge().key]) {
      expect(text).not.toContain(personal);
    }
  });
});
