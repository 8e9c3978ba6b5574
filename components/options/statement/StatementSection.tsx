import { useState } from 'react';
import { t } from '../../../lib/i18n/t.ts';
import type { StatementLineAnswer } from '../../../lib/protocol/usage-api.ts';
import { errorText } from '../../account/error-text.ts';
import { useDownload } from '../../account/use-download.ts';
import { Button } from '../../design/Button.tsx';
import { Card } from '../../design/Card.tsx';
import { Notice } from '../../design/Notice.tsx';
import { entrySentence } from './entry-sentence.ts';
import { FilterBar } from './FilterBar.tsx';
import { RefundDialog } from './RefundDialog.tsx';
import { RefundRequests } from './RefundRequests.tsx';
import { StatementTable } from './StatementTable.tsx';
import { filterQuery, matches, NO_FILTER } from './statement-filter.ts';
import { useStatement } from './use-statement.ts';
import { VerifyCard } from './VerifyCard.tsx';

/** Every movement of credits, each explained; proof that this device's copy is the server's; refunds; CSV. */
export function StatementSection() {
  const [filter, setFilter] = useState(NO_FILTER);
  const [search, setSearch] = useState('');
  const [refunding, setRefunding] = useState<StatementLineAnswer>();
  const { pages, lines, names } = useStatement(filter, search.trim() !== '');
  const csv = useDownload();
  const sentenceOf = (line: StatementLineAnswer) =>
    entrySentence(line, line.subject === null ? undefined : names?.get(line.subject));
  const shown =
    search.trim() === '' ? lines : lines.filter((line) => matches(sentenceOf(line), search.trim()));
  const query = filterQuery(filter, Date.now()).toString();
  return (
    <>
      <VerifyCard />
      <RefundRequests />
      <Card
        title={t('statement_title')}
        lead={t('statement_lead')}
        action={
          <Button busy={csv.isPending} onClick={() => csv.mutate(`/statement.csv${query && `?${query}`}`)}>
            {t('statement_csv')}
          </Button>
        }
      >
        <FilterBar filter={filter} onFilter={setFilter} search={search} onSearch={setSearch} />
        {(csv.error ?? pages.error) && (
          <Notice
            tone="danger"
            live
            action={
              pages.isError && (
                <Button small busy={pages.isFetching} onClick={() => void pages.refetch()}>
                  {t('try_again')}
                </Button>
              )
            }
          >
            {errorText(csv.error ?? pages.error)}
          </Notice>
        )}
        <StatementTable
          lines={shown}
          loading={pages.isPending}
          sentenceOf={sentenceOf}
          onRefund={setRefunding}
        />
        {pages.hasNextPage && (
          <div>
            <Button busy={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
              {t('statement_older')}
            </Button>
          </div>
        )}
      </Card>
      {refunding && (
        <RefundDialog
          line={refunding}
          sentence={sentenceOf(refunding)}
          onClose={() => setRefunding(undefined)}
        />
      )}
    </>
  );
}
