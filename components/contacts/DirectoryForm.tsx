import { useState } from 'react';
import { t } from '../../lib/i18n/t.ts';
import { Button } from '../design/Button.tsx';
import { CheckboxField } from '../design/CheckboxField.tsx';
import { TextField } from '../design/TextField.tsx';
import { ANYBODY, type Wanted } from './wanted.ts';

/** Whom to look for. */
export function DirectoryForm({ busy, onSearch }: { busy: boolean; onSearch: (wanted: Wanted) => void }) {
  const [wanted, setWanted] = useState(ANYBODY);
  const text = (name: 'text' | 'title' | 'company' | 'country') => (
    <TextField
      label={t(`directory_${name}`)}
      maxLength={200}
      value={wanted[name]}
      onChange={({ target }) => setWanted({ ...wanted, [name]: target.value })}
    />
  );
  const box = (name: 'hasEmail' | 'hasPhone' | 'notOwned') => (
    <CheckboxField
      label={t(`directory_${name}`)}
      checked={wanted[name]}
      onChecked={(checked) => setWanted({ ...wanted, [name]: checked })}
    />
  );
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        onSearch(wanted);
      }}
    >
      <div className="columns">
        {text('text')}
        {text('title')}
        {text('company')}
        {text('country')}
      </div>
      <div className="row">
        {box('hasEmail')}
        {box('hasPhone')}
        {box('notOwned')}
        <span className="row__grow" />
        <Button kind="primary" type="submit" busy={busy}>
          {t('statement_search')}
        </Button>
      </div>
    </form>
  );
}
