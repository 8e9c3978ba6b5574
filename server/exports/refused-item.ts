import type { Outcome } from '../../lib/credits/outcome.ts';
import { RESTRICTED } from '../api/answers.ts';
import { PLAN_EXCLUDES } from './exportable.ts';
import type { ExportError } from './requests.ts';

/** Why one contact or company is left out of an export; `undefined`: it is not. */
export function refusedItem(outcome: Outcome | undefined): ExportError | undefined {
  if (outcome?.status !== 'refused') return undefined;
  return outcome.code === 'do_not_process' ? RESTRICTED : PLAN_EXCLUDES;
}
