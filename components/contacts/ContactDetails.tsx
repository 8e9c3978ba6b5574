import { MousePointerClick } from 'lucide-react';
import { removeFromList } from '../../lib/account/contact-lists.ts';
import { t } from '../../lib/i18n/t.ts';
import type { RevealedContact } from '../../lib/protocol/contact.ts';
import { Badge } from '../design/Badge.tsx';
import { Button } from '../design/Button.tsx';
import { Card } from '../design/Card.tsx';
import { CopyButton } from '../design/CopyButton.tsx';
import { EmptyState } from '../design/EmptyState.tsx';
import { companyFacts, contactFacts, type Fact } from './contact-facts.ts';
import './ContactDetails.css';
import { RevealButton } from './RevealButton.tsx';
import { useContact } from './use-contacts.ts';

type ContactDetailsProps = {
  accountId: string;
  personId: string | undefined;
  lists: ReadonlyMap<string, ReadonlySet<string>>;
  onChanged: () => void;
};

/** One contact and its company, with everything that is known. */
export function ContactDetails({ accountId, personId, lists, onChanged }: ContactDetailsProps) {
  const { data: contact } = useContact(accountId, personId);
  if (!contact) {
    return (
      <Card>
        <EmptyState icon={<MousePointerClick size={20} />} title={t('contact_none')}>
          {t('contact_none_text')}
        </EmptyState>
      </Card>
    );
  }
  const on = [...lists].filter(([, people]) => people.has(contact.personId)).map(([name]) => name);
  return (
    <div className="stack">
      <Card title={<span dir="auto">{contact.fullName}</span>} lead={contact.title ?? contact.jobTitle}>
        <Reachable contact={contact} />
        {on.length > 0 && (
          <ul className="row" aria-label={t('contacts_lists')}>
            {on.map((name) => (
              <li key={name}>
                <Button
                  small
                  aria-label={t('contacts_unlist', { list: name })}
                  onClick={() => void removeFromList(accountId, name, contact.personId).then(onChanged)}
                >
                  {name} ×
                </Button>
              </li>
            ))}
          </ul>
        )}
        <Facts facts={contactFacts(contact)} />
      </Card>
      {contact.company && (
        <Card title={contact.company.name} level={3}>
          <Facts facts={companyFacts(contact.company)} />
        </Card>
      )}
    </div>
  );
}

/** Emails and phones, or what they would cost. */
function Reachable({ contact }: { contact: RevealedContact }) {
  const person = { contactId: contact.personId };
  return (
    <div className="stack stack--tight">
      {contact.emails?.map(({ email, type, confidence }) => (
        <p className="row" key={email}>
          <a className="row__grow anywhere" href={`mailto:${email}`} dir="ltr">
            {email}
          </a>
          <Badge>{[type, confidence].filter(Boolean).join(' ')}</Badge>
          <CopyButton text={email} what={email} />
        </p>
      ))}
      {contact.phones?.map(({ number, type, doNotCall }) => (
        <p className="row" key={number}>
          {doNotCall ? (
            <span className="row__grow" dir="ltr">
              {number}
            </span>
          ) : (
            <a className="row__grow" href={`tel:${number}`} dir="ltr">
              {number}
            </a>
          )}
          <Badge>{type}</Badge>
          {doNotCall && <Badge tone="danger">{t('do_not_call')}</Badge>}
          <CopyButton text={number} what={number} />
        </p>
      ))}
      <p className="row">
        {contact.emails === undefined && (
          <RevealButton person={person} dataPoint="emails" name={contact.fullName} />
        )}
        {contact.phones === undefined && (
          <RevealButton person={person} dataPoint="phones" name={contact.fullName} />
        )}
      </p>
    </div>
  );
}

function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className="facts">
      {facts.map(({ label, value }) => (
        <div className="facts__fact" key={label}>
          <dt className="muted">{t(label)}</dt>
          <dd className="anywhere" dir="auto">
            {/^https:\/\//.test(value) ? (
              <a href={value} target="_blank" rel="noreferrer">
                {value}
              </a>
            ) : (
              value
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
