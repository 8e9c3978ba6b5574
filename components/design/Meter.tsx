import { Meter as Base } from '@base-ui/react/meter';
import { format, language } from '../../lib/i18n/t.ts';
import './Meter.css';

type MeterProps = {
  label: string;
  value: number;
  max: number;
  mark: 'clear' | 'warning' | 'reached';
  /** What the colour says, in words. */
  note?: string | undefined;
};

/** How much of a limit is used; the lines stand at 75 % and at its end. */
export function Meter({ label, value, max, mark, note }: MeterProps) {
  const share = max > 0 ? Math.min(100, (100 * value) / max) : 100;
  const rtl = language().direction === 'rtl';
  const text = `${format().number(value)} / ${format().number(max)}`;
  return (
    <Base.Root className="meter" value={Math.min(value, max)} max={max} getAriaValueText={() => text}>
      <span className="meter__words">
        <Base.Label>{label}</Base.Label>
        <span>
          {text}
          {note && <strong className={`meter__note meter__note--${mark}`}> · {note}</strong>}
        </span>
      </span>
      <svg
        className={`meter__bar meter__bar--${mark}`}
        viewBox="0 0 100 8"
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        <rect x={rtl ? 100 - share : 0} y="0" width={share} height="8" />
        <line className="meter__mark" x1={rtl ? 25 : 75} x2={rtl ? 25 : 75} y1="0" y2="8" />
      </svg>
    </Base.Root>
  );
}
