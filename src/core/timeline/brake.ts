import { valuesOf } from "../reading.ts";
import { MINUTE, type Millis } from "../time.ts";
import { FACETS, type Facet, type ValueName } from "../vocabulary.ts";
import type { TimelineEvent } from "./event.ts";
import { WELL } from "./incident.ts";
import type { Standing } from "./standing.ts";
import type { Sight } from "./weigh.ts";
import { followsFromAbsence } from "./witness.ts";

/** Fewer watches than this never make a mass (docs/interface.md, «Incident»). */
export const LEAST_MASS = 10;
const SHARE = 0.2;

/** More than 20 % of the watches, and at least 10 of them. */
export const isMass = (changing: number, watches: number): boolean =>
  changing >= LEAST_MASS && changing > watches * SHARE;

/** How many of `watches` change, judged by a sample of the others beside the one that asks. */
export const scaledUp = (changing: number, sample: number, watches: number): number =>
  sample === 0 ? 1 : 1 + Math.round((changing / sample) * (watches - 1));

/** Values whose replacement alarms somebody; addresses, mail and certificates rotate. */
const GRAVE: readonly ValueName[] = ["nameservers", "dnssec", "registrar"];

/**
 * What a look shows otherwise than is believed: facets by their new state, values by their name. Empty before the first
 * verdict, for first sights are no change; for what merely follows from an absence already believed; and for what gets
 * well again after a mass change, whose end is told once anyway.
 */
export function changesIn(standing: Standing, { readings }: Sight): readonly string[] {
  if (standing.verdict.word === null) return [];
  const states = FACETS.map((facet): readonly [Facet, string] => [facet, readings[facet]?.state ?? "unknown"]);
  const given = valuesOf(readings);
  return [
    ...states.filter(([facet, seen]) => isChange(standing, facet, seen)).map(([facet, seen]) => `${facet}.${seen}`),
    ...GRAVE.filter((name) => isReplaced(standing.values[name].value, given[name] ?? null)).map(
      (name) => `${name}.changed`,
    ),
  ];
}

function isChange({ facets, incident }: Standing, facet: Facet, seen: string): boolean {
  const { state, stale } = facets[facet];
  if (seen === "unknown" || state === null || seen === state || stale) return false;
  if (facets.delegation.state === "absent" && followsFromAbsence(facet, seen)) return false;
  return !(incident?.shared && seen === WELL[facet]);
}

const isReplaced = (before: string | null, after: string | null): boolean =>
  before !== null && after !== null && plain(before) !== plain(after);

/** Sources spell one registrar in several ways. */
const plain = (value: string): string => value.toLowerCase().replace(/[^\p{L}\p{N} .-]/gu, "");

/** Whether a look shows a change that no earlier look has shown: one that was let through once is not asked about again. */
export function isNews(standing: Standing, sight: Sight): boolean {
  return changesIn(standing, sight).some((change) => {
    const [what = "", to = ""] = change.split(".");
    if (to === "changed") return standing.values[what as ValueName].candidate === null;
    return standing.facets[what as Facet].candidate?.to !== to;
  });
}

/**
 * What a resolver of our own, or a proxy on our way, could have painted on every name at once while registries and zones
 * are as they were. A single such name is seen again after `confirm`; a mass of them needs more patience.
 */
const HEARSAY: ReadonlySet<string> = new Set([
  ...["delegation.lame", "resolution.nxdomain", "resolution.nodata", "resolution.servfail"],
  ...["web.unreachable", "web.error", "web.moved", "web.parked", "web.legal-block"],
  ...["tls.none", "tls.untrusted", "tls.mismatch"],
]);
export type Gravity = "grave" | "hearsay";
export const gravityOf = (changes: readonly string[]): Gravity =>
  changes.every((change) => HEARSAY.has(change)) ? "hearsay" : "grave";

/** `12 of 40 watched names changed within 5 minutes: 10 domain.down, 2 domain.parked; looked at again, it stands` */
export function massSentence(events: readonly TimelineEvent[], watches: number, within: Millis): string {
  const heads = headsOf(events);
  const counts = new Map<string, number>();
  for (const { type } of heads) counts.set(type, (counts.get(type) ?? 0) + 1);
  const each = [...counts].sort(([, a], [, b]) => b - a).map(([type, count]) => `${count} ${type}`);
  const minutes = Math.max(1, Math.round(within / MINUTE));
  const span = minutes === 1 ? "a minute" : `${minutes} minutes`;
  return `${heads.length} of ${watches} watched names changed within ${span}: ${each.join(", ")}; looked at again, it stands`;
}

/** What each name came to, one event a name: its newest verdict, else the first thing that changed. */
export function headsOf(events: readonly TimelineEvent[]): readonly TimelineEvent[] {
  const heads = new Map<string, TimelineEvent>();
  for (const event of events) {
    if (event.domain === null) continue;
    if (event.type.startsWith("domain.") || !heads.has(event.domain)) heads.set(event.domain, event);
  }
  return [...heads.values()];
}

/** The type of most of them, the newest of equals; null without events of names. */
export function commonest(heads: readonly TimelineEvent[]): TimelineEvent | null {
  const counts = new Map<string, number>();
  for (const { type } of heads) counts.set(type, (counts.get(type) ?? 0) + 1);
  const most = Math.max(...counts.values());
  return heads.findLast(({ type }) => counts.get(type) === most) ?? null;
}
