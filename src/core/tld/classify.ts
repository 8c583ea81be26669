import { answersForZone } from "../facets/children.ts";
import type { ServerAnswer } from "../observation.ts";
import type { Reason } from "../vocabulary.ts";
import { classifyDnssec, isBefore } from "./dnssec.ts";
import type { DnssecReading, TldReading, TldReason, TldSighting, TldTag } from "./sighting.ts";

/** Failures of our guard, our routes or our asking: they say nothing about the server. */
const OURS: ReadonlySet<Reason> = new Set(["not-public", "unreachable", "offline", "invalid-query", "not-looked"]);

const wasAsked = ({ address, outcome }: ServerAnswer): boolean =>
  outcome.kind === "reply" || (address !== "" && !OURS.has(outcome.reason));

/**
 * Whether the zone does its work. `failing` needs positive evidence: at least two servers, and at least half of those
 * listed, were asked and none answers for the zone while somebody else was heard; or its chain of DNSSEC is broken.
 */
export function classifyTld(sighting: TldSighting): TldReading {
  const { servers, zone, failure } = sighting;
  const answering = servers.filter(({ outcome }) => answersForZone(outcome, zone));
  const dnssec = classifyDnssec(sighting, answering.length);
  const common = {
    ...{ answering: answering.length, listed: servers.length, dnssec },
    ...serialOf(answering, zone),
  };
  if (answering.length > 0) {
    const tag = answering.length === servers.length ? "tld.servers.answer" : "tld.servers.some";
    return dnssec.state === "bogus"
      ? { ...common, ...judged("failing", "bogus", dnssec, tag) }
      : { ...common, ...judged("healthy", null, null, tag) };
  }
  if (failure) return { ...common, ...judged("unknown", "unfound", null, "tld.servers.unfound") };
  const asked = servers.filter(wasAsked).length;
  if (asked < 2 || asked * 2 < servers.length)
    return { ...common, ...judged("unknown", "unheard", null, "tld.servers.unasked") };
  if (!sighting.elsewhere) return { ...common, ...judged("unknown", "elsewhere-silent", null, "tld.elsewhere.silent") };
  if (sighting.answersOthers) return { ...common, ...judged("unknown", "shunned", null, "tld.servers.shun-us") };
  return { ...common, ...judged("failing", "silent", null, "tld.servers.silent") };
}

const judged = (
  state: TldReading["state"],
  reason: TldReason | null,
  dnssec: DnssecReading | null,
  tag: TldTag,
): Pick<TldReading, "state" | "reason" | "tags"> => ({
  state,
  reason,
  tags: dnssec?.tag ? [dnssec.tag, tag] : [tag],
});

function serialOf(answering: readonly ServerAnswer[], zone: string): Pick<TldReading, "serial" | "agree"> {
  const serials = answering.flatMap((answer) => soaSerial(answer, zone) ?? []);
  const [first] = serials;
  if (first === undefined) return { serial: null, agree: true };
  const newest = serials.reduce((best, serial) => (isBefore(best, serial) ? serial : best), first);
  return { serial: newest, agree: serials.every((serial) => serial === newest) };
}

/** The serial that a server gave; null when it gave no SOA of the zone. */
export function soaSerial({ outcome }: ServerAnswer, zone: string): number | null {
  if (outcome.kind === "failure") return null;
  const soa = outcome.answers.find((record) => record.type === "SOA" && record.name === zone);
  return soa?.type === "SOA" ? soa.serial : null;
}
