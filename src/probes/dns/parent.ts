import { randomInt } from "node:crypto";
import { parentWord } from "../../core/facets/delegation.ts";
import { mayBeWildcard } from "../../core/facets/wildcard.ts";
import { type DomainName, suffixOf } from "../../core/name.ts";
import type { DnsReply, Failure, ParentSighting, ServerAnswer } from "../../core/observation.ts";
import type { AskParent } from "../contract.ts";
import { type AddressesOf, type AuthorityDeps, askAuthority, glueOf } from "./authority.ts";
import type { Resolver } from "./resolvers.ts";
import { takeSample } from "./sample.ts";
import { makeZones, remembering, rememberingSample, type Zone } from "./zones.ts";

/** One reply is enough; four servers without any are a broken zone or a broken uplink. */
const SERVERS = 4;
/** Zone cuts that may lie between the zone first found and the name. */
const CUTS = 3;

interface Servers {
  readonly zone: string;
  readonly nameservers: readonly string[];
  readonly addressesOf: AddressesOf;
  readonly sample: Zone["sample"];
}

/**
 * Asks the parent zone's own servers for the name's NS with RD=0, past every cache and filter, and then the one that
 * delegates for the DS. Resolvers only help to find the servers: should they name too high a zone, the referrals of its
 * servers lead down to the right one. Names and addresses of servers come from replies, so each is guarded.
 */
export function makeAskParent(resolvers: readonly Resolver[], deps: AuthorityDeps): AskParent {
  const zones = makeZones(resolvers, deps.network);
  return async (domain) => {
    const suffix = suffixOf(domain);
    const zone = await zones.above(suffix);
    if ("kind" in zone) return { zone: suffix, answers: [], failure: zone };
    const sighting = await descend(domain, { ...zone, zone: zone.name }, deps);
    if (!parentWord(sighting, domain)) zones.forget(suffix);
    return sighting;
  };
}

async function descend(domain: DomainName, start: Servers, deps: AuthorityDeps): Promise<ParentSighting> {
  let servers = start;
  let answers: readonly ServerAnswer[] = [];
  for (let cuts = 0; ; cuts += 1) {
    const asked = await askUntilUsable(domain, servers, deps);
    answers = [...answers, ...asked.answers];
    const sighting: ParentSighting = { zone: servers.zone, failure: null, ...asked, answers };
    const word = parentWord(sighting, domain);
    if (word?.says === "delegated") return { ...sighting, ds: await askDs(domain, answers, deps) };
    if (word?.says !== "below" || cuts === CUTS) return sighting;
    servers = below(word.zone, word.nameservers, lastReply(answers), deps);
  }
}

/** In random order, so that no server of a zone bears all our questions and a broken one spoils only some looks. */
async function askUntilUsable(
  domain: DomainName,
  { zone, nameservers, addressesOf, sample }: Servers,
  deps: AuthorityDeps,
): Promise<Pick<ParentSighting, "answers" | "sample">> {
  const answers: ServerAnswer[] = [];
  for (const host of shuffled(nameservers).slice(0, SERVERS)) {
    const answer = await askAuthority(host, { name: domain, type: "NS", recursion: false }, addressesOf, deps);
    answers.push(answer);
    const { outcome, address } = answer;
    if (outcome.kind !== "reply") continue;
    const taken = mayBeWildcard(outcome, domain) ? await sample(() => takeSample(address, zone, deps)) : null;
    const heard = { answers, ...(taken ? { sample: taken } : {}) };
    if (parentWord({ zone, failure: null, ...heard, answers: [answer] }, domain)) return heard;
  }
  return { answers };
}

/** The server that delegates is the parent's own, so it is the one that has the DS (RFC 4035 §3.1.4.1). */
async function askDs(
  domain: DomainName,
  answers: readonly ServerAnswer[],
  { ask, network }: AuthorityDeps,
): Promise<DnsReply | Failure | null> {
  const answer = answers.at(-1);
  return answer ? ask(network.route(answer.address, 53), { name: domain, type: "DS", recursion: false }) : null;
}

function below(zone: string, nameservers: readonly string[], reply: DnsReply | null, deps: AuthorityDeps): Servers {
  const glue = glueOf(reply?.additional ?? [], zone);
  const addressesOf = remembering(async (host) => glue.get(host) ?? deps.network.resolve(host));
  return { zone, nameservers, addressesOf, sample: rememberingSample() };
}

function lastReply(answers: readonly ServerAnswer[]): DnsReply | null {
  const outcome = answers.at(-1)?.outcome;
  return outcome?.kind === "reply" ? outcome : null;
}

function shuffled<T>(items: readonly T[]): readonly T[] {
  return items
    .map((item) => ({ item, key: randomInt(2 ** 32) }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);
}
