import { describe, expect, it } from 'vitest';
import { setAsideOf } from '../../../components/options/credits/set-aside.ts';

const NONE = { wanted: 0, left: null, expiresAt: null, problem: null };

describe('what the options say of credits set aside', () => {
  it.each([
    [NONE, { kind: 'nothing' }],
    [
      { ...NONE, wanted: 10 },
      { kind: 'asked', credits: 10 },
    ],
    [
      { ...NONE, wanted: 10, left: 7, expiresAt: 5 },
      { kind: 'kept', credits: 7, until: 5 },
    ],
    [
      { ...NONE, left: 7, expiresAt: 5 },
      { kind: 'returning', credits: 7 },
    ],
    [{ ...NONE, left: 0, expiresAt: 5 }, { kind: 'nothing' }],
    [
      { ...NONE, wanted: 10, problem: 'over_policy' },
      { kind: 'refused', code: 'over_policy' },
    ],
    [
      { ...NONE, wanted: 10, problem: 'of_a_newer_server' },
      { kind: 'refused', code: 'unexpected' },
    ],
  ])('%j is %j', (reservation, said) => {
    expect(setAsideOf(reservation)).toEqual(said);
  });
});
