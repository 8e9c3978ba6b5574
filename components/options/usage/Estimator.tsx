import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { accountClient } from '../../../lib/account/own-client.ts';
import { t } from '../../../lib/i18n/t.ts';
import { estimateSchema } from '../../../lib/protocol/usage-api.ts';
import { errorText } from '../../account/error-text.ts';
import { Card } from '../../design/Card.tsx';
import { Notice } from '../../design/Notice.tsx';
import { TextField } from '../../design/TextField.tsx';
import { planWord } from '../../wallet/words.ts';
import { wholeNumber } from '../whole-number.ts';

const MOST = 1_000_000;

/** Credits a month for a team, by the server's price list, and the smallest plan that holds them. */
export function Estimator() {
  const [members, setMembers] = useState('3');
  const [emails, setEmails] = useState('40');
  const [calls, setCalls] = useState('15');
  const wish = {
    members: wholeNumber(members, 1, 100_000),
    emailsPerMember: wholeNumber(emails, 0, MOST),
    callsPerMember: wholeNumber(calls, 0, MOST),
  };
  const asked = useDeferredValue(JSON.stringify(wish));
  const complete = Object.values(wish).every((value) => value !== undefined);
  const estimate = useQuery({
    queryKey: ['estimate', asked],
    queryFn: () =>
      accountClient.change(
        { method: 'POST', path: '/estimate', body: JSON.parse(asked), key: crypto.randomUUID() },
        estimateSchema,
      ),
    enabled: complete,
    placeholderData: (before) => before,
  });
  const field = (
    label: string,
    value: string,
    set: (text: string) => void,
    valid: boolean,
    from: number,
    to: number,
  ) => (
    <TextField
      label={label}
      inputMode="numeric"
      value={value}
      error={!valid && t('number_between', { from, to })}
      onChange={({ target }) => set(target.value)}
    />
  );
  return (
    <Card title={t('estimate_title')} lead={t('estimate_lead')}>
      <div className="columns">
        {field(t('estimate_members'), members, setMembers, wish.members !== undefined, 1, 100_000)}
        {field(t('estimate_emails'), emails, setEmails, wish.emailsPerMember !== undefined, 0, MOST)}
        {field(t('estimate_calls'), calls, setCalls, wish.callsPerMember !== undefined, 0, MOST)}
      </div>
      <p role="status" className="strong">
        {complete && estimate.data
          ? t('estimate_answer', {
              count: estimate.data.creditsPerMonth,
              plan: planWord(estimate.data.plan),
            })
          : null}
      </p>
      {estimate.isError && <Notice tone="danger">{errorText(estimate.error)}</Notice>}
    </Card>
  );
}
