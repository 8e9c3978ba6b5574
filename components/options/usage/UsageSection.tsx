import { ChartColumn } from 'lucide-react';
import { useState } from 'react';
import type { z } from 'zod';
import { CATEGORIES, SURFACES } from '../../../lib/credits/words.ts';
import { format, t } from '../../../lib/i18n/t.ts';
import { usageReportSchema } from '../../../lib/protocol/usage-api.ts';
import { Loaded } from '../../account/Loaded.tsx';
import { useAccount } from '../../account/use-account.ts';
import { whoWord } from '../../account/who-word.ts';
import { BarChart } from '../../design/BarChart.tsx';
import { Card } from '../../design/Card.tsx';
import { EmptyState } from '../../design/EmptyState.tsx';
import { Figure } from '../../design/Figure.tsx';
import { SelectField } from '../../design/SelectField.tsx';
import { Tabs } from '../../design/Tabs.tsx';
import { Estimator } from './Estimator.tsx';
import { PERIODS, type Period, periodQuery } from './period.ts';

/** Where the credits went, and how many a month would take. */
export function UsageSection() {
  const [period, setPeriod] = useState<Period>('cycle');
  const usage = useAccount(`/usage${periodQuery(period, Date.now())}`, usageReportSchema);
  return (
    <>
      <Loaded query={usage}>
        {(report) => {
          const empty = report.total.charges + report.total.free === 0;
          return (
            <Card
              title={t('usage_title')}
              lead={t('usage_between', {
                from: format().date(Date.parse(report.from)),
                to: format().date(Date.parse(report.to)),
              })}
              action={
                <SelectField
                  bare
                  label={t('usage_period')}
                  value={period}
                  onValue={setPeriod}
                  options={PERIODS.map((value) => ({ value, text: t(`period_${value}`) }))}
                />
              }
            >
              <dl className="columns">
                <Figure label={t('usage_credits')} value={format().number(report.total.credits)} />
                <Figure label={t('usage_charges')} value={format().number(report.total.charges)} />
                <Figure label={t('usage_free')} value={format().number(report.total.free)} />
              </dl>
              {empty ? (
                <EmptyState icon={<ChartColumn size={20} />} title={t('usage_empty')}>
                  {t('usage_empty_text')}
                </EmptyState>
              ) : (
                <UsageCharts report={report} />
              )}
            </Card>
          );
        }}
      </Loaded>
      <Estimator />
    </>
  );
}

function UsageCharts({ report }: { report: z.infer<typeof usageReportSchema> }) {
  const common = { unit: t('usage_credits'), moreUnit: t('usage_free') };
  return (
    <Tabs
      label={t('usage_by')}
      tabs={[
        {
          id: 'day',
          title: t('usage_by_day'),
          content: (
            <BarChart
              {...common}
              title={t('usage_title_day')}
              over={t('column_date')}
              bars={report.byDay.map(({ day, credits, free }) => ({
                id: day,
                name: format().day(Date.parse(day)),
                value: credits,
                more: free,
              }))}
            />
          ),
        },
        {
          id: 'category',
          title: t('usage_by_category'),
          content: (
            <BarChart
              lying
              {...common}
              title={t('usage_title_category')}
              over={t('usage_category')}
              bars={CATEGORIES.map((id) => ({
                id,
                name: t(`category_${id}`),
                value: report.byCategory[id].credits,
                more: report.byCategory[id].free,
              }))}
            />
          ),
        },
        {
          id: 'surface',
          title: t('usage_by_surface'),
          content: (
            <BarChart
              lying
              {...common}
              title={t('usage_title_surface')}
              over={t('usage_surface')}
              bars={SURFACES.map((id) => ({
                id,
                name: t(`surface_${id}`),
                value: report.bySurface[id].credits,
                more: report.bySurface[id].free,
              }))}
            />
          ),
        },
        {
          id: 'member',
          title: t('usage_by_member'),
          content: (
            <BarChart
              lying
              {...common}
              title={t('usage_title_member')}
              over={t('column_member')}
              bars={report.byMember.map(({ member, credits, free }) => ({
                id: member.id,
                name: whoWord(member),
                value: credits,
                more: free,
              }))}
            />
          ),
        },
      ]}
    />
  );
}
