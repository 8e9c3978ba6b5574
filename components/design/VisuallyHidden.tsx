import type { ReactNode } from 'react';

/** Text for a screen reader only. Its class is in `base.css`. */
export function VisuallyHidden({ children }: { children: ReactNode }) {
  return <span className="visually-hidden">{children}</span>;
}
