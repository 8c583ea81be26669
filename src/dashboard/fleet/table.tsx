import { useEffect, useMemo, useRef } from "preact/hooks";
import type { FleetRow } from "../../web/shapes/fleet.ts";
import { type Column, Row } from "../components/data-table.tsx";
import { linkTo } from "../links.ts";
import type { Frame } from "../page.ts";
import { columnsOf } from "./columns.tsx";
import { defaultOrder, type Filter, partsOf, type Sort, sortedBy } from "./query.ts";
import type { FleetSource } from "./source.ts";
import { useRange } from "./use-range.ts";

interface Props {
  readonly source: FleetSource;
  readonly frame: Frame;
  readonly onFilter: (filter: Filter) => void;
}

/** All rows, of which only those in sight are there; the first hundred where there is no script. */
export function FleetTable({ source, frame, onFilter }: Props) {
  const { answer, filter, rowAt, show, isBusy } = source;
  const { window, total, offset, rows } = answer;
  const table = useRef<HTMLTableElement>(null);
  const { first, end, height } = useRange(table, total, { first: offset, end: offset + rows.length, height: 0 });
  const columns = useMemo(() => columnsOf(window, frame), [window, frame]);
  useEffect(() => {
    if (height > 0) show(first, end - 1);
  }, [show, first, end, height]);
  // The heads stay in sight: who orders the list anew from its midst begins at its top again.
  const drawn = useRef(filter);
  useEffect(() => {
    if (drawn.current === filter) return;
    drawn.current = filter;
    if ((table.current?.getBoundingClientRect().top ?? 0) < 0) table.current?.scrollIntoView();
  }, [filter]);
  const indices = Array.from({ length: Math.max(0, Math.min(end, total) - first) }, (_, index) => first + index);
  return (
    <table ref={table} class="table fleet" aria-rowcount={total + 1} aria-busy={isBusy}>
      <caption class="unseen">{frame.words.fleet.caption}</caption>
      <thead>
        <tr aria-rowindex={1}>
          {columns.map((column) => (
            <Head key={column.key} column={column} filter={filter} frame={frame} onFilter={onFilter} />
          ))}
        </tr>
      </thead>
      {height > 0 && <Spacer key="above" height={first * height} />}
      <tbody key="rows">
        {indices.map((index) => {
          const row = rowAt(index);
          return row === undefined ? (
            <Blank key={`at ${index}`} columns={columns} index={index + 2} />
          ) : (
            <Row key={row.domain} row={row} columns={columns} index={index + 2} />
          );
        })}
      </tbody>
      {height > 0 && <Spacer key="below" height={Math.max(0, total - end) * height} />}
    </table>
  );
}

const SORTS: Readonly<Record<string, Sort>> = {
  domain: "domain",
  verdict: "verdict",
  since: "since",
  due: "due",
  expiry: "expiry",
};

interface HeadProps extends Omit<Props, "source"> {
  readonly column: Column<FleetRow>;
  readonly filter: Filter;
}

function Head({ column: { key, head }, filter, frame, onFilter }: HeadProps) {
  const sort = SORTS[key];
  if (sort === undefined) {
    return (
      <th scope="col" class={`col-${key}`}>
        {head}
      </th>
    );
  }
  const isSorted = (filter.sort ?? "verdict") === sort;
  const order = (filter.order ?? defaultOrder(sort)) === "asc" ? "ascending" : "descending";
  const turned = sortedBy(filter, sort);
  return (
    <th scope="col" class={`col-${key}`} aria-sort={isSorted ? order : undefined}>
      <a
        href={linkTo(frame, "", partsOf(turned))}
        onClick={(event) => {
          if (event.metaKey || event.ctrlKey || event.shiftKey) return;
          event.preventDefault();
          onFilter(turned);
        }}
      >
        {head}
        <span class="sorted" aria-hidden="true">
          {isSorted && (order === "ascending" ? "▲" : "▼")}
        </span>
      </a>
    </th>
  );
}

/** Room for the rows that are not there. It exists in the browser alone, where CSSOM may set its height. */
function Spacer({ height }: { readonly height: number }) {
  return (
    <tbody class="spacer" aria-hidden="true">
      <tr>
        <td ref={(cell) => cell?.style.setProperty("height", `${height}px`)} />
      </tr>
    </tbody>
  );
}

interface BlankProps {
  readonly columns: readonly Column<FleetRow>[];
  readonly index: number;
}

/** A row on its way. */
function Blank({ columns, index }: BlankProps) {
  return (
    <tr class="blank" aria-rowindex={index}>
      {columns.map(({ key }) => (
        <td key={key} class={`col-${key}`} />
      ))}
    </tr>
  );
}
