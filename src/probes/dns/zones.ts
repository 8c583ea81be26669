import { type DnsReply, type Failure, failure, type Sample } from "../../core/observation.ts";
import { asMillis, HOUR, type Instant, later, MINUTE } from "../../core/time.ts";
import type { Network, Resolved } from "../contract.ts";
import type { AddressesOf } from "./authority.ts";
import type { Resolver } from "./resolvers.ts";

/** A zone and the servers that its NS RRset names. */
export interface Zone {
  /** `io`, `co.uk`, `.`. */
  readonly name: string;
  readonly nameservers: readonly string[];
  /** Addresses of its servers, remembered as long as the zone is. */
  readonly addressesOf: AddressesOf;
  /** What the zone says of a name that nobody has, looked for once. */
  readonly sample: (look: () => Promise<Sample | null>) => Promise<Sample | null>;
  /** When the RRset is asked for again. */
  readonly until: Instant;
}

export interface Zones {
  /** The zone cut at or above `suffix`, found through the resolvers, or why it could not be found. */
  readonly above: (suffix: string) => Promise<Zone | Failure>;
  /** Forgets what is known for `suffix`: none of the servers found was of use. */
  readonly forget: (suffix: string) => void;
}

interface Found {
  readonly name: string;
  readonly nameservers: readonly string[];
  readonly ttl: number;
}

/**
 * Zones remembered in memory for the TTL of their NS RRset, at least five minutes (a quiet check costs no look-up) and
 * at most an hour (a registry that moves its servers is followed within that). Failures are not remembered.
 */
export function makeZones(resolvers: readonly Resolver[], network: Pick<Network, "now" | "resolve">): Zones {
  const known = new Map<string, Promise<Zone | Failure>>();

  const look = async (suffix: string): Promise<Zone | Failure> => {
    const found = await findCut(suffix, resolvers);
    if ("kind" in found) return found;
    const span = Math.min(Math.max(found.ttl * 1_000, 5 * MINUTE), HOUR);
    const until = later(network.now(), asMillis(span));
    const remembered = { addressesOf: remembering(network.resolve), sample: rememberingSample() };
    return { name: found.name, nameservers: found.nameservers, ...remembered, until };
  };

  const above = async (suffix: string): Promise<Zone | Failure> => {
    const pending = known.get(suffix);
    const zone = pending && (await pending);
    if (zone && !("kind" in zone) && network.now() < zone.until) return zone;
    // Whoever came first has asked again already.
    const newer = known.get(suffix);
    if (newer && newer !== pending) return newer;
    const fresh = look(suffix);
    known.set(suffix, fresh);
    return fresh;
  };

  return { above, forget: (suffix) => void known.delete(suffix) };
}

/** Remembers addresses, not failures; two askers of one host share the look-up. */
export function remembering(resolve: AddressesOf): AddressesOf {
  const known = new Map<string, Promise<Resolved | Failure>>();
  return async (host) => {
    const asked = known.get(host) ?? resolve(host);
    known.set(host, asked);
    const outcome = await asked;
    if (outcome.kind === "failure") known.delete(host);
    return outcome;
  };
}

/** Remembers the sample of one zone, but no failure to get it. */
export function rememberingSample(): Zone["sample"] {
  let known: Promise<Sample | null> | null = null;
  return async (look) => {
    known ??= look();
    const sample = await known;
    if (sample === null) known = null;
    return sample;
  };
}

/** Climbs from `suffix` to the root until a resolver knows an NS RRset there: `co.uk` is a zone, `ac.jp` may be none. */
async function findCut(suffix: string, resolvers: readonly Resolver[]): Promise<Found | Failure> {
  for (let name = suffix; ; name = parentOf(name)) {
    const found = await nsRrset(name, resolvers);
    if (found !== "no cut") return found;
    if (name === ".") return failure("malformed", "the resolvers know no name servers for the root");
  }
}

const parentOf = (name: string): string => (name.includes(".") ? name.slice(name.indexOf(".") + 1) : ".");

async function nsRrset(name: string, resolvers: readonly Resolver[]): Promise<Found | "no cut" | Failure> {
  let last: Failure = failure("not-looked", "no resolver is configured");
  let denied = false;
  for (const resolver of resolvers) {
    const outcome = await resolver.ask(name, "NS");
    if (outcome.kind === "failure") {
      last = outcome;
      continue;
    }
    const found = readNs(outcome, name);
    if (found) return found;
    denied ||= outcome.rcode === "NOERROR" || outcome.rcode === "NXDOMAIN";
    last = failure(
      outcome.rcode === "REFUSED" ? "refused" : "servfail",
      `${resolver.label}: ${outcome.rcode} for ${name} NS`,
    );
  }
  // Climbing on NXDOMAIN is safe when it was a lie: the servers above will refer to the zone that was denied.
  return denied ? "no cut" : last;
}

function readNs({ rcode, answers }: DnsReply, name: string): Found | null {
  if (rcode !== "NOERROR") return null;
  const rrset = answers.filter((record) => record.type === "NS" && record.name === name);
  if (rrset.length === 0) return null;
  return { name, nameservers: rrset.map(({ value }) => value), ttl: Math.min(...rrset.map(({ ttl }) => ttl)) };
}
