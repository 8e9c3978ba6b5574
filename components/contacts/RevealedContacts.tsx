import { UserSearch } from 'lucide-react';
import { useDeferredValue, useMemo, useState } from 'react';
import { t } from '../../lib/i18n/t.ts';
import { Card } from '../design/Card.tsx';
import { EmptyState } from '../design/EmptyState.tsx';
import { SelectField } from '../design/SelectField.tsx';
import { Skeleton } from '../design/Skeleton.tsx';
import { TextField } from '../design/TextField.tsx';
import { ContactDetails } from './ContactDetails.tsx';
import { ContactList } from './ContactList.tsx';
import { choose } from './choose.ts';
import { OwnedElsewhere } from './OwnedElsewhere.tsx';
import { SelectionBar } from './SelectionBar.tsx';
import { useContacts } from './use-contacts.ts';

const ALL = '';

/** Everything revealed that this device keeps: searched and listed offline. */
export function RevealedContacts({ accountId }: { accountId: string }) {
  const { lines, lists, again } = useContacts(accountId);
  const [search, setSearch] = useState('');
  const [list, setList] = useState(ALL);
  const [open, setOpen] = useState<string>();
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const words = useDeferredValue(search);
  const members = list === ALL ? undefined : lists.get(list);
  const shown = useMemo(() => choose(lines.data ?? [], words, members), [lines.data, words, members]);

  if (lines.data === undefined) {
    return (
      <Card>
        <Skeleton />
        <Skeleton shape="half" />
      </Card>
    );
  }
  return (
    <div className="stack">
      <OwnedElsewhere accountId={accountId} lines={lines.data} />
      {lines.data.length === 0 ? (
        <Card>
          <EmptyState icon={<UserSearch size={20} />} title={t('contacts_empty')}>
            {t('contacts_empty_text')}
          </EmptyState>
        </Card>
      ) : (
        <div className="contacts-page__split">
          <Card flush title={t('contacts_count', { count: shown.length })}>
            <search className="columns contact-list__filter">
              <TextField
                label={t('statement_search')}
                type="search"
                value={search}
                onChange={({ target }) => setSearch(target.value)}
              />
              <SelectField
                label={t('contacts_list')}
                value={list}
                onValue={setList}
                options={[
                  { value: ALL, text: t('filter_all') },
                  ...[...lists.keys()].map((name) => ({ value: name, text: name })),
                ]}
              />
            </search>
            <SelectionBar
              accountId={accountId}
              shown={shown}
              selected={selected}
              onSelect={setSelected}
              onChanged={again}
            />
            <ContactList
              lines={shown}
              open={open}
              onOpen={setOpen}
              selected={selected}
              onSelect={setSelected}
            />
          </Card>
          <ContactDetails accountId={accountId} personId={open} lists={lists} onChanged={again} />
        </div>
      )}
    </div>
  );
}
