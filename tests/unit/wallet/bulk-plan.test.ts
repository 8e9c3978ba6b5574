import { describe, expect, it } from 'vitest';
import type { ButtonState } from '../../../lib/protocol/messages.ts';
import { bulkPlan } from '../../../lib/wallet/bulk-plan.ts';

const price = (credits: number): ButtonState => ({ state: 'price', credits });
const owned: ButtonState = { state: 'price', credits: 0, reason: 'owned_by_teammate' };
const queued: ButtonState = { state: 'queued', held: 1, unreachable: false };
const means = { available: 100, limit: 25 };

describe('the plan of a reveal of many people', () => {
  it('adds up exactly the ceilings of those it reveals', () => {
    const plan = bulkPlan([price(1), queued, owned, price(5), { state: 'not_found' }], means);
    expect(plan).toMatchObject({ ceilings: [1, null, 0, 5, null], count: 3, total: 6, owned: 1, queued: 1 });
  });

  it('leaves out people beyond the plan’s limit, in the order of the list, and says how many', () => {
    const plan = bulkPlan([price(1), price(1), price(1)], { ...means, limit: 2 });
    expect(plan).toMatchObject({ ceilings: [1, 1, null], total: 2, left: 1 });
  });

  it.each([
    [6, true],
    [5, false],
  ])('with %i credits available, two prices of 1 and 5 are affordable: %s', (available, affordable) => {
    expect(bulkPlan([price(1), price(5)], { ...means, available }).affordable).toBe(affordable);
  });

  it('counts what is shown already as owned, and reveals it no second time', () => {
    const shown: ButtonState = { state: 'revealed', charged: 1, value: { dataPoint: 'emails', emails: [] } };
    expect(bulkPlan([shown], means)).toMatchObject({ ceilings: [null], count: 0, total: 0, owned: 1 });
  });
});
