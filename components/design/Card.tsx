import { type ReactNode, useId } from 'react';
import './Card.css';

type CardProps = {
  title?: ReactNode;
  /** The title's level in the page's outline. */
  level?: 2 | 3;
  /** Content up to the edges, for lists. */
  flush?: boolean;
  children: ReactNode;
};

/** A sheet that holds one topic; with a title it is a region of the page. */
export function Card({ title, level = 2, flush = false, children }: CardProps) {
  const id = useId();
  const Heading = `h${level}` as const;
  return (
    <section className={flush ? 'card card--flush' : 'card'} aria-labelledby={title ? id : undefined}>
      {title && (
        <Heading className="card__title" id={id}>
          {title}
        </Heading>
      )}
      {children}
    </section>
  );
}
