import { FREE_REASONS, type Outcome, REFUSAL_CODES } from '../../lib/credits/outcome.ts';

/** A word as its position in its list. Lists only grow at the end, so a stored number keeps its meaning. */
export function toStored<W extends string>(list: readonly W[], word: W): number {
  return list.indexOf(word);
}

/** @throws RangeError for a number that no word of this version has. */
export function fromStored<W extends string>(list: readonly W[], stored: number): W {
  const word = list[stored];
  if (word === undefined) throw new RangeError(`no word ${stored} among ${list.join(', ')}`);
  return word;
}

const CHARGED = 0;
const FREE = 100;
const REFUSED = 200;

/** An outcome as three columns: 0 charged, 100 + position of the reason, 200 + position of the refusal. */
export function toStoredOutcome(outcome: Outcome): { outcome: number; amount: number; seq: number | null } {
  switch (outcome.status) {
    case 'charged':
      return { outcome: CHARGED, amount: outcome.credits, seq: outcome.seq };
    case 'free':
      return { outcome: FREE + toStored(FREE_REASONS, outcome.reason), amount: 0, seq: null };
    case 'refused':
      return { outcome: REFUSED + toStored(REFUSAL_CODES, outcome.code), amount: 0, seq: null };
  }
}

/** The same outcome back, word for word. */
export function fromStoredOutcome(row: { outcome: number; amount: number; seq: number | null }): Outcome {
  if (row.outcome >= REFUSED) {
    return { status: 'refused', code: fromStored(REFUSAL_CODES, row.outcome - REFUSED) };
  }
  if (row.outcome >= FREE) return { status: 'free', reason: fromStored(FREE_REASONS, row.outcome - FREE) };
  if (row.seq === null) throw new RangeError('a charged outcome without its entry');
  return { status: 'charged', credits: row.amount, seq: row.seq };
}
