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

/** Every server fails, and where there are several ways to, each in the next one. */
const everywhere = (chance: number, ...faults: readonly [DnsFault, ...DnsFault[]]): Trouble => ({
  strike: (world) =>
    NAME_SERVERS.reduce(
      (broken, host, at) => withFault(broken, host, 53, faults[at % faults.length] ?? faults[0], chance),
      world,
    ),
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

/** What may be wrong on the way, at a resolver, at a registry or at ourselves, while the names are well. */
export const FAULTS: Readonly<Record<string, Trouble>> = {
  "uplink dead": {
    strike: (world) => SITES.reduce(closed, closed(at(NAME_SERVERS, "silent")(world), REGISTRY_PLACE)),
    lasts: "by chance",
    behindCanaries: true,
  },
  "one resolver dead": { strike: at([RESOLVER], "silent"), lasts: "by chance" },
  // Not the root's servers: by their failure the lookout would know itself blind.
  "SERVFAIL blip": { strike: at(NAME_SERVERS.slice(CALM.root.length), "servfail"), lasts: "one round" },
  "TLD dead": {
    strike: (world) =>
      withFault(at(REGISTRY.slice(1), "servfail")(at(REGISTRY, "silent")(world)), ...REGISTRY_PLACE, "reset"),
    lasts: "by chance",
  },
  "packet loss 30 %": { ...everywhere(LOSS, "lost"), lasts: "always" },
  "duplicated replies": everywhere(1, "duplicated"),
  "reordered replies": everywhere(1, "reordered"),
  "late replies": everywhere(0.3, "overtaken"),
  "spoofed replies": everywhere(1, "spoofed"),
  "truncated replies, TCP well or dead": everywhere(0.3, "truncated", "stuck"),
  "oversized replies": everywhere(0.3, "oversized", "bulky"),
  "malformed replies": everywhere(0.3, "malformed", "garbled", "looped"),
};
