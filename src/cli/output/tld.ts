import type { NameServer, TldView } from "../../answers/tld.ts";
import { urlOf } from "../../core/url.ts";
import { visible } from "../../core/visible.ts";
import type { ChainLink } from "../../tlds/chain.ts";
import type { TldFacts, WhoisService } from "../../tlds/directory.ts";
import type { Limit } from "../../tlds/tables.ts";
import type { Palette } from "./palette.ts";
import { type Cell, cell, tableLines } from "./table.ts";
import { healthRows } from "./tld-health.ts";
import { wrapped } from "./width.ts";

/** A TLD on a card: who runs it, where it is asked and who says so, what can be known there and what not. */
export function tldLines(view: TldView, palette: Palette, width: number): readonly string[] {
  const { facts } = view;
  const head = `.${facts.tld}  ${visible(facts.manager ?? "registry not named by IANA")}`;
  const rows = [...aboutRows(facts), ...factRows(facts), ...healthRows(view, palette)];
  return [
    ...wrapped(head, width).map((line, index) => (index === 0 ? palette.bold(line) : line)),
    ...tableLines(
      rows.map(([name, ...rest]) => [cell(`  ${name.text}`, palette.dim), ...rest]),
      width,
    ),
  ];
}

/** A TLD in one line of a table. */
export function tldRow({ facts, live, remembered }: TldView, palette: Palette): readonly Cell[] {
  const { reach } = facts;
  const places = reach.kind === "chain" ? reach.links.map(placeOf).join(", ") : `cannot be read: ${reach.because}`;
  return [
    cell(`.${facts.tld}`, palette.bold),
    cell(facts.country ?? facts.type),
    remembered.outage
      ? cell("outage", palette.bad)
      : cell(typeof live === "string" ? "-" : countOf(live.nameservers), palette.dim),
    cell(visible(`${facts.manager ?? "?"}; ${places}`)),
  ];
}

export type Row = readonly [Cell, Cell];
export const row = (name: string, text: string): Row => [cell(name), cell(visible(text))];

function aboutRows({ type, country, record, reach, whoisService, limits }: TldFacts): readonly Row[] {
  return [
    row("type", `${type}${country === null ? "" : `, ${country}`} (IANA's record of ${record.date})`),
    ...(reach.kind === "chain"
      ? reach.links.map((link) => row(link.protocol, linkText(link)))
      : [row("cannot be read", `because ${reach.because}`)]),
    ...(whoisService ? serviceRows(whoisService) : []),
    ...Object.entries(limits).map(([host, limit]) => row("limit", limitText(host, limit))),
  ];
}

/** A registry's own number is cited; of one that is ours the reasons would only be lengthy. */
function limitText(host: string, { budget, kind, source, date }: Limit): string {
  if (kind === "ours") return `${host}: none is published; it is asked no more than ${budget}`;
  return `${host}: ${budget}, ${kind} (${source}; ${date})`;
}

const ORIGIN = {
  configuration: "the configuration",
  override: "data/overrides.json",
  bootstrap: "IANA's RDAP bootstrap",
  "root-zone": "IANA's root zone database",
} as const;

function linkText(link: ChainLink): string {
  if (link.protocol === "rdap")
    return link.base === null
      ? `${link.source} could not be read: ${link.failure.detail}`
      : `${link.base} (${ORIGIN[link.from]})`;
  return link.server === null
    ? "none listed; IANA is asked for one, once a day"
    : `${link.server} (${ORIGIN[link.from]})`;
}

function placeOf(link: ChainLink): string {
  if (link.protocol === "whois") return link.server ?? "IANA's referral";
  return link.base === null ? "no bootstrap" : (urlOf(link.base)?.host ?? link.base);
}

const serviceRows = ({ closed, query, charsets }: WhoisService): readonly Row[] => [
  ...(closed ? [row("whois", `not asked: ${closed.says} (${closed.date})`)] : []),
  row("whois query", `${query}, read as ${charsets.join(" or ")}`),
];

function factRows({ knowable, hidden, quirks, levers }: TldFacts): readonly Row[] {
  return [
    row("known there", knowable.length > 0 ? knowable.join(", ") : "nothing; the parent zone alone tells of a name"),
    ...hidden.map(({ says, date }) => row("not known", `${says} (${date})`)),
    ...quirks.map(({ says, date }) => row("quirk", `${says} (${date})`)),
    ...levers.map(({ says, date }) => row("who can act", `${says} (${date})`)),
  ];
}

export const countOf = (servers: readonly NameServer[]): string =>
  `${servers.filter(({ trouble }) => trouble === null).length} of ${servers.length} answer`;
