import { getServers } from "node:dns";
import { isIP, isIPv4 } from "node:net";
import { lookedUp } from "../../core/facets/resolution.ts";
import { sameHostForm } from "../../core/name.ts";
import { type DnsReply, type Failure, failure } from "../../core/observation.ts";
import type { Endpoint, Network, Resolved } from "../contract.ts";
import { parseEndpoint } from "../net/endpoint.ts";
import type { QuestionType } from "./question.ts";
import type { Ask } from "./wire.ts";

/** A configured resolver: `system`, an address, or `address:port`, under the operator's label. */
export interface ConfiguredResolver {
  readonly address: string;
  readonly label: string;
}

export interface Resolver {
  readonly label: string;
  /** Asks with RD=1. Never rejects. */
  readonly ask: (name: string, type: QuestionType) => Promise<DnsReply | Failure>;
}

interface ResolverDeps {
  readonly ask: Ask;
  readonly route: Network["route"];
  /** The system's resolvers, as node:dns lists them; read at every question, since networks change. */
  readonly systemServers?: () => readonly string[];
}

/** As many as the C library asks (resolv.conf(5), MAXNS). */
const SYSTEM_SERVERS = 3;

/** The operator named these servers, so they are routed but not guarded. */
export function makeResolvers(configured: readonly ConfiguredResolver[], deps: ResolverDeps): readonly Resolver[] {
  const { ask, route, systemServers = getServers } = deps;
  return configured.map(({ address, label }) => ({
    label,
    ask: async (name, type) => {
      const named = address === "system" ? systemServers().slice(0, SYSTEM_SERVERS) : [address];
      const servers = named.flatMap((text) => parseEndpoint(text, 53) ?? []);
      const question = { name, type, recursion: true };
      return firstReply(
        servers,
        (server) => ask(route(server.address, server.port), question),
        `${label} has no address`,
      );
    },
  }));
}

/** The next server is asked only when the one before brought no reply at all. */
async function firstReply(
  servers: readonly Endpoint[],
  ask: (server: Endpoint) => Promise<DnsReply | Failure>,
  none: string,
): Promise<DnsReply | Failure> {
  let outcome: DnsReply | Failure = failure("unreachable", none);
  for (const server of servers) {
    outcome = await ask(server);
    if (outcome.kind === "reply") break;
  }
  return outcome;
}

/**
 * `Network.resolve`: the resolvers are asked in order, and the first that answers decides. Aliases are followed by the
 * resolver. An IP address is its own answer, so that URLs with an address in them need no case of their own.
 */
export function makeResolve(resolvers: readonly Resolver[]): Network["resolve"] {
  return async (host) => {
    if (isIP(host) !== 0) return resolved("NOERROR", [host]);
    let last: Failure = failure("not-looked", "no resolver is configured");
    for (const resolver of resolvers) {
      const outcome = await lookUp(resolver, sameHostForm(host));
      if (outcome.kind === "resolved") return outcome;
      last = outcome;
    }
    return last;
  };
}

async function lookUp(resolver: Resolver, host: string): Promise<Resolved | Failure> {
  const [a, aaaa] = await Promise.all([resolver.ask(host, "A"), resolver.ask(host, "AAAA")]);
  const looked = lookedUp(a, aaaa);
  switch (looked.says) {
    case "resolving":
      return resolved("NOERROR", looked.addresses);
    case "nodata":
      return resolved("NOERROR", []);
    case "nxdomain":
      return resolved("NXDOMAIN", []);
    case "servfail":
      return failure("servfail", `${resolver.label}: SERVFAIL for ${host}`);
    case "nothing":
      return failure(looked.reason, `${resolver.label}: no usable answer for ${host} (${looked.reason})`);
  }
}

const resolved = (rcode: Resolved["rcode"], addresses: readonly string[]): Resolved => ({
  kind: "resolved",
  rcode,
  addresses: [...addresses.filter(isIPv4), ...addresses.filter((address) => !isIPv4(address))],
});
