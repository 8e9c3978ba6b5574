import type { ReactNode } from 'react';
import './Ring.css';

const RADIUS = 34;
const LENGTH = 2 * Math.PI * RADIUS;

/** A share of a whole as a ring, with its meaning in words inside: the drawing alone is decoration. */
export function Ring({ share, children }: { /** 0 to 1. */ share: number; children: ReactNode }) {
  const drawn = Math.min(1, Math.max(0, share)) * LENGTH;
  return (
    <div className="ring">
      <svg className="ring__drawing" viewBox="0 0 76 76" aria-hidden="true" focusable="false">
        <circle className="ring__track" cx="38" cy="38" r={RADIUS} />
        <circle
          className={drawn > 0 ? 'ring__value' : 'ring__value ring__value--empty'}
          cx="38"
          cy="38"
          r={RADIUS}
          strokeDasharray={`${drawn} ${LENGTH}`}
        />
      </svg>
      <div className="ring__content">{children}</div>
    </div>
  );
}
