import type { Failure, HttpObservation, Observation, RegistrationObservation, Visit } from "../core/observation.ts";
import { type Readings, valuesOf } from "../core/reading.ts";
import type { Sense } from "../core/sense.ts";
import type { Standing } from "../core/timeline/standing.ts";
import { FACETS, type Reason } from "../core/vocabulary.ts";

/** A sense that a look leans on: were the lookout blind in it, the look would look just so. */
export interface Leaning {
  readonly sense: Sense;
  /** Somebody was heard: only an answer in another's place would explain it, silence would not. */
  readonly heard: boolean;
}

/** What must be in order with the lookout before the look is blamed on the watch. Good news leans on nothing. */
export function leaningsOf(observation: Observation, readings: Partial<Readings>): readonly Leaning[] {
  switch (observation.probe) {
    case "registration":
      return readings.registration?.state === "unknown" ? registrationLeanings(observation) : [];
    case "dns":
      return dnsLeanings(readings);
    case "http":
      return httpLeanings(observation, readings);
  }
}

/** Also an `unknown` delegation, so that a network that swallows or forges DNS is found out. */
function dnsLeanings({ delegation, resolution }: Partial<Readings>): readonly Leaning[] {
  if (delegation?.state === "delegated" && resolution?.state === "resolving") return [];
  const isParentHeard = delegation?.state === "delegated" || delegation?.state === "absent";
  return [{ sense: "udp53", heard: isParentHeard }];
}

/** A chain that taught nothing changes nothing: asked only to name the blindness. */
function registrationLeanings({ links }: RegistrationObservation): readonly Leaning[] {
  const failed = links.filter(({ outcome }) => outcome.kind === "failure" && isOnTheWay(outcome));
  const senses = new Set<Sense>(failed.map(({ protocol }) => (protocol === "whois" ? "tcp43" : "https")));
  return [...senses].map((sense) => ({ sense, heard: false }));
}

/**
 * Whatever was not shown under a certificate that holds may be a captive portal's word, or a dead way's: a redirect by
 * plain HTTP, a page, a strange certificate, as well as silence.
 */
function httpLeanings({ https, http, tls }: HttpObservation, readings: Partial<Readings>): readonly Leaning[] {
  const isShown = tls.kind === "handshake" && (readings.tls?.state === "valid" || readings.tls?.state === "expiring");
  const hasNoAddress = [https.end, http.end].every((end) => end.kind === "failure" && ADDRESSLESS.has(end.reason));
  if (hasNoAddress) return [{ sense: "udp53", heard: false }];
  if (isShown && !isWayDead(https)) return [];
  const family = isIpv6Alone([https, http]) ? ([{ sense: "ipv6", heard: false }] as const) : [];
  return [...family, { sense: "https", heard: false }];
}

/** Nothing was connected to, so no protocol of the web was tried: it all rests on what the DNS said. */
const ADDRESSLESS: ReadonlySet<Reason> = new Set(["nxdomain", "nodata", "not-public", "servfail"]);

const isWayDead = ({ end }: Visit): boolean => end.kind === "failure" && isOnTheWay(end);
const isOnTheWay = ({ reason }: Failure): boolean => ON_THE_WAY.has(reason);
const ON_THE_WAY: ReadonlySet<Reason> = new Set(["refused", "unreachable", "timeout", "tls-failure", "malformed"]);

/** Every hop that failed knew IPv6 addresses only, and one did. */
function isIpv6Alone(visits: readonly Visit[]): boolean {
  const failed = visits.flatMap(({ hops, end }) => (end.kind === "failure" ? hops.slice(-1) : []));
  return failed.length > 0 && failed.every(({ onlyIpv6, address }) => onlyIpv6 === true || address?.includes(":"));
}

/** Whether the look says anything that is not believed already; silence says nothing. */
export function isNews(readings: Partial<Readings>, standing: Standing | null): boolean {
  if (standing === null) return true;
  const values = Object.entries(valuesOf(readings)) as [keyof Standing["values"], string | null][];
  return (
    FACETS.some((facet) => {
      const state = readings[facet]?.state ?? "unknown";
      return state !== "unknown" && state !== standing.facets[facet].state;
    }) || values.some(([name, value]) => value !== null && value !== standing.values[name].value)
  );
}
