import { describe, expect, it } from 'vitest';
import { FREE_REASONS, type Outcome, REFUSAL_CODES } from '../../../lib/credits/outcome.ts';
import { SURFACES } from '../../../lib/credits/words.ts';
import {
  fromStored,
  fromStoredOutcome,
  toStored,
  toStoredOutcome,
} from '../../../server/ledger/stored-words.ts';

const OUTCOMES: Outcome[] = [
  { status: 'charged', credits: 5, seq: 7 },
  ...FREE_REASONS.map((reason): Outcome => ({ status: 'free', reason })),
  ...REFUSAL_CODES.map((code): Outcome => ({ status: 'refused', code })),
];

describe('words in the database', () => {
  it('gives every outcome back word for word', () => {
    expect(OUTCOMES.map((outcome) => fromStoredOutcome(toStoredOutcome(outcome)))).toEqual(OUTCOMES);
  });

  it('stores every outcome as a number of its own', () => {
    expect(new Set(OUTCOMES.map((outcome) => toStoredOutcome(outcome).outcome)).size).toBe(OUTCOMES.length);
  });

  it('keeps the numbers that release 0.1.0 wrote', () => {
    expect(toStoredOutcome({ status: 'free', reason: 'not_found' }).outcome).toBe(102);
    expect(toStoredOutcome({ status: 'refused', code: 'over_ceiling' }).outcome).toBe(204);
    expect(SURFACES.map((surface) => toStored(SURFACES, surface))).toEqual([0, 1, 2, 3, 4]);
  });

  it('says so when a number means nothing to this version', () => {
    expect(() => fromStored(SURFACES, 99)).toThrow(RangeError);
    expect(() => fromStoredOutcome({ outcome: 199, amount: 0, seq: null })).toThrow(RangeError);
    expect(() => fromStoredOutcome({ outcome: 0, amount: 1, seq: null })).toThrow(RangeError);
  });
});
