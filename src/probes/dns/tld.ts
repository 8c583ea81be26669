import { answersForZone } from "../../core/facets/children.ts";
import { type DnsReply, type Failure, failure, type ServerAnswer } from "../../core/observation.ts";
import { classifyDnssec } from "../../core/tld/dnssec.ts";
import type { KeySighting, TldServer, TldSighting } from "../../core/tld/sighting.ts";
import type { AskTld } from "../contract.ts";
import { type AuthorityDeps, askAuthority } from "./authority.ts";
import { askCut, type Cut, type FindCut, makeFindCut, shuffled } from "./cuts.ts";
import { type Key, proveKeys, proveSoa, zoneKeys } from "./dnssec/proof.ts";
import type { Resolver } from "./resolvers.ts";
import { nobodysNameIn } from "./sample.ts";
import { makeZones } from "./zones.ts";

/** Servers asked for their keys before the keys count as broken. */
const KEY_SERVERS = 3;

/** Never rejects; the addresses that a name server's name leads to are guarded like any other. */
export function makeAskTld(resolvers: readonly Resolver[], authority: AuthorityDeps): AskTld {
  const findCut = makeFindCut(makeZones(resolvers, authority.network), authority);
  return async (suffix) => {
    const at = authority.network.now();
    const cut = await findCut(suffix);
    if ("kind" in cut) return unfound(suffix, at, cut);
    if (cut.name === ".") return unfound(suffix, at, failure("nxdomain", `the root zone delegates no .${suffix}`));
    const sighting = await sight(cut, at, authority, findCut);
    const isSilent = !sighting.servers.some(({ outcome }) => answersForZone(outcome, cut.name));
    return isSilent && (await areHeardBy(resolvers, cut.name)) ? { ...sighting, answersOthers: true } : sighting;
  };
}

const unfound = (zone: string, at: TldSighting["at"], why: Failure): TldSighting => ({
  ...{ zone, at, servers: [], failure: why, elsewhere: false },
  ...{ ds: failure("not-looked", "no server is known"), keys: [] },
});

async function sight(cut: Cut, at: TldSighting["at"], deps: AuthorityDeps, findCut: FindCut): Promise<TldSighting> {
  const zone = cut.name;
  const [answers, ds] = await Promise.all([
    Promise.all(cut.nameservers.map((host) => ask(host, "SOA", cut, deps))),
    askDs(cut, deps),
  ]);
  const answering = answers.filter(({ outcome }) => answersForZone(outcome, zone));
  const keys = ds.kind === "reply" && hasDs(ds, zone) ? await sightKeys(cut, at, ds, answering, deps) : [];
  const known = keys.flatMap(({ outcome }) => (outcome.kind === "reply" ? zoneKeys(outcome, zone) : []));
  const elsewhere = ds.kind === "reply" || (answering.length === 0 && (await isRootHeard(deps, findCut)));
  const servers = answers.map((answer) => ({ ...answer, signatures: signaturesOf(answer, zone, known) }));
  return { zone, at, servers, failure: null, elsewhere, ds, keys };
}

const ask = (host: string, type: "SOA" | "DNSKEY", { name, addressesOf }: Cut, deps: AuthorityDeps) =>
  askAuthority(host, { name, type, recursion: false, dnssec: true }, addressesOf, deps);

/** The DS is the parent zone's to give (RFC 4035 §3.1.4.1). */
async function askDs({ name, parent }: Cut, deps: AuthorityDeps): Promise<DnsReply | Failure> {
  if (parent === null) return failure("not-looked", "the root has no DS");
  const question = { name, type: "DS", recursion: false, dnssec: true } as const;
  return askCut(parent, question, deps, ({ rcode, authoritative }) => rcode === "NOERROR" && authoritative);
}

const hasDs = (ds: DnsReply, zone: string): boolean =>
  ds.answers.some(({ type, name }) => type === "DS" && name === zone);

/** Server after server, until one shows a chain that holds: a validator would look for it as well. */
async function sightKeys(
  cut: Cut,
  at: TldSighting["at"],
  ds: DnsReply,
  answering: readonly ServerAnswer[],
  deps: AuthorityDeps,
): Promise<readonly KeySighting[]> {
  const keys: KeySighting[] = [];
  for (const { server } of shuffled(answering).slice(0, KEY_SERVERS)) {
    const answer = await ask(server, "DNSKEY", cut, deps);
    const proof = answer.outcome.kind === "reply" ? proveKeys(cut.name, ds, answer.outcome) : null;
    keys.push({ ...answer, proof });
    const alone = { zone: cut.name, at, servers: [], failure: null, elsewhere: true, ds, keys };
    if (classifyDnssec(alone, answering.length).state === "secure") break;
  }
  return keys;
}

function signaturesOf({ outcome }: ServerAnswer, zone: string, keys: readonly Key[]): TldServer["signatures"] {
  return outcome.kind === "reply" ? proveSoa(zone, outcome, keys) : [];
}

/**
 * Servers may ban or limit us alone. A resolver is asked for a name that nobody has: no cache holds it, so a denial with the
 * zone's own SOA was fetched from one of the servers just now.
 */
async function areHeardBy(resolvers: readonly Resolver[], zone: string): Promise<boolean> {
  const replies = await Promise.all(resolvers.map((resolver) => resolver.ask(nobodysNameIn(zone), "A")));
  return replies.some(
    (reply) =>
      reply.kind === "reply" &&
      reply.rcode === "NXDOMAIN" &&
      reply.authority.some(({ type, name }) => type === "SOA" && name === zone),
  );
}

/** The last question before silence is blamed on a zone: whether the root is heard at all. */
async function isRootHeard(deps: AuthorityDeps, findCut: FindCut): Promise<boolean> {
  const root = await findCut(".");
  if ("kind" in root) return false;
  const question = { name: ".", type: "SOA", recursion: false } as const;
  return (await askCut(root, question, deps, (reply) => answersForZone(reply, "."))).kind === "reply";
}
