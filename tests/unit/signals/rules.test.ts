import { describe, expect, it } from 'vitest';
import { headcountChanges, hiringSurges, jobChanges } from '../../../server/signals/rules.ts';

const job = (since: string, company: string, title: string, seniority: string | null = null) => ({
  since,
  company,
  title,
  seniority,
});

describe('a job change', () => {
  it('is another company, dated by the day on which the new job began', () => {
    const jobs = [job('2026-02-01', 'Fernhollow', 'Lead'), job('2020-01-01', 'Ombrant', 'Planner')];
    expect(jobChanges(jobs)).toEqual([
      {
        type: 'companyChange',
        signalDate: '2026-02-01',
        facts: { previousCompany: 'Ombrant', newCompany: 'Fernhollow', newTitle: 'Lead' },
      },
    ]);
  });

  it('is a promotion in the same company with a higher seniority only', () => {
    const at = (since: string, seniority: string) => job(since, 'Ombrant', seniority, seniority);
    expect(jobChanges([at('2024-01-01', 'senior'), at('2025-01-01', 'Director')])).toMatchObject([
      { type: 'promotion', facts: { previousTitle: 'senior', newTitle: 'Director' } },
    ]);
    expect(jobChanges([at('2024-01-01', 'director'), at('2025-01-01', 'senior')])).toEqual([]);
    expect(jobChanges([at('2024-01-01', 'entry'), at('spring', 'vp')])).toEqual([]);
    expect(jobChanges([])).toEqual([]);
  });
});

describe('headcount growth', () => {
  const counts = (...given: [string, number][]) => given.map(([at, employees]) => ({ at, employees }));
  const types = (...given: [string, number][]) =>
    headcountChanges(counts(...given)).map(({ type, signalDate }) => `${type} ${signalDate}`);

  it('is a tenth and five people more than a month, a quarter, half a year or a year ago', () => {
    expect(types(['2025-01-01', 100], ['2025-04-15', 110])).toEqual([
      'headcountIncrease1m 2025-04-15',
      'headcountIncrease3m 2025-04-15',
    ]);
    expect(types(['2025-01-01', 100], ['2026-01-01', 90]).at(-1)).toBe('headcountDecrease12m 2026-01-01');
    expect(types(['2025-01-01', 100], ['2025-04-15', 109])).toEqual([]);
    expect(types(['2025-01-01', 10], ['2025-04-15', 14])).toEqual([]);
    expect(types(['2025-01-01', 100], ['2025-01-20', 200])).toEqual([]);
  });

  it('is one event for as long as it goes on', () => {
    expect(types(['2025-01-01', 100], ['2025-03-01', 120], ['2025-03-02', 121])).toEqual([
      'headcountIncrease1m 2025-03-01',
    ]);
  });
});

describe('a hiring surge', () => {
  it('is a month with three people and twice the usual, told when it is over', () => {
    const joiners = [
      { month: '2025-05', people: 6 },
      { month: '2025-06', people: 3 },
    ];
    expect(hiringSurges(joiners, '2026-01-01')).toEqual([
      { type: 'surgeInHiring', signalDate: '2025-06-01', facts: { newHires: 6, usualNewHires: 0 } },
      { type: 'surgeInHiring', signalDate: '2025-07-01', facts: { newHires: 3, usualNewHires: 1 } },
    ]);
    expect(hiringSurges(joiners, '2025-06-30').map(({ signalDate }) => signalDate)).toEqual(['2025-06-01']);
    expect(hiringSurges([{ month: '2025-05', people: 2 }], '2026-01-01')).toEqual([]);
    const steady = ['2025-01', '2025-02', '2025-03', '2025-04', '2025-05', '2025-06', '2025-07'];
    expect(
      hiringSurges(
        steady.map((month) => ({ month, people: 3 })),
        '2026-01-01',
      ),
    ).not.toContainEqual(expect.objectContaining({ signalDate: '2025-08-01' }));
  });
});
