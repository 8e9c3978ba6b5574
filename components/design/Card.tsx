import { type ReactNode, useId } from 'react';
import './Card.css';

type CardProps = {
  title?: ReactNode;
  /** The title's level in the page's outline. */
  level?: 2 | 3;
  /** What this topic is about, under the title. */
  lead?: ReactNode;
  /** What can be done with the whole, at the end of the title's line. */
  action?: ReactNode;
  /** Content up to the edges, for lists. */
  flush?: boolean;
  children: ReactNode;
};

/** A sheet that holds one topic; with a title it is a region of the page. */
export function Card({ title, level = 2, lead, action, flush = false, children }: CardProps) {
  const id = useId();
  const Heading = `h${level}` as const;
  return (
    <section className={flush ? 'card card--flush' : 'card'} aria-labelledby={title ? id : undefined}>
      {title && (
        <div className="card__head">
          <div className="card__words">
            <Heading className="card__title" id={id}>
              {title}
            </Heading>
            {lead && <p className="muted">{lead}</p>}
          </div>
          {action}
        </div>
      )}
      {children}
    </section>
  );
}
