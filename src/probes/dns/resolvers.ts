import { getServers } from "node:dns";
import { isIP, isIPv4 } from "node:net";
import type { SecureContext } from "node:tls";
import { lookedUp } from "../../core/facets/lookup.ts";
import { sameHostForm } from "../../core/name.ts";
import { type DnsReply, type Failure, failure } from "../../core/observation.ts";
import type { Millis } from "../../core/time.ts";
import type { Endpoint, Network, Resolved } from "../contract.ts";
import { parseEndpoint } from "../net/endpoint.ts";
import { makeDoh } from "./doh.ts";
import { makeDot } from "./dot.ts";
import { type EncryptedServer, parseEncrypted } from "./encrypted.ts";
import type { QuestionType } from "./question.ts";
import type { Ask } from "./wire.ts";

/** A configured resolver: `system`, an address, `address:port`, `https://…` or `tls://…`, under the operator's label. */
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
  /** Authorities that encrypted resolvers may be certified by, besides the usual ones; null or left out: none. */
  readonly context?: SecureContext | null;
  /** How long an encrypted resolver is waited for. */
  readonly patience?: Millis;
}

/** As many as the C library asks (resolv.conf(5), MAXNS). */
const SYSTEM_SERVERS = 3;

/** The operator named these servers, so they are routed but not guarded. */
export const makeResolvers = (configured: readonly ConfiguredResolver[], deps: ResolverDeps): readonly Resolver[] =>
  configured.map(({ address, label }) => {
    const encrypted = parseEncrypted(address);
    return encrypted ? encryptedResolver(encrypted, label, deps) : plainResolver(address, label, deps);
  });

function plainResolver(address: string, label: string, deps: ResolverDeps): Resolver {
  const { ask, route, systemServers = getServers } = deps;
  return {
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
  };
}

/** Where the URL names a host, the operating system's resolvers find it: nobody can be asked for his own address. */
function encryptedResolver(server: EncryptedServer, label: string, deps: ResolverDeps): Resolver {
  const { route, context = null, patience } = deps;
  const resolve = makeResolve([plainResolver("system", "system", deps)]);
  const make = server.protocol === "https" ? makeDoh : makeDot;
  const ask = make(server, { route, resolve, context, ...(patience === undefined ? {} : { patience }) });
  return { label, ask: (name, type) => ask({ name, type, recursion: true }) };
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
 * `Network.resolve`: the resolvers are asked in order, and the first that answers decides. Those to be avoided are left
 * out, unless that leaves nobody: a doubtful address is worth more than none. Aliases are followed by the resolver. An IP address is its own answer, so that URLs with an address in them need no case of their own.
 */
export function makeResolve(resolvers: readonly Resolver[]): Network["resolve"] {
  return async (host, avoid) => {
    if (isIP(host) !== 0) return resolved("NOERROR", [host]);
    let last: Failure = failure("not-looked", "no resolver is configured");
    const trusted = resolvers.filter(({ label }) => !avoid?.has(label));
    for (const resolver of trusted.length > 0 ? trusted : resolvers) {
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
