import type { Answer } from "dns-packet";
import type { World } from "../world.ts";
import { addressRecords, ancestorsOf, type Cut, type Zone, zonesOf } from "./zones.ts";

export const RCODES = { NOERROR: 0, FORMERR: 1, SERVFAIL: 2, NXDOMAIN: 3, NOTIMP: 4, REFUSED: 5 } as const;
export type ReplyCode = keyof typeof RCODES;

/** What was asked; the name lower-case, `.` for the root. */
export interface Asked {
  readonly name: string;
  readonly type: string;
  /** DO (RFC 3225): signatures are wanted, too. */
  readonly dnssec?: boolean;
}

/** What a server has to say, before it is put into bytes. */
export interface Reply {
  readonly rcode: ReplyCode;
  readonly authoritative: boolean;
  readonly recursive: boolean;
  readonly answers: readonly Answer[];
  readonly authorities: readonly Answer[];
  readonly additionals: readonly Answer[];
  /** RFC 8914 INFO-CODE. */
  readonly ede: number | null;
  /** AD: a validating resolver vouches for it. */
  readonly authenticated?: boolean;
}

export const EMPTY: Reply = {
  rcode: "NOERROR",
  authoritative: false,
  recursive: false,
  answers: [],
  authorities: [],
  additionals: [],
  ede: null,
};

/** A referral, a denial or an answer, and where it came from. */
export type Found =
  | { readonly kind: "referral"; readonly cut: Cut; readonly reply: Reply }
  | { readonly kind: "answer"; readonly reply: Reply };

/** The algorithm of a name server for one zone (RFC 1034 §4.3.2). */
export function lookUpIn(zone: Zone, { name, type, dnssec = false }: Asked, world: World): Found {
  const cut = cutAbove(zone, name);
  // The DS of a delegated name is the parent's to give (RFC 4035 §3.1.4.1).
  if (cut && cut.name === name && type === "DS") return answer(zone, dsOf(cut).filter(wanted("DS", dnssec)));
  if (cut) return { kind: "referral", cut, reply: referral(cut, world) };
  const owned = zone.records.filter((record) => record.name === name);
  const answers = owned.filter(wanted(type, dnssec));
  if (answers.length > 0) return answer(zone, answers);
  const alias = owned.find((record) => record.type === "CNAME");
  if (alias?.type === "CNAME")
    return answer(zone, [alias, ...zone.records.filter((r) => r.name === alias.data && r.type === type)]);
  if (zone.wildcard !== undefined && !exists(zone, name))
    return answer(zone, [{ name, type: "CNAME", class: "IN", ttl: 300, data: zone.wildcard }]);
  return exists(zone, name) ? answer(zone, []) : { kind: "answer", reply: { ...denial(zone), rcode: "NXDOMAIN" } };
}

/** Records of the type asked for, and with DO the signatures over them. */
const wanted =
  (type: string, dnssec: boolean) =>
  (record: Answer): boolean =>
    record.type === type || (dnssec && record.type === "RRSIG" && record.data.typeCovered === type);

const cutAbove = (zone: Zone, name: string): Cut | null =>
  [name, ...ancestorsOf(name)].flatMap((above) => zone.cuts.get(above) ?? []).at(-1) ?? null;

/** Also names that own nothing but have names below them: empty non-terminals (RFC 8020). */
const exists = (zone: Zone, name: string): boolean =>
  zone.records.some((record) => record.name === name || record.name.endsWith(`.${name}`)) ||
  [...zone.cuts.keys()].some((cut) => cut.endsWith(`.${name}`));

function answer(zone: Zone, answers: readonly Answer[]): Found {
  if (answers.length === 0) return { kind: "answer", reply: denial(zone) };
  return { kind: "answer", reply: { ...EMPTY, authoritative: true, answers } };
}

/** NODATA, or with another rcode NXDOMAIN: the SOA says for how long (RFC 2308 §2). */
const denial = (zone: Zone): Reply => ({ ...EMPTY, authoritative: true, authorities: [zone.soa] });

function referral({ name, nameservers, ttl }: Cut, world: World): Reply {
  const authorities = nameservers.map((data): Answer => ({ name, type: "NS", class: "IN", ttl, data }));
  return { ...EMPTY, authorities, additionals: nameservers.flatMap((host) => addressRecords(world, host, ttl)) };
}

const dsOf = ({ name, ds, ttl, signer = [] }: Cut): readonly Answer[] => [
  ...ds.map(
    ({ digest, ...data }): Answer => ({
      name,
      type: "DS",
      class: "IN",
      ttl,
      data: { ...data, digest: Buffer.from(digest, "hex") },
    }),
  ),
  ...signer,
];

/** What the authoritative server at a simulated address answers: from the nearest zone that it holds, else REFUSED. */
export function authoritativeReply(world: World, address: string, asked: Asked): Reply {
  const held = zonesOf(world).filter(({ holders }) => holders.includes(address));
  const above = [...(asked.type === "DS" ? [] : [asked.name]), ...ancestorsOf(asked.name), "."];
  const zone = above.flatMap((origin) => held.find((each) => each.origin === origin) ?? [])[0];
  return zone ? lookUpIn(copyAt(address, zone), asked, world).reply : { ...EMPTY, rcode: "REFUSED" };
}

/** The copy that one of the zone's servers holds. */
function copyAt(address: string, zone: Zone): Zone {
  const serial = zone.behind?.get(address);
  if (serial === undefined) return zone;
  const soa = { ...zone.soa, data: { ...zone.soa.data, serial } };
  return { ...zone, soa, records: zone.records.map((record) => (record === zone.soa ? soa : record)) };
}
