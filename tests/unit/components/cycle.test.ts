import { describe, expect, it } from 'vitest';
import { cycleProgress } from '../../../components/wallet/cycle.ts';

const NOVEMBER = { start: '2026-11-01T00:00:00.000Z', end: '2026-12-01T00:00:00.000Z' };
const at = (time: string) => cycleProgress(NOVEMBER, Date.parse(time));

describe('the cycle', () => {
  it.each([
    ['2026-11-01T00:00:00.000Z', 0, 30],
    ['2026-11-16T00:00:00.000Z', 0.5, 15],
    ['2026-11-30T23:59:59.999Z', 1, 1],
    ['2026-12-01T00:00:00.000Z', 1, 0],
  ])('at %s is over by a share of %d, with %d days left', (time, share, daysLeft) => {
    expect(at(time).share).toBeCloseTo(share, 5);
    expect(at(time).daysLeft).toBe(daysLeft);
  });

  it('stays within its bounds when this computer’s clock is off', () => {
    expect(at('2026-10-01T00:00:00.000Z').share).toBe(0);
    expect(at('2027-01-01T00:00:00.000Z')).toMatchObject({ share: 1, daysLeft: 0 });
  });

  it('is over when it has no length', () => {
    expect(cycleProgress({ start: NOVEMBER.end, end: NOVEMBER.end }, 0).share).toBe(1);
  });
});
