import type { Readings, ResolverReading } from "../reading.ts";
import { formatInstant, type Instant } from "../time.ts";
import { FACETS, type Facet, PROBE_OF_FACET } from "../vocabulary.ts";
import type { SeenSpan } from "./asof.ts";
import type { TimelineEvent } from "./event.ts";

/** One field of a reading, before and after a change; empty where there was nothing. */
export interface Difference {
  readonly facet: Facet;
  readonly field: string;
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/**
 * What an event changed, field by field: the last known reading from before its first sight against the one that
 * showed it. An event about a value or facet concerns that facet; one about the verdict concerns all.
 */
export function differencesOf(event: TimelineEvent, spans: readonly SeenSpan[]): readonly Difference[] {
  const facets = event.facet === null ? FACETS : [event.facet];
  return facets.flatMap((facet) => {
    const known = spans
      .filter(
        ({ probe, readings }) => probe === PROBE_OF_FACET[facet] && (readings[facet]?.state ?? "unknown") !== "unknown",
      )
      .sort((a, b) => a.firstSeen - b.firstSeen);
    const believed = event.confirmedAt ?? event.at;
    const before = known.findLast(({ firstSeen }) => firstSeen < event.at)?.readings[facet];
    const after = known.findLast(({ firstSeen }) => firstSeen <= believed)?.readings[facet];
    return after ? fieldsBetween(facet, before, after) : [];
  });
}

/** What differs between two readings of a facet, the state first; what is null was not known. */
export function differencesBetween(
  facet: Facet,
  before: Readings[Facet] | null,
  after: Readings[Facet] | null,
): readonly Difference[] {
  if (after !== null) return fieldsBetween(facet, before ?? undefined, after);
  if (before === null) return [];
  return fieldsBetween(facet, undefined, before).map((each) => ({ ...each, before: each.after, after: each.before }));
}

function fieldsBetween(
  facet: Facet,
  before: Readings[Facet] | undefined,
  after: Readings[Facet],
): readonly Difference[] {
  const old = new Map<string, unknown>(Object.entries(datesShown(before ?? {})));
  const { state, ...rest } = datesShown(after);
  return Object.entries({ state, ...rest }).flatMap(([field, value]) => {
    const was = printed(field, old.get(field));
    const is = printed(field, value);
    return was.join("\n") === is.join("\n") ? [] : [{ facet, field, before: was, after: is }];
  });
}

interface Shown {
  readonly precision?: Readonly<Record<string, "day">>;
  readonly contradicting?: unknown;
}

/**
 * A date whose hour nobody gave is shown as its day. `precision` itself is no field that changes, and `contradicting` says
 * what `disagreement` does.
 */
function datesShown(reading: object): Readonly<Record<string, unknown>> {
  const { precision = {}, contradicting: _, ...fields } = reading as Shown;
  const days = Object.entries(fields).filter(([field]) => precision[field] === "day");
  return { ...fields, ...Object.fromEntries(days.map(([field, at]) => [field, printed(field, at)[0]?.slice(0, 10)])) };
}

const TIMES: ReadonlySet<string> = new Set(["createdAt", "updatedAt", "expiresAt", "validTo"]);

/** Each item of a list on a line of its own. */
function printed(field: string, value: unknown): readonly string[] {
  if (value === null || value === undefined) return [];
  if (Array.isArray(value)) return value.flatMap((item) => printed(field, item));
  if (typeof value === "number" && TIMES.has(field)) return [formatInstant(value as Instant)];
  if (typeof value === "object" && "resolver" in value) return [resolverSays(value as ResolverReading)];
  if (typeof value === "object")
    return [
      Object.values(value)
        .map((each) => String(each ?? "-"))
        .join(" "),
    ];
  return [String(value)];
}

const resolverSays = ({ resolver, rcode, ede, lie, hijacks }: ResolverReading): string =>
  [
    ...[resolver, rcode ?? "silent"],
    ...(ede === null ? [] : [`EDE ${ede}`]),
    ...(lie ? [`lies (${lie})`] : []),
    ...(hijacks ? ["invents answers"] : []),
  ].join(" ");
