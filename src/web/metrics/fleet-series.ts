import type { FleetWatch } from "../../answers/fleet.ts";
import { DAY, type Instant } from "../../core/time.ts";
import { FACETS, VERDICTS } from "../../core/vocabulary.ts";
import { type Family, familyHead, labelValue } from "./exposition-text.ts";

const gauge = (name: string, help: string): Family => ({ name, type: "gauge", help });

/** A family with a series, or several, or none, for each watch. */
interface WatchFamily extends Family {
  /** `domain`: its label, ready to be written. Lines with their ends; empty: nothing is known, so there is no series. */
  readonly of: (row: FleetWatch, domain: string, now: Instant) => string;
}

const KNOWN_VERDICTS = VERDICTS.filter((verdict) => verdict !== "unknown");

const seconds = (at: Instant): string => String(at / 1000);
const line = (name: string, labels: string, value: string): string => `${name}{${labels}} ${value}\n`;

/** A time of each watch, absent where it is not known. */
const timeOf = (name: string, help: string, of: (row: FleetWatch) => Instant | null): WatchFamily => ({
  ...gauge(name, help),
  of: (row, domain) => {
    const at = of(row);
    return at === null ? "" : line(name, domain, seconds(at));
  },
});

const VERDICT = "vigie_verdict";
/** What comes between the domains of a watch's 13 series, by the verdict that holds: joined, they are twice as fast. */
const VERDICT_TAILS: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  KNOWN_VERDICTS.map((held) => [
    held,
    KNOWN_VERDICTS.map((verdict) => `,verdict="${verdict}"} ${verdict === held ? "1" : "0"}\n`),
  ]),
);
const FACET = "vigie_facet_state";
const INFO = "vigie_watch_info";

/**
 * The verdict is a whole state set, 13 series a watch, for the word that came true has to be seen going from 0 to 1. Of a
 * facet only the state that stands has a series: 28 a watch, and not 5, would be 230,000 more with 10,000 watches.
 */
const WATCH_FAMILIES: readonly WatchFamily[] = [
  {
    ...gauge(VERDICT, "Verdict of the watch: 1 for the word that holds, 0 for every other; no series while unknown."),
    of: ({ verdict }, domain) => {
      const head = `${VERDICT}{${domain}`;
      return verdict === null ? "" : head + (VERDICT_TAILS[verdict] ?? []).join(head);
    },
  },
  timeOf("vigie_verdict_since_timestamp_seconds", "When the verdict became what it is.", ({ since }) => since),
  {
    ...gauge(FACET, "Last known state of the facet, always 1; no series before the first."),
    of: ({ facets }, domain) =>
      FACETS.map((facet) => {
        const { state } = facets[facet];
        return state === null ? "" : line(FACET, `${domain},facet="${facet}",state="${labelValue(state)}"`, "1");
      }).join(""),
  },
  timeOf(
    "vigie_domain_expiry_timestamp_seconds",
    "When the registration runs out, as its registry last said.",
    ({ expiresAt }) => expiresAt,
  ),
  timeOf(
    "vigie_certificate_expiry_timestamp_seconds",
    "When the certificate that is served runs out.",
    ({ certificateExpiresAt }) => certificateExpiresAt,
  ),
  {
    ...gauge(INFO, "What is known of the watch beside its state, always 1; tags as ,a,b, to be matched with commas."),
    of: ({ group, tags, intent }, domain) => {
      const listed = tags.length === 0 ? "" : `,${tags.join(",")},`;
      const rest = `group="${labelValue(group ?? "")}",intent="${intent}",tags="${labelValue(listed)}"`;
      return line(INFO, `${domain},${rest}`, "1");
    },
  },
];

/** Names that other exporters gave to the same, for dashboards and rules that were written for them. */
const ALIAS_FAMILIES: readonly WatchFamily[] = [
  {
    ...gauge("domain_expiry_days", "Whole days until the registration runs out; below 0 afterwards."),
    of: ({ expiresAt }, domain, now) =>
      expiresAt === null ? "" : line("domain_expiry_days", domain, String(Math.floor((expiresAt - now) / DAY))),
  },
  {
    ...gauge("domain_probe_success", "Whether the registry's newest reply was understood."),
    of: ({ facets, lastLooks }, domain) =>
      lastLooks.registration === null
        ? ""
        : line("domain_probe_success", domain, facets.registration.reason === null ? "1" : "0"),
  },
];

/** Rows that are written before whoever sends them may do something else. */
const SLICE = 500;

/** The series of all watches, family by family, in pieces. */
export function* fleetText(rows: readonly FleetWatch[], now: Instant, aliases: boolean): Generator<string> {
  const domains = rows.map(({ domain }) => `domain="${labelValue(domain)}"`);
  for (const family of [...WATCH_FAMILIES, ...(aliases ? ALIAS_FAMILIES : [])]) {
    yield familyHead(family);
    for (let from = 0; from < rows.length; from += SLICE) {
      const slice = rows.slice(from, from + SLICE);
      yield slice.map((row, index) => family.of(row, domains[from + index] ?? "", now)).join("");
    }
  }
}
