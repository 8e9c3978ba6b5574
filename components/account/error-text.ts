import { AccountError, codeOf } from '../../lib/account/account-error.ts';
import { format, t } from '../../lib/i18n/t.ts';

/** What went wrong as a sentence that a person can act on, with the date from which it would be allowed. */
export function errorText(error: unknown): string {
  const sentence = t(`error_${codeOf(error)}`);
  const from = error instanceof AccountError ? error.nextAllowed : undefined;
  return from ? `${sentence} ${t('allowed_from', { date: format().date(Date.parse(from)) })}` : sentence;
}
