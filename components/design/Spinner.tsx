import './Spinner.css';

/** Decoration: whatever is busy says so itself with `aria-busy` or a status text. */
export function Spinner() {
  return <span className="spinner" aria-hidden="true" />;
}
