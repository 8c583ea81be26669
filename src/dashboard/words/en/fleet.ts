import type { FleetQuery } from "../../../web/shapes/fleet.ts";
import { number, plural } from "../../dates.ts";

const watches = (count: number) => `${number("en", count)} ${plural("en", count, { one: "watch", other: "watches" })}`;

export const fleet = {
  title: "Fleet",
  watches,
  shown: (total: number, all: number) => (total === all ? watches(all) : `${number("en", total)} of ${watches(all)}`),
  tally: "By verdict",
  all: "all",
  filters: "Filter",
  text: "Search",
  textHint: "name, tag or group",
  tag: "Tag",
  group: "Group",
  tld: "TLD",
  verdict: "Verdict",
  any: "any",
  sort: "Order by",
  sorts: {
    verdict: "worst first",
    domain: "name",
    since: "newest change",
    due: "next look",
    expiry: "expiry",
  } satisfies Record<NonNullable<FleetQuery["sort"]>, string>,
  apply: "Show",
  clear: "Clear",
  columns: {
    domain: "Domain",
    verdict: "Verdict",
    since: "Since",
    strip: "90 days",
    due: "Next look",
    expiry: "Expires",
    group: "Group",
    tags: "Tags",
  },
  caption: "Watched domains, each with its verdict, its facets, and the verdict of the last 90 days",
  muted: (until: string) => `muted until ${until}`,
  mutedShort: "muted",
  strip: (states: readonly string[], hasGaps: boolean) =>
    states.length === 0
      ? "Nothing known in 90 days"
      : `In 90 days: ${states.join(", then ")}${hasGaps ? "; with gaps in which nobody looked" : ""}`,
  pages: "Pages of the list",
  previous: "Previous",
  next: "Next",
  range: (from: number, to: number, total: number) =>
    `${number("en", from)}–${number("en", to)} of ${number("en", total)}`,
  noMatch: "No watch is like that",
  noWatches: "Nothing is watched yet",
  firstStep: "Begin with this command:",
  legend: {
    title: "How to read it",
    gap: "nobody looked",
    strip: "The strip shows the verdict of 90 days, today at the right: the taller, the worse.",
  },
};

export type FleetWords = typeof fleet;
