import { type ReactNode, useState } from 'react';
import { t } from '../../lib/i18n/t.ts';
import type { FoundContact } from '../../lib/protocol/directory-api.ts';
import { Badge } from '../design/Badge.tsx';
import { Card } from '../design/Card.tsx';
import { CheckboxField } from '../design/CheckboxField.tsx';
import { Table } from '../design/Table.tsx';
import { VisuallyHidden } from '../design/VisuallyHidden.tsx';
import { BulkReveal } from './BulkReveal.tsx';
import { RevealButton } from './RevealButton.tsx';

type DirectoryResultsProps = { results: readonly FoundContact[]; title: string; more: ReactNode };

/** Who was found: what there is of each, and its price on the button that buys it. */
export function DirectoryResults({ results, title, more }: DirectoryResultsProps) {
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const chosen = results.filter(({ contact }) => selected.has(contact.personId));
  const toggle = (personId: string): void => {
    const next = new Set(selected);
    if (!next.delete(personId)) next.add(personId);
    setSelected(next);
  };
  return (
    <Card flush title={title}>
      <BulkReveal chosen={chosen} />
      <Table
        caption={t('directory_title')}
        columns={[
          { id: 'name', title: t('column_person') },
          { id: 'job', title: t('fact_title') },
          { id: 'place', title: t('fact_location') },
          { id: 'email', title: t('action_emails') },
          { id: 'phone', title: t('action_phones') },
        ]}
        rows={results}
        rowKey={({ contact }) => contact.personId}
        cells={({ contact, has }) => [
          <CheckboxField
            key="name"
            label={
              <>
                <VisuallyHidden>{t('directory_select')} </VisuallyHidden>
                <span dir="auto">{contact.fullName}</span>
              </>
            }
            checked={selected.has(contact.personId)}
            onChecked={() => toggle(contact.personId)}
          />,
          [contact.title ?? contact.jobTitle, contact.company?.name].filter(Boolean).join(' · '),
          [contact.city, contact.country].filter(Boolean).join(', '),
          ...(['emails', 'phones'] as const).map((dataPoint) =>
            has[dataPoint] ? (
              <RevealButton
                key={dataPoint}
                person={{ contactId: contact.personId }}
                dataPoint={dataPoint}
                name={contact.fullName}
              />
            ) : (
              <Badge key={dataPoint}>{t('directory_none')}</Badge>
            ),
          ),
        ]}
      />
      {more && <div className="contact-list__filter">{more}</div>}
    </Card>
  );
}
