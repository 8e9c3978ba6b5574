import type { Translate } from '../../i18n/translate.ts';
import type { BulkOffer, ButtonFace } from '../../protocol/button-face.ts';
import type { Revealable } from '../../protocol/messages.ts';
import { drawnFace } from './drawn.ts';

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
export function bulkOffer(
  plan: Plan,
  dataPoint: Revealable,
  confirmAbove: number,
  text: Translate,
): BulkOffer {
  const { ceilings, count, total, affordable } = plan;
  const what = text(`button_bulk_${dataPoint}`, { count });
  const price = total > 0 ? text('credits', { count: total }) : text('button_free');
  const beside = (['owned', 'queued', 'left'] as const)
    .filter((part) => plan[part] > 0)
    .map((part) => text(`button_bulk_${part}`, { count: plan[part] }))
    .join(', ');
  const hint = beside === '' ? {} : { hint: beside };
  const face: ButtonFace = {
    what,
    busy: false,
    tone: total > 0 ? 'price' : 'free',
    name: text('button_bulkName', { what, price: beside === '' ? price : `${price}; ${beside}` }),
    ...hint,
  };
  const draw = (shown: ButtonFace) => drawnFace(shown, dataPoint, text);
  const running = draw({ ...face, detail: price, busy: true });
  const closed = (shown: ButtonFace): BulkOffer => ({ ceilings, offer: draw(shown), running, confirm: null });
  if (count === 0) return closed({ ...face, tone: 'quiet' });
  if (!affordable) {
    const note = text('button_bulkNotEnough', { what, price });
    return closed({ ...face, tone: 'problem', detail: text('button_notEnough'), note });
  }
  const press = { does: 'reveal', ceiling: total } as const;
  const asked = total > confirmAbove;
  return {
    ceilings,
    running,
    offer: draw({ ...face, detail: price, press }),
    confirm: asked
      ? draw({
          ...face,
          tone: 'action',
          detail: text('button_bulkConfirm', { price }),
          name: text('button_bulkConfirmName', { what, price }),
          press,
        })
      : null,
  };
}
