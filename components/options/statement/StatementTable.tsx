import { ReceiptText } from 'lucide-react';
import { format, t } from '../../../lib/i18n/t.ts';
import type { StatementLineAnswer } from '../../../lib/protocol/usage-api.ts';
import { Badge } from '../../design/Badge.tsx';
import { Button } from '../../design/Button.tsx';
import { EmptyState } from '../../design/EmptyState.tsx';
import { Skeleton } from '../../design/Skeleton.tsx';
import { Table } from '../../design/Table.tsx';

type StatementTableProps = {
  lines: readonly StatementLineAnswer[];
  loading: boolean;
  sentenceOf: (line: StatementLineAnswer) => string;
  onRefund: (line: StatementLineAnswer) => void;
};

const REFUND_TONE = { given: 'accent', waiting: 'warning', declined: 'neutral' } as const;

/** The entries, newest first. */
export function StatementTable({ lines, loading, sentenceOf, onRefund }: StatementTableProps) {
  if (loading) {
    return (
      <div aria-busy="true">
        <Skeleton />
        <Skeleton shape="half" />
        <Skeleton />
      </div>
    );
  }
  if (lines.length === 0) {
    return (
      <EmptyState icon={<ReceiptText size={20} />} title={t('statement_empty')}>
        {t('statement_empty_text')}
      </EmptyState>
    );
  }
  return (
    <Table
      caption={t('statement_title')}
      columns={[
        { id: 'seq', title: t('statement_number'), kind: 'number' },
        { id: 'at', title: t('column_date') },
        { id: 'what', title: t('statement_what') },
        { id: 'change', title: t('statement_change'), kind: 'number' },
        { id: 'after', title: t('statement_after'), kind: 'number' },
        { id: 'refund', title: t('column_actions'), kind: 'actions' },
      ]}
      rows={lines}
      rowKey={({ seq }) => seq}
      cells={(line) => [
        format().number(line.seq),
        <time key="at" dateTime={line.at} className="number" title={format().dateTime(Date.parse(line.at))}>
          {format().date(Date.parse(line.at))}
        </time>,
        <span key="what" dir="auto" className="anywhere">
          {sentenceOf(line)}
        </span>,
        <strong key="change">{format().signed(line.change)}</strong>,
        format().number(line.balanceAfter),
        line.refund ? (
          <Badge key="refund" tone={REFUND_TONE[line.refund]}>
            {t(`refund_${line.refund}`)}
          </Badge>
        ) : line.kind === 'charge' && line.subject !== null && line.change < 0 ? (
          <Button
            key="refund"
            small
            kind="quiet"
            aria-label={t('refund_ask_one', { seq: line.seq })}
            onClick={() => onRefund(line)}
          >
            {t('refund_ask')}
          </Button>
        ) : null,
      ]}
    />
  );
}
