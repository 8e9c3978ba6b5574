import type { ReactNode } from 'react';
import './Badge.css';

/** A word or two about the state of what it stands beside. The colour only underlines the words. */
export function Badge({
  tone = 'neutral',
  children,
}: {
  tone?: 'neutral' | 'accent' | 'warning' | 'danger';
  children: ReactNode;
}) {
  return <span className={`badge badge--${tone}`}>{children}</span>;
}
