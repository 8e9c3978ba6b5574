import type { ReactNode } from 'react';
import './Figure.css';

/** One number that matters, with what it counts; stands in a `dl`. */
export function Figure({ label, value, note }: { label: string; value: ReactNode; note?: ReactNode }) {
  return (
    <div className="figure">
      <dt className="figure__label">{label}</dt>
      <dd className="figure__value">{value}</dd>
      {note && <dd className="figure__note">{note}</dd>}
    </div>
  );
}
