import { useState } from 'react';
import { t } from '../../../lib/i18n/t.ts';
import { doneSchema } from '../../../lib/protocol/billing-api.ts';
import { errorText } from '../../account/error-text.ts';
import { useChange } from '../../account/use-account.ts';
import { Button } from '../../design/Button.tsx';
import { Dialog } from '../../design/Dialog.tsx';
import { Notice } from '../../design/Notice.tsx';
import { SelectField } from '../../design/SelectField.tsx';
import { TextField } from '../../design/TextField.tsx';
import { say } from '../../design/Toasts.tsx';
import { roleWord } from '../../wallet/words.ts';
import { wholeNumber } from '../whole-number.ts';
import type { Group, Member } from './Members.tsx';
import { changesOf, givenRoles, type MemberWish } from './member-changes.ts';

type MemberDialogProps = { member: Member; limits: boolean; groups: readonly Group[]; onClose: () => void };

const NO_GROUP = '';

/** One member's role, limit and pool, and the way out of the account. */
export function MemberDialog({ member, limits, groups, onClose }: MemberDialogProps) {
  const change = useChange(doneSchema);
  const [role, setRole] = useState<string>(member.role);
  const [limit, setLimit] = useState(member.budget.limit === null ? '' : String(member.budget.limit));
  const [groupId, setGroupId] = useState(member.budget.groupId ?? NO_GROUP);
  const [leaving, setLeaving] = useState(false);
  const amount = limit.trim() === '' ? null : wholeNumber(limit, 0, 999_999_999);

  /** What goes wrong is shown by the change itself. */
  const attempt = (work: () => Promise<void>): void => {
    work().catch(() => undefined);
  };

  async function save(): Promise<void> {
    if (amount === undefined) return;
    const wish: MemberWish = { role, limit: amount, groupId: groupId === NO_GROUP ? null : groupId };
    for (const step of changesOf(member, wish, limits)) await change.mutateAsync(step);
    say(t('member_saved', { name: member.name }));
    onClose();
  }

  async function remove(): Promise<void> {
    await change.mutateAsync({ method: 'DELETE', path: `/members/${member.id}` });
    say(t('member_removed', { name: member.name }));
    onClose();
  }

  const fixed = member.role === 'owner';
  return (
    <Dialog
      form
      title={t(leaving ? 'member_remove_title' : 'member_edit_one', { name: member.name })}
      onClose={onClose}
      actions={
        <>
          <Button kind="quiet" onClick={onClose}>
            {t('cancel')}
          </Button>
          {!fixed && (
            <Button
              kind={leaving ? 'danger' : 'secondary'}
              busy={leaving && change.isPending}
              onClick={() => (leaving ? attempt(remove) : setLeaving(true))}
            >
              {t('member_remove')}
            </Button>
          )}
          {!leaving && (
            <Button kind="primary" busy={change.isPending} onClick={() => attempt(save)}>
              {t('save')}
            </Button>
          )}
        </>
      }
    >
      {leaving ? (
        <p>{t('member_remove_text')}</p>
      ) : (
        <>
          {!fixed && (
            <SelectField
              label={t('account_role')}
              value={role}
              onValue={setRole}
              options={givenRoles(limits).map((value) => ({ value, text: roleWord(value) }))}
            />
          )}
          {limits ? (
            <>
              <TextField
                label={t('member_limit')}
                hint={t('member_limit_hint')}
                inputMode="numeric"
                value={limit}
                error={amount === undefined && t('number_between', { from: 0, to: 999_999_999 })}
                onChange={({ target }) => setLimit(target.value)}
              />
              <SelectField
                label={t('member_group')}
                value={groupId}
                onValue={setGroupId}
                options={[
                  { value: NO_GROUP, text: t('member_no_group') },
                  ...groups.map((group) => ({ value: group.id, text: group.name })),
                ]}
              />
            </>
          ) : (
            <p className="muted">{t('limits_on_scale')}</p>
          )}
        </>
      )}
      {change.isError && (
        <Notice tone="danger" live>
          {errorText(change.error)}
        </Notice>
      )}
    </Dialog>
  );
}
