import type { ReactNode } from 'react';
import { VisuallyHidden } from './VisuallyHidden.tsx';
import './Table.css';

export type Column = {
  readonly id: string;
  readonly title: string;
  /** Numbers and buttons stand at the line's end. */
  readonly kind?: 'text' | 'number' | 'actions';
};

type TableProps<R> = {
  /** What the table holds, for a screen reader. */
  caption: string;
  columns: readonly Column[];
  rows: readonly R[];
  rowKey: (row: R) => string | number;
  /** The cells of a row, in the order of the columns; the first names the row. */
  cells: (row: R) => readonly ReactNode[];
};

/** Rows and columns that scroll sideways by themselves where the page is narrow. */
export function Table<R>({ caption, columns, rows, rowKey, cells }: TableProps<R>) {
  const classOf = ({ kind = 'text' }: Column) => (kind === 'text' ? undefined : `table__${kind}`);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group of cells, not of fields
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard
    <div className="table" role="group" aria-label={caption} tabIndex={0}>
      <table className="table__grid">
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.id} scope="col" className={classOf(column)}>
                {column.kind === 'actions' ? <VisuallyHidden>{column.title}</VisuallyHidden> : column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)}>
              {cells(row).map((cell, index) => {
                const column = columns[index];
                if (!column) return null;
                if (index === 0) {
                  return (
                    <th key={column.id} scope="row" className={classOf(column)}>
                      {cell}
                    </th>
                  );
                }
                return (
                  <td key={column.id} className={classOf(column)}>
                    {cell}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
