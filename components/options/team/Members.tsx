import { useState } from 'react';
import type { z } from 'zod';
import { t } from '../../../lib/i18n/t.ts';
import type { groupSchema, memberSchema, membersSchema } from '../../../lib/protocol/members-api.ts';
import { Badge } from '../../design/Badge.tsx';
import { Button } from '../../design/Button.tsx';
import { Card } from '../../design/Card.tsx';
import { Table } from '../../design/Table.tsx';
import { roleWord } from '../../wallet/words.ts';
import { Budget } from './Budget.tsx';
import { MemberDialog } from './MemberDialog.tsx';

export type Member = z.infer<typeof memberSchema>;
export type Group = z.infer<typeof groupSchema>;
type MembersProps = {
  people: readonly Member[];
  seats: z.infer<typeof membersSchema>['seats'];
  /** The plan has limits and managers. */
  limits: boolean;
  groups: readonly Group[];
};

/** Everybody in the account with role, spending and limit. */
export function Members({ people, seats, limits, groups }: MembersProps) {
  const [open, setOpen] = useState<string>();
  const chosen = people.find((person) => person.id === open);
  const groupName = (id: string | null) => groups.find((group) => group.id === id)?.name;
  return (
    <Card
      flush
      title={t('members_title')}
      lead={t('members_seats', { used: seats.used + seats.invited, of: seats.of })}
    >
      <Table
        caption={t('members_title')}
        columns={[
          { id: 'name', title: t('column_member') },
          { id: 'role', title: t('account_role') },
          { id: 'used', title: t('members_this_cycle') },
          { id: 'actions', title: t('column_actions'), kind: 'actions' },
        ]}
        rows={people}
        rowKey={(person) => person.id}
        cells={(person) => [
          <span className="stack__name anywhere" key="name">
            <bdi>{person.name}</bdi> {person.self && <Badge>{t('activity_you')}</Badge>}
            <br />
            <span className="muted small">{person.email}</span>
          </span>,
          <span key="role">
            {roleWord(person.role)}
            {groupName(person.budget.groupId) && (
              <>
                <br />
                <span className="muted small">{groupName(person.budget.groupId)}</span>
              </>
            )}
          </span>,
          <Budget key="used" label={t('team_own_limit')} {...person.budget} />,
          person.role === 'owner' && !limits ? (
            ''
          ) : (
            <Button
              key="edit"
              small
              aria-label={t('member_edit_one', { name: person.name })}
              onClick={() => setOpen(person.id)}
            >
              {t('member_edit')}
            </Button>
          ),
        ]}
      />
      {chosen && (
        <MemberDialog member={chosen} limits={limits} groups={groups} onClose={() => setOpen(undefined)} />
      )}
    </Card>
  );
}
