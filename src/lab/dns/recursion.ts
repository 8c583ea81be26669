import { asMillis } from "../../core/time.ts";
import { DNS_FAULTS, type Fault } from "../fault.ts";
import {
  addressesOf,
  domainOf,
  faultAt,
  type Lie,
  oddsAt,
  type Recursor,
  type World,
  type ZoneContents,
} from "../world.ts";
import { type Asked, EMPTY, lookUpIn, type Reply } from "./answer.ts";
import { addressRecords, ancestorsOf, type Cut, type Zone, zonesOf } from "./zones.ts";

/** As many aliases as are followed. */
const ALIASES = 8;
/** Servers with these faults still give answers that a resolver can use. */
const BEARABLE: ReadonlySet<Fault> = new Set<Fault>([
  ...(["truncated", "bulky", "oversized", "late", "lost", "duplicated", "reordered", "overtaken"] as const),
  ...(["spoofed", "no-edns"] as const),
]);
const BREAKING: ReadonlySet<Fault> = new Set(DNS_FAULTS.filter((fault) => !BEARABLE.has(fault)));

/** What a recursive resolver answers, as long as it does not lie: it walks down from the root over servers that work. */
function recursiveReply(world: World, asked: Asked): Reply {
  const direct = infrastructure(world, asked);
  if (direct) return direct;
  const reply = walk(world, asked);
  const alias = reply.answers.at(-1);
  const unfollowed = alias?.type === "CNAME" && asked.type !== "CNAME";
  return unfollowed ? follow(world, asked, reply, alias.data, ALIASES) : reply;
}

/** The world's own hosts are there whether or not somebody serves the zone around them, unless it is a watched name's. */
function infrastructure(world: World, { name, type }: Asked): Reply | null {
  const addresses = addressRecords(world, name, 3_600);
  const isOfADomain = ancestorsOf(name).some((above) => Object.hasOwn(world.domains, above));
  if (addresses.length === 0 || isOfADomain || !Object.hasOwn(world.hosts, name)) return null;
  const [root] = zonesOf(world);
  const answers = addresses.filter((record) => record.type === type);
  return { ...EMPTY, recursive: true, answers, authorities: answers.length === 0 && root ? [root.soa] : [] };
}

function walk(world: World, asked: Asked): Reply {
  const zones = zonesOf(world);
  let zone: Zone | undefined = zones[0];
  while (zone && isReachable(world, zone.holders)) {
    const found = lookUpIn(zone, asked, world);
    if (found.kind === "answer") return { ...found.reply, authoritative: false, recursive: true };
    zone = zones.find((each) => holdsCut(world, each, found.cut));
  }
  return { ...EMPTY, recursive: true, rcode: "SERVFAIL" };
}

/** Whether one of the delegated servers holds the zone and answers. */
function holdsCut(world: World, zone: Zone, { name, nameservers }: Cut): boolean {
  if (zone.origin !== name) return false;
  const delegated = nameservers.flatMap((host) => addressesOf(world, host));
  return isReachable(
    world,
    zone.holders.filter((address) => delegated.includes(address)),
  );
}

function isReachable(world: World, addresses: readonly string[]): boolean {
  return addresses.some((address) => {
    const fault = faultAt(world, address, 53);
    return fault === null || !BREAKING.has(fault) || oddsAt(world, address, 53) < 1;
  });
}

function follow(world: World, asked: Asked, so: Reply, target: string, left: number): Reply {
  if (left === 0) return { ...EMPTY, recursive: true, rcode: "SERVFAIL" };
  const renamed = { ...asked, name: target };
  const next = infrastructure(world, renamed) ?? walk(world, renamed);
  const reply: Reply = { ...next, answers: [...so.answers, ...next.answers] };
  const alias = next.answers.at(-1);
  return alias?.type === "CNAME" ? follow(world, asked, reply, alias.data, left - 1) : reply;
}

/** RFC 8914 §4.10: the parent's DS names no key of the zone. */
const DNSKEY_MISSING = 9;

const isBogus = (world: World, { name }: Asked): boolean =>
  [name, ...ancestorsOf(name)].some((zone) => {
    const signing = Object.hasOwn(world.tlds, zone) ? world.tlds[zone]?.signing : undefined;
    if (signing !== undefined && signing.key !== signing.ds) return true;
    return signedAt(world, zone)?.signatures === "broken";
  });

/** What is served under a DS; null for a zone whose parent has none. */
const signedAt = (world: World, name: string): ZoneContents | null => {
  const { ds, zone } = domainOf(world, name);
  return ds.length > 0 ? zone : null;
};

/** No cache holds a name that nobody has and nobody asked for before: it is fetched now. */
export function lagOf({ lag }: Recursor, { domains, hosts, tlds }: World, { name }: Asked): Recursor["lag"] {
  const isNobodys =
    name.includes(".") &&
    !Object.hasOwn(hosts, name) &&
    ![name, ...ancestorsOf(name)].some((each) => Object.hasOwn(domains, each)) &&
    !Object.hasOwn(tlds, name);
  return isNobodys ? asMillis(0) : lag;
}

/** The resolver's answer, lies included. `world` is what it sees: the world as old as its cache. */
export function resolverReply(world: World, { lies, hijack, validates = false }: Recursor, asked: Asked): Reply {
  const about = [asked.name, ...ancestorsOf(asked.name)].find((name) => Object.hasOwn(lies, name));
  const lie = about === undefined ? undefined : lies[about];
  if (lie) return untrue(lie, asked);
  if (validates && isBogus(world, asked)) return { ...EMPTY, recursive: true, rcode: "SERVFAIL", ede: DNSKEY_MISSING };
  const honest = recursiveReply(world, asked);
  const vouched = validates && [asked.name, ...ancestorsOf(asked.name)].some((zone) => signedAt(world, zone) !== null);
  const reply = vouched ? { ...honest, authenticated: true } : honest;
  const isHijacked = hijack !== undefined && reply.rcode === "NXDOMAIN";
  return isHijacked ? untrue({ says: "address", address: hijack, ede: null }, asked) : reply;
}

function untrue(lie: Lie, { name, type }: Asked): Reply {
  const base = { ...EMPTY, recursive: true, ede: lie.ede };
  if (lie.says !== "address") return { ...base, rcode: lie.says };
  const { address: data } = lie;
  const isAsked = type === (data.includes(":") ? "AAAA" : "A");
  return { ...base, answers: isAsked ? [{ name, type, class: "IN", ttl: 60, data }] : [] };
}
