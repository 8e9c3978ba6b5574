import { Bar, CartesianGrid, BarChart as Chart, ResponsiveContainer, XAxis, YAxis } from 'recharts';
import { format, language, t } from '../../lib/i18n/t.ts';
import { Table } from './Table.tsx';
import './BarChart.css';

export type BarValue = {
  readonly id: string;
  readonly name: string;
  readonly value: number;
  readonly more?: number;
};

type BarChartProps = {
  /** What is counted over what. */
  title: string;
  /** What the names are: days, members. */
  over: string;
  unit: string;
  /** What else is in the table only. */
  moreUnit?: string;
  bars: readonly BarValue[];
  /** Names stand beside the bars instead of under them: for words. */
  lying?: boolean;
};

/** A bar for each value, and the same as a table. The drawing is decoration: the table says everything. */
export function BarChart({ title, over, unit, moreUnit, bars, lying = false }: BarChartProps) {
  const rtl = language().direction === 'rtl';
  const number = (value: number) => format().number(value);
  return (
    <figure className="bar-chart" aria-label={title}>
      <div className="bar-chart__drawing" aria-hidden="true">
        <ResponsiveContainer width="100%" height="100%" initialDimension={{ width: 600, height: 224 }}>
          <Chart
            accessibilityLayer={false}
            data={[...bars]}
            layout={lying ? 'vertical' : 'horizontal'}
            margin={{ top: 8, right: 8, bottom: 0, left: 0 }}
          >
            <CartesianGrid vertical={lying} horizontal={!lying} />
            {lying ? (
              <>
                <XAxis
                  type="number"
                  reversed={rtl}
                  allowDecimals={false}
                  tickFormatter={number}
                  tickLine={false}
                />
                <YAxis
                  type="category"
                  dataKey="name"
                  orientation={rtl ? 'right' : 'left'}
                  width={130}
                  axisLine={false}
                  tickLine={false}
                />
              </>
            ) : (
              <>
                <XAxis dataKey="name" reversed={rtl} tickLine={false} minTickGap={24} />
                <YAxis
                  orientation={rtl ? 'right' : 'left'}
                  allowDecimals={false}
                  tickFormatter={number}
                  width={56}
                  axisLine={false}
                  tickLine={false}
                />
              </>
            )}
            <Bar
              dataKey="value"
              isAnimationActive={false}
              maxBarSize={28}
              radius={lying ? [0, 4, 4, 0] : [4, 4, 0, 0]}
            />
          </Chart>
        </ResponsiveContainer>
      </div>
      <details className="bar-chart__table">
        <summary>{t('chart_table', { title })}</summary>
        <Table
          caption={title}
          columns={[
            { id: 'name', title: over },
            { id: 'value', title: unit, kind: 'number' },
            ...(moreUnit ? [{ id: 'more', title: moreUnit, kind: 'number' as const }] : []),
          ]}
          rows={bars}
          rowKey={({ id }) => id}
          cells={({ name, value, more }) => [name, number(value), ...(moreUnit ? [number(more ?? 0)] : [])]}
        />
      </details>
    </figure>
  );
}
