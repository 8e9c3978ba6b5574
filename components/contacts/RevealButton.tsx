import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { t } from '../../lib/i18n/t.ts';
import { send } from '../../lib/messaging/send.ts';
import type { Revealable } from '../../lib/protocol/messages.ts';
import type { PersonRef } from '../../lib/protocol/person.ts';
import { Button } from '../design/Button.tsx';
import { actionWord, refusalSentence } from '../wallet/words.ts';

type RevealButtonProps = { person: PersonRef; dataPoint: Revealable; name: string };

/** One data point at the wallet's price: what stands on the button is the most that a click can cost. */
export function RevealButton({ person, dataPoint, name }: RevealButtonProps) {
  const [said, setSaid] = useState('');
  const [busy, setBusy] = useState(false);
  const quote = useQuery({
    queryKey: ['contacts', 'quote', person, dataPoint],
    queryFn: async () => {
      const answer = await send('quote', { people: [person] });
      return (answer.ok && answer.value[0]?.[dataPoint]) || null;
    },
    networkMode: 'always',
    staleTime: 0,
  });
  const state = quote.data;
  if (state?.state !== 'price') return said ? <span role="status">{said}</span> : null;
  const price = t('credits', { count: state.credits });
  const ceiling = state.credits;

  async function reveal(): Promise<void> {
    setBusy(true);
    const answer = await send('reveal', { person, dataPoint, ceiling });
    setBusy(false);
    setSaid(answer.ok ? endWord(answer.value) : t(`error_${answer.code}`));
    await quote.refetch();
  }

  return (
    <>
      <Button
        small
        busy={busy}
        aria-label={t('reveal_of', { what: actionWord(dataPoint), person: name, price })}
        onClick={() => void reveal()}
      >
        {actionWord(dataPoint)} · {price}
      </Button>
      <span role="status" className="small">
        {said}
      </span>
    </>
  );
}

type End = { readonly state: string; readonly code?: Parameters<typeof refusalSentence>[0] };

/** How a reveal ended, or where it is, in words. */
export function endWord(end: End): string {
  if (end.state === 'refused' && end.code) return refusalSentence(end.code);
  if (end.state === 'revealed') return t('reveal_done');
  if (end.state === 'not_found') return t('reveal_not_found');
  if (end.state === 'queued' || end.state === 'sending') return t('reveal_queued');
  return t('reveal_open');
}
