import { t } from '../../../lib/i18n/t.ts';
import { SelectField } from '../../design/SelectField.tsx';
import { TextField } from '../../design/TextField.tsx';
import { actionWord } from '../../wallet/words.ts';
import { PERIODS } from '../usage/period.ts';
import { FILTER_ACTIONS, FILTER_SURFACES, KINDS, type StatementFilter } from './statement-filter.ts';

type FilterBarProps = {
  filter: StatementFilter;
  onFilter: (filter: StatementFilter) => void;
  search: string;
  onSearch: (search: string) => void;
};

/** Which entries are shown. */
export function FilterBar({ filter, onFilter, search, onSearch }: FilterBarProps) {
  return (
    <search className="columns columns--narrow">
      <TextField
        label={t('statement_search')}
        type="search"
        value={search}
        onChange={({ target }) => onSearch(target.value)}
      />
      <SelectField
        label={t('statement_kind')}
        value={filter.kind}
        onValue={(kind) => onFilter({ ...filter, kind })}
        options={KINDS.map((value) => ({ value, text: value ? t(`kind_${value}`) : t('filter_all') }))}
      />
      <SelectField
        label={t('statement_action')}
        value={filter.action}
        onValue={(action) => onFilter({ ...filter, action })}
        options={FILTER_ACTIONS.map((value) => ({
          value,
          text: value ? actionWord(value) : t('filter_all'),
        }))}
      />
      <SelectField
        label={t('usage_surface')}
        value={filter.surface}
        onValue={(surface) => onFilter({ ...filter, surface })}
        options={FILTER_SURFACES.map((value) => ({
          value,
          text: value ? t(`surface_${value}`) : t('filter_all'),
        }))}
      />
      <SelectField
        label={t('usage_period')}
        value={filter.period}
        onValue={(period) => onFilter({ ...filter, period })}
        options={PERIODS.map((value) => ({
          value,
          text: value === 'cycle' ? t('filter_all') : t(`period_${value}`),
        }))}
      />
    </search>
  );
}
