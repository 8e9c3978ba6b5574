import type { ReactNode } from 'react';
import './EmptyState.css';

/** What stands where nothing is yet: what will be here, and how to get it. */
export function EmptyState({
  icon,
  title,
  children,
}: {
  icon: ReactNode;
  title: string;
  children: ReactNode;
}) {
  return (
    <div className="empty-state">
      <span className="empty-state__icon" aria-hidden="true">
        {icon}
      </span>
      <p className="empty-state__title">{title}</p>
      <div className="empty-state__text">{children}</div>
    </div>
  );
}
