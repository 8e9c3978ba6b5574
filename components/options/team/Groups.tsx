import { type FormEvent, useState } from 'react';
import { t } from '../../../lib/i18n/t.ts';
import { doneSchema } from '../../../lib/protocol/billing-api.ts';
import { groupMadeSchema } from '../../../lib/protocol/members-api.ts';
import { errorText } from '../../account/error-text.ts';
import { useChange } from '../../account/use-account.ts';
import { Button } from '../../design/Button.tsx';
import { Card } from '../../design/Card.tsx';
import { Notice } from '../../design/Notice.tsx';
import { TextField } from '../../design/TextField.tsx';
import { wholeNumber } from '../whole-number.ts';
import { Budget } from './Budget.tsx';
import type { Group, Member } from './Members.tsx';

type GroupsProps = { groups: readonly Group[]; people: readonly Member[]; limits: boolean };

/** Pools of credits that several members share in a cycle. */
export function Groups({ groups, people, limits }: GroupsProps) {
  const remove = useChange(doneSchema);
  if (!limits) {
    return (
      <Card title={t('groups_title')}>
        <p className="muted">{t('limits_on_scale')}</p>
      </Card>
    );
  }
  const namesOf = (group: Group) =>
    people.filter((person) => group.members.some(({ id }) => id === person.id)).map(({ name }) => name);
  return (
    <Card title={t('groups_title')} lead={t('groups_lead')}>
      {groups.map((group) => (
        <div className="row" key={group.id}>
          <div className="row__grow stack stack--tight">
            <Budget label={group.name} {...group} />
            {group.limit === null && <p className="strong">{group.name}</p>}
            <p className="muted small">{namesOf(group).join(', ') || t('groups_nobody')}</p>
          </div>
          <Button
            small
            kind="quiet"
            aria-label={t('groups_remove_one', { name: group.name })}
            onClick={() => remove.mutate({ method: 'DELETE', path: `/groups/${group.id}` })}
          >
            {t('groups_remove')}
          </Button>
        </div>
      ))}
      {remove.isError && (
        <Notice tone="danger" live>
          {errorText(remove.error)}
        </Notice>
      )}
      <NewGroup />
    </Card>
  );
}

function NewGroup() {
  const make = useChange(groupMadeSchema);
  const [name, setName] = useState('');
  const [limit, setLimit] = useState('');
  const amount = limit.trim() === '' ? null : wholeNumber(limit, 0, 999_999_999);

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (!name.trim() || amount === undefined || make.isPending) return;
    make.mutate(
      { method: 'POST', path: '/groups', body: { name: name.trim(), limit: amount } },
      {
        onSuccess: () => {
          setName('');
          setLimit('');
        },
      },
    );
  }

  return (
    <form className="row row--end" onSubmit={submit} noValidate>
      <div className="row__grow">
        <TextField
          label={t('groups_name')}
          value={name}
          maxLength={100}
          onChange={({ target }) => setName(target.value)}
        />
      </div>
      <TextField
        label={t('groups_limit')}
        inputMode="numeric"
        value={limit}
        error={amount === undefined && t('number_between', { from: 0, to: 999_999_999 })}
        onChange={({ target }) => setLimit(target.value)}
      />
      <Button type="submit" busy={make.isPending}>
        {t('groups_make')}
      </Button>
      {make.isError && (
        <Notice tone="danger" live>
          {errorText(make.error)}
        </Notice>
      )}
    </form>
  );
}
