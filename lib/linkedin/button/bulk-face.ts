import type { BulkOffer, ButtonFace } from '../../protocol/button-face.ts';
import type { Revealable } from '../../protocol/messages.ts';
import type { Text } from './text.ts';

/** What a plan says in words. */
type Plan = Pick<BulkOffer, 'ceilings'> & {
  readonly count: number;
  readonly total: number;
  readonly owned: number;
  readonly queued: number;
  readonly left: number;
  readonly affordable: boolean;
};

/**
 * The bar's button for one data point: the exact total before the click, and in `confirm` the question that comes first
 * above `confirmAbove` credits.
 */
export function bulkOffer(plan: Plan, dataPoint: Revealable, confirmAbove: number, text: Text): BulkOffer {
  const { ceilings, count, total, affordable } = plan;
  const what = text(`bulk_${dataPoint}`, { count });
  const price = total > 0 ? text('credits', { count: total }) : text('free');
  const beside = (['owned', 'queued', 'left'] as const)
    .filter((part) => plan[part] > 0)
    .map((part) => text(`bulk_${part}`, { count: plan[part] }))
    .join(', ');
  const hint = beside === '' ? {} : { hint: beside };
  const face: ButtonFace = {
    what,
    busy: false,
    tone: total > 0 ? 'price' : 'free',
    name: text('bulkName', { what, price: beside === '' ? price : `${price}; ${beside}` }),
    ...hint,
  };
  if (count === 0) return { ceilings, face: { ...face, tone: 'quiet' }, confirm: null };
  if (!affordable) {
    const note = text('bulkNotEnough', { what, price });
    return { ceilings, face: { ...face, tone: 'problem', detail: text('notEnough'), note }, confirm: null };
  }
  const press = { does: 'reveal', ceiling: total } as const;
  const asked = total > confirmAbove;
  return {
    ceilings,
    face: { ...face, detail: price, press },
    confirm: asked
      ? {
          ...face,
          tone: 'action',
          detail: text('bulkConfirm', { price }),
          name: text('bulkConfirmName', { what, price }),
          press,
        }
      : null,
  };
}
