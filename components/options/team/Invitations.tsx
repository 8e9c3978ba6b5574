import { type FormEvent, useState } from 'react';
import { z } from 'zod';
import { format, t } from '../../../lib/i18n/t.ts';
import { doneSchema } from '../../../lib/protocol/billing-api.ts';
import { type invitationSchema, invitedSchema } from '../../../lib/protocol/members-api.ts';
import { errorText } from '../../account/error-text.ts';
import { useChange } from '../../account/use-account.ts';
import { Button } from '../../design/Button.tsx';
import { Card } from '../../design/Card.tsx';
import { Notice } from '../../design/Notice.tsx';
import { SelectField } from '../../design/SelectField.tsx';
import { Table } from '../../design/Table.tsx';
import { TextField } from '../../design/TextField.tsx';
import { roleWord } from '../../wallet/words.ts';
import { givenRoles } from './member-changes.ts';

type Invitation = z.infer<typeof invitationSchema>;
type InvitationsProps = { invitations: readonly Invitation[]; managers: boolean };

const addressSchema = z.email();

/** Inviting people by mail, and the invitations that can still be accepted. */
export function Invitations({ invitations, managers }: InvitationsProps) {
  const invite = useChange(invitedSchema);
  const drop = useChange(doneSchema);
  const [email, setEmail] = useState('');
  const [role, setRole] = useState('member');
  const [tried, setTried] = useState(false);
  const valid = addressSchema.safeParse(email.trim()).success;
  const problem = invite.error ?? drop.error;

  function submit(event: FormEvent): void {
    event.preventDefault();
    setTried(true);
    if (!valid || invite.isPending) return;
    invite.mutate(
      { method: 'POST', path: '/invitations', body: { email: email.trim(), role } },
      {
        onSuccess: () => {
          setEmail('');
          setTried(false);
        },
      },
    );
  }

  return (
    <Card title={t('invite_title')} lead={t('invite_lead')}>
      <form className="row row--end" onSubmit={submit} noValidate>
        <div className="row__grow">
          <TextField
            label={t('sign_in_email')}
            type="email"
            dir="ltr"
            value={email}
            error={tried && !valid && t('sign_in_email_malformed')}
            onChange={({ target }) => setEmail(target.value)}
          />
        </div>
        <SelectField
          label={t('account_role')}
          value={role}
          onValue={setRole}
          options={givenRoles(managers).map((value) => ({ value, text: roleWord(value) }))}
        />
        <Button kind="primary" type="submit" busy={invite.isPending}>
          {t('invite_send')}
        </Button>
      </form>
      {problem && (
        <Notice tone="danger" live>
          {errorText(problem)}
        </Notice>
      )}
      {invite.data && <Sent invitation={invite.data.invitation} mail={invite.data.mail} />}
      {invitations.length > 0 && (
        <Table
          caption={t('invite_open')}
          columns={[
            { id: 'email', title: t('sign_in_email') },
            { id: 'role', title: t('account_role') },
            { id: 'until', title: t('invite_until') },
            { id: 'actions', title: t('column_actions'), kind: 'actions' },
          ]}
          rows={invitations}
          rowKey={(one) => one.id}
          cells={(one) => [
            <span key="email" className="anywhere" dir="ltr">
              {one.email}
            </span>,
            roleWord(one.role),
            format().date(Date.parse(one.expiresAt)),
            <span key="actions" className="row">
              <Button
                small
                aria-label={t('invite_again_one', { email: one.email })}
                onClick={() => invite.mutate({ method: 'POST', path: `/invitations/${one.id}/resend` })}
              >
                {t('invite_again')}
              </Button>
              <Button
                small
                kind="quiet"
                aria-label={t('invite_take_back_one', { email: one.email })}
                onClick={() => drop.mutate({ method: 'DELETE', path: `/invitations/${one.id}` })}
              >
                {t('invite_take_back')}
              </Button>
            </span>,
          ]}
        />
      )}
    </Card>
  );
}

function Sent({ invitation, mail }: { invitation: Invitation; mail: 'sent' | 'failed' | 'off' }) {
  return (
    <Notice
      tone={mail === 'sent' ? 'success' : 'warning'}
      live
      title={t(`invited_${mail}`, { email: invitation.email })}
    >
      {mail !== 'sent' && t('invited_by_hand', { id: invitation.id })}
    </Notice>
  );
}
