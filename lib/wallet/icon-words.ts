import type { Translate } from '../i18n/translate.ts';
import type { Work } from './work.ts';

/** What the toolbar icon shows: a badge of a few characters, and the sentence that a pointer or a screen reader finds. */
export function iconWords({ badge, held, settled }: Work, text: Translate): { badge: string; title: string } {
  const name = text('extension_name');
  const said = (sentences: readonly string[]): string =>
    sentences.length > 0 ? `${name}: ${sentences.join(' ')}` : name;
  const ended = settled ? sentences(settled, text) : [];
  if (badge > 0) {
    const waiting = text('icon_waiting', { count: badge, held: text('credits', { count: held }) });
    return { badge: `${badge}`, title: said([waiting, ...ended]) };
  }
  return { badge: mark(settled), title: said(ended) };
}

/** Settled charges are counted; when all were refused or too old, there is something to look at. */
const mark = (settled: Work['settled']): string => {
  if (!settled) return '';
  return settled.settled > 0 ? `✓${settled.settled}` : '!';
};

/** "6 reveals settled: 12 credits, 2 free." */
function sentences(
  { settled, credits, free, refused, expired }: NonNullable<Work['settled']>,
  text: Translate,
): string[] {
  return [
    ...(settled > 0
      ? [text('icon_settled', { count: settled, credits: text('credits', { count: credits }), free })]
      : []),
    ...(refused > 0 ? [text('settled_refused', { count: refused })] : []),
    ...(expired > 0 ? [text('settled_expired', { count: expired })] : []),
  ];
}
