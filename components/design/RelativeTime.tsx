import { format } from '../../lib/i18n/t.ts';
import { useNow } from './use-now.ts';

/** How long ago something was, kept up to date; the exact time is in the tooltip. */
export function RelativeTime({ at }: { /** ms */ at: number }) {
  const now = useNow();
  return (
    <time dateTime={new Date(at).toISOString()} title={format().dateTime(at)}>
      {format().ago(at, now)}
    </time>
  );
}
