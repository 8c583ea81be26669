import { answersForZone, ownNameservers } from "../../core/facets/children.ts";
import { parentSays } from "../../core/facets/delegation.ts";
import type { DomainName } from "../../core/name.ts";
import type { ParentSighting, ResolverSighting, ServerAnswer } from "../../core/observation.ts";
import type { AskParent, Probes } from "../contract.ts";
import { type AuthorityDeps, askAuthority, glueOf } from "./authority.ts";
import { askInDoubt } from "./doubt.ts";
import type { Resolver } from "./resolvers.ts";

/** Delegated servers asked at once, and at most in all: a hostile delegation may list very many. */
const WAVE = 4;
const SERVERS = 16;
/** How often servers are asked again while none of them was understood: a lossy line must not make a zone lame. */
const AGAIN = 2;

/**
 * Looks at a name's delegation and resolution: the parent zone's servers, then the servers that they name, and beside
 * them every resolver; more only of one that may be lying. Never rejects: what failed is in the observation.
 */
export function makeDnsProbe(askParent: AskParent, resolvers: readonly Resolver[], deps: AuthorityDeps): Probes["dns"] {
  return async (domain) => {
    const at = deps.network.now();
    const [downwards, sightings] = await Promise.all([
      askDownwards(domain, askParent, deps),
      Promise.all(resolvers.map((resolver) => askResolver(domain, resolver))),
    ]);
    return askInDoubt({ probe: "dns", domain, at, ...downwards, resolvers: sightings }, resolvers, deps);
  };
}

async function askResolver(domain: DomainName, { label, ask }: Resolver): Promise<ResolverSighting> {
  const [a, aaaa, mx, txt] = await Promise.all([
    ...[ask(domain, "A"), ask(domain, "AAAA")],
    ...[ask(domain, "MX"), ask(domain, "TXT")],
  ] as const);
  return { resolver: label, a, aaaa, mx, txt };
}

interface Below {
  readonly children: readonly ServerAnswer[];
  readonly ns?: ServerAnswer;
}

async function askDownwards(
  domain: DomainName,
  askParent: AskParent,
  deps: AuthorityDeps,
): Promise<Below & { readonly parent: ParentSighting }> {
  const parent = await askParent(domain);
  const children = await askChildren(domain, parent, deps);
  const ns = await askNameservers(domain, children, deps);
  return { parent, children, ...(ns ? { ns } : {}) };
}

/** Each listed server, four at a time: one that answers shows that the name is served, but not that all of them do. */
async function askChildren(
  domain: DomainName,
  parent: ParentSighting,
  deps: AuthorityDeps,
): Promise<readonly ServerAnswer[]> {
  const reply = parent.answers.at(-1)?.outcome;
  const word = reply?.kind === "reply" ? parentSays(reply, domain, parent.zone) : null;
  if (reply?.kind !== "reply" || word?.says !== "delegated") return [];
  const glue = glueOf(reply.additional, domain);
  const addressesOf = async (host: string) => glue.get(host) ?? deps.network.resolve(host);
  const question = { name: domain, type: "SOA", recursion: false } as const;
  const hosts = word.nameservers.slice(0, SERVERS);
  const isServing = ({ outcome }: ServerAnswer): boolean => answersForZone(outcome, domain);
  const answers: ServerAnswer[] = [];
  for (let from = 0; from < hosts.length; from += WAVE) {
    const wave = hosts.slice(from, from + WAVE).map((host) => askAuthority(host, question, addressesOf, deps));
    answers.push(...(await Promise.all(wave)));
  }
  const heardOf = (answer: ServerAnswer) =>
    isUnheard(answer) ? askAuthority(answer.server, question, addressesOf, deps) : answer;
  let heard: readonly ServerAnswer[] = answers;
  for (let again = 0; again < AGAIN && heard.some(isUnheard) && !heard.some(isServing); again += 1)
    heard = await Promise.all(heard.map(heardOf));
  return heard;
}

/** Silence, or what nobody understands: either may be the line's doing as well as the server's. */
const isUnheard = ({ outcome }: ServerAnswer): boolean =>
  outcome.kind === "failure" && (outcome.reason === "timeout" || outcome.reason === "malformed");

/** The server answered a moment ago at this address, which the guard let pass. Many send the NS along with the SOA. */
async function askNameservers(
  domain: DomainName,
  children: readonly ServerAnswer[],
  { ask, network }: AuthorityDeps,
): Promise<ServerAnswer | null> {
  const first = children.find(({ outcome }) => answersForZone(outcome, domain));
  if (!first || ownNameservers(first.outcome, domain)) return first ?? null;
  const question = { name: domain, type: "NS", recursion: false } as const;
  return { ...first, outcome: await ask(network.route(first.address, 53), question) };
}
