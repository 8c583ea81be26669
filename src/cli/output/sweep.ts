import type { DomainName } from "../../core/name.ts";
import type { SweepState } from "../../core/sweep/finding.ts";
import type { Instant } from "../../core/time.ts";
import { visible } from "../../core/visible.ts";
import type { Swept } from "../../monitor/sweep/contract.ts";
import { toUnicode } from "../../names/unicode.ts";
import type { Palette } from "./palette.ts";
import { type Cell, cell, tableLines } from "./table.ts";
import { moment } from "./when.ts";
import { wrapped } from "./width.ts";

export interface SweepView {
  readonly label: string;
  readonly found: readonly Swept[];
  readonly now: Instant;
  /** List every name, however many there are. */
  readonly isWhole: boolean;
}

/** Each state in the words of the command: DNS alone never says that a name is free. */
const WORDS: Readonly<Record<SweepState, string>> = {
  exists: "exist",
  reserved: "reserved",
  available: "available",
  undelegated: "perhaps available",
  unknown: "cannot say",
};
const INDENT = 2;
/** Lines of endings that stand for themselves; more are counted. */
const MOST_LINES = 8;

export function sweepLines(view: SweepView, palette: Palette, width: number): readonly string[] {
  const { found, label, now, isWhole } = view;
  const of = (state: SweepState): readonly Swept[] => found.filter((each) => each.state === state);
  const counts = (Object.keys(WORDS) as SweepState[]).flatMap((state) => {
    const count = of(state).length;
    return count === 0 ? [] : [`${count} ${WORDS[state]}`];
  });
  const head = `${toUnicode(label as DomainName)}  under ${found.length} ${found.length === 1 ? "ending" : "endings"}  ${moment(now)} UTC`;
  const endings = (title: string, rows: readonly Swept[]) => endingSection(title, rows, palette, width, isWhole);
  return [
    ...wrapped(head, width).map((line, index) => (index === 0 ? palette.bold(line) : line)),
    ...wrapped(counts.join(", "), width),
    ...tableSection("looks like a successor", likely(found), palette, width, likeRow),
    ...tableSection("exists", of("exists"), palette, width, (each) =>
      row(each, each.detail ?? each.nameservers.join(" ")),
    ),
    ...tableSection("reserved", of("reserved"), palette, width, (each) => row(each, each.detail ?? "")),
    ...endings("available", of("available")),
    ...endings("perhaps available: its zone does not have it; --confirm asks the registry", of("undelegated")),
    ...tableSection("cannot say", of("unknown"), palette, width, (each) => row(each, `${each.reason}: ${each.detail}`)),
  ];
}

/** Surest first. */
const likely = (found: readonly Swept[]): readonly Swept[] =>
  found
    .filter(({ likeness }) => likeness !== null)
    .sort((a, b) => (b.likeness?.confidence ?? 0) - (a.likeness?.confidence ?? 0));

const row = ({ domain }: Swept, text: string): readonly Cell[] => [
  cell(`${" ".repeat(INDENT)}${toUnicode(domain)}`),
  cell(visible(text)),
];

function likeRow({ domain, likeness }: Swept): readonly Cell[] {
  const percent = `${Math.round(100 * (likeness?.confidence ?? 0))} %`;
  const why = likeness === null ? "" : `of ${likeness.of}: ${likeness.because.join(", ")}`;
  return [cell(`${" ".repeat(INDENT)}${toUnicode(domain)}`), cell(percent), cell(visible(why))];
}

function tableSection(
  title: string,
  rows: readonly Swept[],
  palette: Palette,
  width: number,
  toCells: (each: Swept) => readonly Cell[],
): readonly string[] {
  if (rows.length === 0) return [];
  return ["", palette.bold(title), ...tableLines(rows.map(toCells), width)];
}

/** Endings alone, many to a line. */
function endingSection(
  title: string,
  rows: readonly Swept[],
  palette: Palette,
  width: number,
  isWhole: boolean,
): readonly string[] {
  if (rows.length === 0) return [];
  const names = rows.map(({ suffix }) => `.${toUnicode(suffix as DomainName).replaceAll(" ", "\u00a0")}`);
  const lines = wrapped(names.join(" "), width - INDENT);
  const shown = isWhole || lines.length <= MOST_LINES ? lines : lines.slice(0, MOST_LINES - 1);
  const rest = names.length - shown.join(" ").split(" ").length;
  const more = rest > 0 ? [`and ${rest} more: -v lists them all`] : [];
  return [
    ...["", ...wrapped(title, width).map(palette.bold)],
    ...[...shown, ...more].map((line) => " ".repeat(INDENT) + line),
  ];
}
