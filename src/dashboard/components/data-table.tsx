import type { ComponentChildren } from "preact";
import { useMemo } from "preact/hooks";

export interface Column<Row> {
  readonly key: string;
  readonly head: ComponentChildren;
  readonly cell: (row: Row) => ComponentChildren;
  /** The cell that names its row. */
  readonly isHead?: boolean;
  /** Told of the order of the rows, where this column gives it. */
  readonly sorted?: "ascending" | "descending" | undefined;
}

interface Props<Row> {
  /** What the table holds; shown to who listens, and read first. */
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
}

/** A plain table; narrow screens get its rows as cards, each cell under its column's name. */
export function DataTable<Row>({ caption, columns, rows, keyOf }: Props<Row>) {
  return (
    <table class="table">
      <caption class="unseen">{caption}</caption>
      <thead>
        <tr>
          {columns.map(({ key, head, sorted }) => (
            <th key={key} scope="col" class={`col-${key}`} aria-sort={sorted}>
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={keyOf(row)} row={row} columns={columns} />
        ))}
      </tbody>
    </table>
  );
}

interface RowProps<R> {
  readonly row: R;
  readonly columns: readonly Column<R>[];
  /** The row's place in all of the table, from 1, where only a window of it is there. */
  readonly index?: number;
}

/** One row; it is drawn again only when it, or the columns, are others. */
export function Row<R>({ row, columns, index }: RowProps<R>) {
  return useMemo(
    () => (
      <tr aria-rowindex={index}>
        {columns.map(({ key, cell, isHead }) =>
          isHead ? (
            <th key={key} scope="row" class={`col-${key}`}>
              {cell(row)}
            </th>
          ) : (
            <td key={key} class={`col-${key}`}>
              {cell(row)}
            </td>
          ),
        )}
      </tr>
    ),
    [row, columns, index],
  );
}
