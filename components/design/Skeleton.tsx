import './Skeleton.css';

/** Stands where a text will be, as tall as that text, so that nothing jumps when it comes. */
export function Skeleton({ shape = 'full' }: { shape?: 'full' | 'half' | 'short' | 'round' }) {
  return (
    <span className={shape === 'full' ? 'skeleton' : `skeleton skeleton--${shape}`} aria-hidden="true" />
  );
}
