import { t } from '../../../lib/i18n/t.ts';
import type { StatementLineAnswer } from '../../../lib/protocol/usage-api.ts';
import { actionWord } from '../../wallet/words.ts';

/**
 * One entry in a sentence: "5 credits: phone of Maya Lindqvist, revealed by you on LinkedIn".
 * @param name of the subject, where this device knows it
 */
export function entrySentence(line: StatementLineAnswer, name: string | undefined): string {
  const credits = t('credits', { count: Math.abs(line.change) });
  if (line.kind === 'charge') return chargeSentence(line, credits, name);
  if (line.kind === 'refund') return t('line_refund', { credits, seq: line.refersTo ?? 0 });
  return t(`line_${line.kind}`, { credits });
}

function chargeSentence(line: StatementLineAnswer, credits: string, name: string | undefined): string {
  const what = line.action ? actionWord(line.action) : '';
  const who = line.member ? byWord(line.member) : t('by_teammate');
  const where = line.surface ? t(`on_${line.surface}`) : '';
  if (line.subject === null && !line.erased) return t('line_charge_plain', { credits, what, who, where });
  const person = line.erased ? t('person_erased') : (name ?? t('person_unknown_one'));
  return t('line_charge', { credits, what, person, who, where });
}

function byWord({ self, name }: { self: boolean; name: string | null }): string {
  return self ? t('by_you') : name === null ? t('by_teammate') : t('by_name', { name });
}
