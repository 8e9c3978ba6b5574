import { t } from '../../../lib/i18n/t.ts';
import { Meter } from '../../design/Meter.tsx';

type BudgetProps = {
  label: string;
  used: number;
  limit: number | null;
  mark: 'clear' | 'warning' | 'reached';
};

/** Credits used of a limit in this cycle; the mark comes from the server: from 75 % on, and at 100 %. */
export function Budget({ label, used, limit, mark }: BudgetProps) {
  if (limit === null) return <p className="number">{t('budget_used', { count: used })}</p>;
  const note = mark === 'clear' ? undefined : t(`budget_${mark}`);
  return <Meter label={label} value={used} max={limit} mark={mark} note={note} />;
}
