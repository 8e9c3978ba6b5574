import { format, t } from '../../lib/i18n/t.ts';
import './Credits.css';

/** A number of credits: "5 credits", or only "5" where the label beside it already says what it counts. */
export function Credits({ amount, bare = false }: { amount: number; bare?: boolean }) {
  return <span className="credits">{bare ? format().number(amount) : t('credits', { count: amount })}</span>;
}
