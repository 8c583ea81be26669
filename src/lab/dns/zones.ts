import type { Answer, SoaAnswer } from "dns-packet";
import { addressesOf, type Domain, type Ds, type Tld, type World, type ZoneContents } from "../world.ts";
import { delegationSigner, signedApex } from "./signing.ts";

/** A zone as its servers hold it. Names are absolute; `.` is the root. */
export interface Zone {
  readonly origin: string;
  /** Simulated addresses of the servers that hold it. */
  readonly holders: readonly string[];
  readonly soa: SoaAnswer;
  /** SOA and NS of the apex among them. */
  readonly records: readonly Answer[];
  readonly cuts: ReadonlyMap<string, Cut>;
  /** Serials of older copies, by the simulated address of who holds one; left out where all hold the same. */
  readonly behind?: ReadonlyMap<string, number>;
  /** Alias of every name that is not in the zone; left out where there is none. */
  readonly wildcard?: string;
}

/** Serials of the hosts that lag, by address. */
const behindAt = (world: World, { behind = {} }: ZoneContents): ReadonlyMap<string, number> =>
  new Map(
    Object.entries(behind).flatMap(([host, serial]) =>
      addressesOf(world, host).map((address) => [address, serial] as const),
    ),
  );

/** A delegation out of a zone. */
export interface Cut {
  readonly name: string;
  readonly nameservers: readonly string[];
  readonly ds: readonly Ds[];
  /** DS and its signature, where the zone below is signed for real. */
  readonly signer?: readonly Answer[];
  /** Seconds. */
  readonly ttl: number;
}

const DAY_IN_SECONDS = 86_400;

const known = new WeakMap<World, readonly Zone[]>();

/** Every zone of the world. A world never changes, so its zones are worked out once. */
export function zonesOf(world: World): readonly Zone[] {
  const held = known.get(world);
  if (held) return held;
  const cuts = cutsByParent(world);
  const zones = [rootZone(world, cuts), ...suffixZones(world, cuts), ...domainZones(world)];
  known.set(world, zones);
  return zones;
}

/** The delegations out of each zone, by its name. */
type Cuts = ReadonlyMap<string, readonly Cut[]>;

function rootZone(world: World, cuts: Cuts): Zone {
  const apex = { origin: ".", nameservers: world.root, ttl: DAY_IN_SECONDS, negativeTtl: DAY_IN_SECONDS, serial: 1 };
  return zone(world, apex, [], cuts.get("."));
}

const suffixZones = (world: World, cuts: Cuts): readonly Zone[] =>
  Object.entries(world.tlds).map(([origin, { nameservers, ttl, negativeTtl, serial = 1, signing, wildcard }]) => {
    const apex = { origin, nameservers, ttl, negativeTtl, serial };
    const made = zone(world, apex, signing ? signedApex(startOfAuthority(apex), signing) : [], cuts.get(origin));
    return wildcard === undefined ? made : { ...made, wildcard };
  });

function domainZones(world: World): readonly Zone[] {
  const hosts = hostsByAncestor(world);
  return Object.entries(world.domains).flatMap(([origin, { zone: contents, delegation }]) => {
    if (!contents) return [];
    const { servers, ttl, serial, records, nameservers = delegation ?? servers } = contents;
    const apex = { origin, nameservers, ttl, negativeTtl: ttl, serial };
    // The name servers that a zone has within itself are in it, too.
    const own = (hosts.get(origin) ?? []).flatMap((host) => addressRecords(world, host, ttl));
    const made = zone(world, apex, [...recordsOf(origin, contents, records), ...own], [], servers);
    return [{ ...made, behind: behindAt(world, contents) }];
  });
}

interface Apex {
  readonly origin: string;
  readonly nameservers: readonly string[];
  readonly ttl: number;
  readonly negativeTtl: number;
  readonly serial: number;
}

