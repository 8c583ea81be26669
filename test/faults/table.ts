import type { DnsFault } from "../../src/lab/fault.ts";
import { type World, withFault } from "../../src/lab/world.ts";
import { CALM, NAME_SERVERS } from "./world.ts";

/** One row of the fault table: what is wrong with a world in which every name is well. */
export interface Trouble {
  readonly strike: (world: World) => World;
  /** How the trouble comes and goes between two rounds of looks. */
  readonly lasts: "by chance" | "one round" | "always";
  /** The uplink may die right behind the canaries' answer, so that looks are taken in the dark. */
  readonly behindCanaries?: boolean;
}

/** Each packet of three in ten is lost, the query's and the reply's alike, and with either the exchange. */
const LOSS = 1 - 0.7 ** 2;

const at =
  (hosts: readonly string[], fault: DnsFault, chance = 1) =>
  (world: World): World =>
    hosts.reduce((broken, host) => withFault(broken, host, 53, fault, chance), world);

const everywhere = (fault: DnsFault, chance: number): Trouble => ({
  strike: at(NAME_SERVERS, fault, chance),
  lasts: "by chance",
});

const [RESOLVER = ""] = CALM.resolvers.map(({ address }) => address);
const TLD = CALM.tlds.io;
const REGISTRY = TLD?.nameservers ?? [];

/** A host and port that connections are refused at, as by a router that knows no way on. */
type Place = readonly [host: string, port: number];
const closed = (world: World, [host, port]: Place): World => withFault(world, host, port, "closed");

const REGISTRY_PLACE: Place = [TLD?.whois?.host ?? "", 43];
const SITES: readonly Place[] = Object.values(CALM.domains).flatMap(({ site }) =>
  (site?.addresses ?? []).flatMap((address) => [[address, 80] as const, [address, 443] as const]),
);

const tldDead = (fault: "silent" | "servfail"): Trouble => ({
  strike: (world) => withFault(at(REGISTRY, fault)(world), ...REGISTRY_PLACE, "reset"),
  lasts: "by chance",
});

/** What may be wrong on the way, at a resolver, at a registry or at ourselves, while the names are well. */
export const FAULTS: Readonly<Record<string, Trouble>> = {
  "uplink dead": {
    strike: (world) => SITES.reduce(closed, closed(at(NAME_SERVERS, "silent")(world), REGISTRY_PLACE)),
    lasts: "by chance",
    behindCanaries: true,
  },
  "one resolver dead": { strike: at([RESOLVER], "silent"), lasts: "by chance" },
  "one resolver refusing everything": { strike: at([RESOLVER], "refused"), lasts: "by chance" },
  "SERVFAIL blip": { strike: at(NAME_SERVERS, "servfail"), lasts: "one round" },
  "TLD dead": tldDead("silent"),
  "TLD failing": tldDead("servfail"),
  "packet loss 30 %": { ...everywhere("lost", LOSS), lasts: "always" },
  "duplicated replies": everywhere("duplicated", 1),
  "reordered replies": everywhere("reordered", 1),
  "late replies": everywhere("overtaken", 0.3),
  "spoofed replies": everywhere("spoofed", 1),
  "truncated replies": everywhere("truncated", 1),
  "truncated replies, TCP dead": everywhere("stuck", 0.3),
  "oversized replies": everywhere("oversized", 0.3),
  "oversized replies over TCP": everywhere("bulky", 0.3),
  "malformed replies": everywhere("malformed", 0.3),
  "garbled replies": everywhere("garbled", 0.3),
  "replies with pointer loops": everywhere("looped", 0.3),
};
