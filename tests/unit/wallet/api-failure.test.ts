import { describe, expect, it } from 'vitest';
import { classify } from '../../../lib/wallet/api-failure.ts';
import { backOff, isDue, isPaused, LONGEST_BACK_OFF_MS } from '../../../lib/wallet/back-off.ts';
import { parseServerAddress } from '../../../lib/wallet/server-address.ts';

describe('what a failed call means for its charges', () => {
  it.each([
    [401, 'unauthenticated', null, 'auth'],
    [429, 'rate_limited', null, 'busy'],
    [503, 'unavailable', '3', 'busy'],
    [503, 'unavailable', null, 'unknown'],
    [500, 'internal', null, 'unknown'],
    [502, '', null, 'unknown'],
    [404, 'not_found', null, 'unknown'],
    [400, 'invalid_request', null, 'request'],
    [413, 'too_large', null, 'request'],
    [409, 'key_reused', null, 'defect'],
    [410, 'epoch_changed', null, 'epoch'],
  ])('%i %s (Retry-After %s) is %s', (status, code, retryAfter, expected) => {
    expect(classify(status, code, retryAfter, 0).class).toBe(expected);
  });

  it.each([
    ['30', 30_000],
    ['Thu, 01 Jan 1970 00:02:00 GMT', 120_000],
    ['31536000', 3_600_000],
    ['-5', 0],
    ['soon', 60_000],
    ['', 60_000],
  ])('Retry-After %j pauses for %i ms, an hour at most', (header, pause) => {
    expect(classify(429, '', header, 0).retryAfterMs).toBe(pause);
  });
});

describe('waiting', () => {
  it('grows with the attempts, is random below that, and ends at 5 minutes', () => {
    expect(backOff(0, () => 0.999)).toBeLessThan(1000);
    expect(backOff(3, () => 0.5)).toBe(4000);
    expect(backOff(3, () => 0)).toBe(0);
    expect(backOff(60, () => 0.999)).toBeLessThan(LONGEST_BACK_OFF_MS);
  });

  it('does not outlive a clock that was set back', () => {
    expect(isDue(1000, 500)).toBe(false);
    expect(isDue(86_400_000, 500)).toBe(true);
    expect(isPaused({ until: 2000, setAt: 1000 }, 1500)).toBe(true);
    expect(isPaused({ until: 2000, setAt: 1000 }, 2000)).toBe(false);
    expect(isPaused({ until: 2000, setAt: 1000 }, 500)).toBe(false);
  });
});

describe('a server address', () => {
  it.each([
    ['https://ledger.example/', 'https://ledger.example'],
    [' https://ledger.example/purser/ ', 'https://ledger.example/purser'],
    ['http://localhost:8787', 'http://localhost:8787'],
    ['http://127.0.0.1:8787/', 'http://127.0.0.1:8787'],
  ])('%s is kept as %s', (text, url) => {
    expect(parseServerAddress(text)).toBe(url);
  });

  it.each([
    'http://ledger.example',
    'http://localhost.evil.example',
    'ftp://localhost',
    'https://name:secret@ledger.example',
    'https://ledger.example/?a=1',
    'https://ledger.example/#top',
    'javascript:alert(1)',
    'ledger.example',
    '',
  ])('%s is refused', (text) => {
    expect(parseServerAddress(text)).toBeUndefined();
  });
});
