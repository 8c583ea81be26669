import type { DnsObservation, DnsReply, Failure, ResolverSighting } from "../observation.ts";
import { asMillis, type Instant, later } from "../time.ts";
import type { ResolverLie } from "../vocabulary.ts";
import { NULL_ADDRESSES, PLACEHOLDERS } from "./block-addresses.ts";
import { answersForZone } from "./children.ts";
import { parentWord } from "./delegation.ts";
import type { Signs } from "./signs.ts";

/** RFC 8914 §4.16–4.18: Blocked, Censored, Filtered. 18 (Prohibited) and 22 are the resolver's or our own trouble. */
const BLOCKING: ReadonlySet<number> = new Set([15, 16, 17]);
/** Seconds. A placeholder with a longer TTL may be the holder's own, remembered from before. */
const PLACEHOLDER_TTL = 300;

type IsBlockPage = Signs["isBlockPage"];

/** How long the parent zone is known to have delegated the name. */
export interface Delegated {
  /** First look that showed it so; null when none did before. */
  readonly since: Instant | null;
  /** First look that showed it again after one that had not; null when it was never seen absent. */
  readonly returnedAt: Instant | null;
}

/**
 * What a resolver's answer would be if the name were well: the lie it may be, null where it is none. It is cheap, and
 * only a suspicion: it says when the zone's own server and the resolver's canary are worth a question.
 */
export function suspicionOf({ a, aaaa }: ResolverSighting, isBlockPage: IsBlockPage): ResolverLie | null {
  const replies = heard(a, aaaa);
  const codes = replies.flatMap(({ ede }) => ede.map(({ code }) => code));
  if (codes.some((code) => BLOCKING.has(code))) return "ede";
  if (replies.some((reply) => givesBlockAddress(reply, isBlockPage))) return "block-page";
  // Any other extended error is the resolver's reason: it is not serving us, or it remembers, or nobody answered it.
  if (codes.length > 0) return null;
  if (addressesOf(replies).length > 0) return null;
  if (replies.some(({ rcode }) => rcode === "NXDOMAIN") && replies.every(({ rcode }) => rcode !== "NOERROR"))
    return "nxdomain";
  return replies.length === 2 && replies.every(({ rcode }) => rcode === "REFUSED") ? "refused" : null;
}

/**
 * The lie that a resolver was found at, null where there is doubt. The parent delegates, a delegated server answers for
 * the zone and for the name, and the resolver knows its canary, the SOA of the parent zone: so it works, and its answer
 * for this name is its own. Other addresses than the zone's own are no lie: CDNs and geographic answers differ so.
 */
export function lieOf(
  sighting: ResolverSighting,
  observation: DnsObservation,
  delegated: Delegated,
  isBlockPage: IsBlockPage,
): ResolverLie | null {
  const lie = suspicionOf(sighting, isBlockPage);
  const { domain, parent, children, own, at } = observation;
  const minimum = negativeTtl(sighting.canary, parent.zone);
  if (lie === null || !own || minimum === null) return null;
  if (parentWord(parent, domain)?.says !== "delegated") return null;
  if (!children.some(({ outcome }) => answersForZone(outcome, domain))) return null;
  const truth = heard(own.a, own.aaaa).filter(({ authoritative }) => authoritative);
  if (!truth.some(({ rcode }) => rcode === "NOERROR") || truth.some(({ rcode }) => rcode === "NXDOMAIN")) return null;
  const replies = heard(sighting.a, sighting.aaaa);
  const addresses = addressesOf(truth);
  if (addressesOf(replies).some((address) => addresses.includes(address))) return null;
  switch (lie) {
    case "ede":
    case "refused":
      return lie;
    case "block-page":
      return addresses.length > 0 && !addresses.some((own) => isBlockAddress(own, isBlockPage)) ? lie : null;
    case "nxdomain":
      return mayBeMemory(replies, parent.zone, { at, delegated, minimum }) ? null : lie;
  }
}

/**
 * Whether a denial may stem from before the parent zone delegated the name (RFC 2308 §5). After a return seen, any may.
 * Else one may only if it looks like a cache's, which hands along the SOA of the parent zone or of one above (RFC 8198),
 * and if the name was not known to be delegated for that long.
 */
function mayBeMemory(
  replies: readonly DnsReply[],
  parent: string,
  known: { readonly at: Instant; readonly delegated: Delegated; readonly minimum: number },
): boolean {
  const { at, delegated, minimum } = known;
  const isWithin = (begin: Instant) => at < later(begin, asMillis(minimum * 1_000));
  if (delegated.returnedAt !== null && isWithin(delegated.returnedAt)) return true;
  return replies.some(hasSoaAt(parent)) && (delegated.since === null || isWithin(delegated.since));
}

const hasSoaAt =
  (zone: string) =>
  ({ authority }: DnsReply): boolean =>
    authority.some(({ type, name }) => type === "SOA" && (name === "." || zone === name || zone.endsWith(`.${name}`)));

/** Seconds that a denial by the zone may be remembered; null when the canary was not answered. */
function negativeTtl(canary: DnsReply | Failure | undefined, zone: string): number | null {
  if (canary?.kind !== "reply" || canary.rcode !== "NOERROR") return null;
  const soa = canary.answers.find((record) => record.type === "SOA" && record.name === zone);
  return soa?.type === "SOA" ? soa.minimum : null;
}

const heard = (...outcomes: readonly (DnsReply | Failure)[]): readonly DnsReply[] =>
  outcomes.flatMap((outcome) => (outcome.kind === "reply" ? [outcome] : []));

const addressesOf = (replies: readonly DnsReply[]): readonly string[] =>
  replies.flatMap(({ answers }) =>
    answers.flatMap(({ type, value }) => (type === "A" || type === "AAAA" ? [value] : [])),
  );

const givesBlockAddress = ({ answers }: DnsReply, isBlockPage: IsBlockPage): boolean =>
  answers.some(
    ({ type, value, ttl }) =>
      (type === "A" || type === "AAAA") &&
      isBlockAddress(value, isBlockPage) &&
      (ttl <= PLACEHOLDER_TTL || !PLACEHOLDERS.has(value)),
  );

const isBlockAddress = (address: string, isBlockPage: IsBlockPage): boolean =>
  isBlockPage(address) || NULL_ADDRESSES.has(address) || PLACEHOLDERS.has(address);
