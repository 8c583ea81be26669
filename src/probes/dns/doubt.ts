import { answersForZone } from "../../core/facets/children.ts";
import { suspicionOf } from "../../core/facets/filtering.ts";
import { mayBeInvented } from "../../core/facets/invention.ts";
import type { DnsObservation, OwnAnswer, ResolverSighting } from "../../core/observation.ts";
import type { AuthorityDeps } from "./authority.ts";
import type { Resolver } from "./resolvers.ts";
import { nobodysNameIn } from "./sample.ts";

/**
 * What tells a lying resolver from a broken one and from a name in trouble, asked only where an answer differs in kind
 * from what parent zone and zone say. A look at a name in health sends nothing here.
 */
export const askInDoubt = async (
  observation: DnsObservation,
  resolvers: readonly Resolver[],
  deps: AuthorityDeps,
): Promise<DnsObservation> => askCanaries(await askBeside(observation, resolvers), resolvers, deps);

/** A resolver that gives addresses for a name which the zone denies is asked for one beside it, which nobody has. */
async function askBeside(observation: DnsObservation, resolvers: readonly Resolver[]): Promise<DnsObservation> {
  if (!observation.resolvers.some((sighting) => mayBeInvented(observation, sighting))) return observation;
  const checked = observation.resolvers.map(async (sighting, at): Promise<ResolverSighting> => {
    const resolver = resolvers[at];
    if (!resolver || !mayBeInvented(observation, sighting)) return sighting;
    const name = nobodysNameIn(observation.parent.zone);
    const [a, aaaa] = await Promise.all([resolver.ask(name, "A"), resolver.ask(name, "AAAA")]);
    return { ...sighting, sibling: { name, a, aaaa } };
  });
  return { ...observation, resolvers: await Promise.all(checked) };
}

/** The zone's own server is asked for the name, and each resolver that may be lying for the parent zone's SOA. */
async function askCanaries(
  observation: DnsObservation,
  resolvers: readonly Resolver[],
  deps: AuthorityDeps,
): Promise<DnsObservation> {
  const { domain, parent, children, resolvers: sightings } = observation;
  const server = children.find(({ outcome }) => answersForZone(outcome, domain));
  const isHonest = (sighting: ResolverSighting) => suspicionOf(sighting, deps.isBlockPage ?? (() => false)) === null;
  if (!server || sightings.every(isHonest)) return observation;
  const [own, checked] = await Promise.all([
    askOwn(observation, server, deps),
    Promise.all(
      sightings.map(async (sighting, at) => {
        const resolver = resolvers[at];
        if (!resolver || isHonest(sighting)) return sighting;
        return { ...sighting, canary: await resolver.ask(parent.zone, "SOA") };
      }),
    ),
  ]);
  return { ...observation, own, resolvers: checked };
}

/** The server answered a moment ago at this address, which the guard let pass. */
async function askOwn(
  { domain }: DnsObservation,
  { server, address }: Pick<OwnAnswer, "server" | "address">,
  { ask, network }: AuthorityDeps,
): Promise<OwnAnswer> {
  const endpoint = network.route(address, 53);
  const [a, aaaa] = await Promise.all([
    ask(endpoint, { name: domain, type: "A", recursion: false }),
    ask(endpoint, { name: domain, type: "AAAA", recursion: false }),
  ]);
  return { server, address, a, aaaa };
}
