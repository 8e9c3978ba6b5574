import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { type ContactLine, readContact } from '../../lib/account/contact-index.ts';
import { addToList } from '../../lib/account/contact-lists.ts';
import { contactsCsv } from '../../lib/account/contacts-csv.ts';
import { t } from '../../lib/i18n/t.ts';
import { saveFile } from '../account/save-file.ts';
import { Button } from '../design/Button.tsx';
import { CheckboxField } from '../design/CheckboxField.tsx';
import { TextField } from '../design/TextField.tsx';
import { say } from '../design/Toasts.tsx';

type SelectionBarProps = {
  accountId: string;
  shown: readonly ContactLine[];
  selected: ReadonlySet<string>;
  onSelect: (selected: ReadonlySet<string>) => void;
  onChanged: () => void;
};

/** What can be done with the contacts that are selected: a list, a file. Both cost nothing: they are owned. */
export function SelectionBar({ accountId, shown, selected, onSelect, onChanged }: SelectionBarProps) {
  const [list, setList] = useState('');
  const chosen = shown.filter(({ personId }) => selected.has(personId));
  const all = chosen.length === shown.length && shown.length > 0;
  const save = useMutation({
    networkMode: 'always',
    mutationFn: async () => {
      const contacts = await Promise.all(chosen.map(({ personId }) => readContact(accountId, personId)));
      const csv = contactsCsv(contacts.filter((contact) => contact !== undefined));
      saveFile(new Blob([`\uFEFF${csv}`], { type: 'text/csv;charset=utf-8' }), 'purser-contacts.csv');
    },
  });

  async function add(event: FormEvent): Promise<void> {
    event.preventDefault();
    const name = list.trim();
    if (!name || chosen.length === 0) return;
    await addToList(
      accountId,
      name,
      chosen.map(({ personId }) => personId),
    );
    say(t('contacts_listed', { count: chosen.length, list: name }));
    setList('');
    onChanged();
  }

  return (
    <div className="row contact-list__filter">
      <CheckboxField
        label={t('contacts_select_all')}
        checked={all}
        onChecked={(checked) => onSelect(new Set(checked ? shown.map(({ personId }) => personId) : []))}
      />
      <span role="status" className="row__grow">
        {chosen.length > 0 && t('contacts_selected', { count: chosen.length })}
      </span>
      {chosen.length > 0 && (
        <>
          <form className="row row--end" onSubmit={(event) => void add(event)}>
            <TextField
              label={t('contacts_list_name')}
              value={list}
              maxLength={60}
              onChange={({ target }) => setList(target.value)}
            />
            <Button type="submit">{t('contacts_list_add')}</Button>
          </form>
          <Button busy={save.isPending} onClick={() => save.mutate()}>
            {t('statement_csv')}
          </Button>
        </>
      )}
    </div>
  );
}