function zone(
  world: World,
  apex: Apex,
  contents: readonly Answer[],
  cuts: readonly Cut[] = [],
  servers = apex.nameservers,
): Zone {
  const { origin, nameservers, ttl } = apex;
  const soa = startOfAuthority(apex);
  const ns = nameservers.map((data): Answer => ({ name: origin, type: "NS", ttl, class: "IN", data }));
  const holders = servers.flatMap((host) => addressesOf(world, host));
  return {
    origin,
    holders,
    soa,
    records: [soa, ...ns, ...contents],
    cuts: new Map(cuts.map((cut) => [cut.name, cut])),
  };
}

const startOfAuthority = ({ origin, nameservers, negativeTtl, serial }: Apex): SoaAnswer => ({
  name: origin,
  type: "SOA",
  class: "IN",
  ttl: negativeTtl,
  data: {
    mname: nameservers[0] ?? "ns.invalid",
    rname: `hostmaster.${origin === "." ? "root-servers.net" : origin}`,
    serial,
    refresh: 7_200,
    retry: 900,
    expire: 1_209_600,
    minimum: negativeTtl,
  },
});

/** The zone in which `name` is delegated or denied: the longest suffix zone above it, else the root. */
const parentOf = (world: World, name: string): string =>
  ancestorsOf(name).find((above) => Object.hasOwn(world.tlds, above)) ?? ".";

/** `b.c` and `c` of `a.b.c`. */
export const ancestorsOf = (name: string): readonly string[] =>
  name.split(".").flatMap((_, at, labels) => (at === 0 ? [] : [labels.slice(at).join(".")]));

function cutsByParent(world: World): Cuts {
  const suffixes = Object.entries(world.tlds).map(([name, tld]): Cut => suffixCut(name, tld));
  const domains = Object.entries(world.domains).flatMap(([name, domain]) => domainCut(world, name, domain));
  return grouped([...suffixes, ...domains].map((cut) => [parentOf(world, cut.name), cut]));
}

const hostsByAncestor = (world: World): ReadonlyMap<string, readonly string[]> =>
  grouped(Object.keys(world.hosts).flatMap((host) => ancestorsOf(host).map((above) => [above, host] as const)));

function grouped<V>(pairs: readonly (readonly [string, V])[]): ReadonlyMap<string, readonly V[]> {
  const groups = new Map<string, V[]>();
  for (const [key, value] of pairs) {
    const group = groups.get(key);
    if (group) group.push(value);
    else groups.set(key, [value]);
  }
  return groups;
}

const suffixCut = (name: string, { nameservers, signing }: Tld): Cut => ({
  ...{ name, nameservers, ds: [], ttl: DAY_IN_SECONDS },
  ...(signing ? { signer: delegationSigner(name, signing, DAY_IN_SECONDS) } : {}),
});

function domainCut(world: World, name: string, { delegation, ds }: Domain): readonly Cut[] {
  const ttl = world.tlds[parentOf(world, name)]?.ttl ?? DAY_IN_SECONDS;
  return delegation ? [{ name, nameservers: delegation, ds, ttl }] : [];
}

const recordsOf = (origin: string, { ttl }: ZoneContents, records: ZoneContents["records"]): readonly Answer[] =>
  records.map((record): Answer => {
    const owner = { name: record.name === "@" ? origin : `${record.name}.${origin}`, class: "IN", ttl } as const;
    switch (record.type) {
      case "MX":
        return { ...owner, type: "MX", data: { preference: record.preference, exchange: record.value } };
      case "TXT":
        return { ...owner, type: "TXT", data: record.value };
      default:
        return { ...owner, type: record.type, data: record.value };
    }
  });

/** Address records of one of the world's hosts. */
export const addressRecords = (world: World, host: string, ttl: number): readonly Answer[] =>
  addressesOf(world, host).map((data) => ({
    name: host,
    type: data.includes(":") ? "AAAA" : "A",
    class: "IN",
    ttl,
    data,
  }));
