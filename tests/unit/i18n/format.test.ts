import { describe, expect, it } from 'vitest';
import { createFormat } from '../../../lib/i18n/format.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const NOW = new Date(2026, 10, 22, 15, 0).getTime();

describe('how long ago', () => {
  const { ago } = createFormat('en-GB');

  it.each([
    [0, 'now'],
    [59 * SECOND, 'now'],
    [MINUTE, '1 minute ago'],
    [59 * MINUTE + 59 * SECOND, '59 minutes ago'],
    [HOUR, '1 hour ago'],
    [23 * HOUR, '23 hours ago'],
    [24 * HOUR, 'yesterday'],
    [38 * HOUR, 'yesterday'],
    [40 * HOUR, '2 days ago'],
    [6 * 24 * HOUR, '6 days ago'],
    [7 * 24 * HOUR, '15 Nov 2026'],
  ])('says %d ms as "%s"', (age, said) => {
    expect(ago(NOW - age, NOW)).toBe(said);
  });

  it('never speaks of the future when the server’s clock is ahead', () => {
    expect(ago(NOW + 2 * MINUTE, NOW)).toBe('now');
  });

  it('speaks the language', () => {
    expect(createFormat('de').ago(NOW - 5 * MINUTE, NOW)).toBe('vor 5 Minuten');
  });
});

describe('since when', () => {
  const { since } = createFormat('en-GB');

  it('gives the time alone on the same day', () => {
    expect(since(NOW - HOUR, NOW)).toBe('14:00');
  });

  it('gives the day too when it was another day', () => {
    expect(since(NOW - 20 * HOUR, NOW)).toBe('21 Nov 2026, 19:00');
  });
});

describe('numbers', () => {
  it('groups a million as the region does', () => {
    expect(createFormat('en').number(1_000_000)).toBe('1,000,000');
    expect(createFormat('de').number(1_000_000)).toBe('1.000.000');
  });

  it('shows which way credits went', () => {
    expect([40, -5, 0].map(createFormat('en').signed)).toEqual(['+40', '-5', '0']);
  });
});
