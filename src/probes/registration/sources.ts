import { type DomainName, tldOf } from "../../core/name.ts";
import type { RegistrationLink } from "../../core/observation.ts";
import type { Network } from "../contract.ts";
import { rdapBase } from "../rdap/bootstrap.ts";
import { askRdap, type RdapOptions, serverOf } from "../rdap/client.ts";
import { isOwnBootstrap, type LoadBootstrap } from "../rdap/directory.ts";
import { exchange } from "../whois/exchange.ts";
import { queryFor } from "../whois/forms.ts";
import { type AskIana, IANA } from "../whois/referral.ts";
import { labelOf, type WhoisServer } from "../whois/server.ts";
import { configuredWhois, knownWhois } from "../whois/servers.ts";
import { bySuffix, overridesOf } from "./overrides.ts";

/** Where the chain looks for its links. */
export interface Sources {
  readonly network: Network;
  /** `network.whois.servers` of the configuration: suffix → `host` or `host:port`. */
  readonly whoisServers: Readonly<Record<string, string>>;
  /** `network.rdap.bootstrap` of the configuration, and its content. */
  readonly bootstrap: { readonly source: string; readonly load: LoadBootstrap };
  readonly rdap: RdapOptions;
  readonly askIana: AskIana;
}

/**
 * The links for a name, asked one by one as the caller wants more:
 *
 * 1. RDAP as listed by a bootstrap of the operator's own,
 * 2. the WHOIS server that the operator named for the suffix,
 * 3. unless 1 was configured: RDAP by our override table, else by IANA's bootstrap (RFC 9224),
 * 4. unless 2 was configured: port 43 by override table, IANA's root zone database, or IANA's referral.
 */
export async function* linksFor(sources: Sources, domain: DomainName): AsyncGenerator<RegistrationLink> {
  const isOwn = isOwnBootstrap(sources.bootstrap.source);
  if (isOwn) yield* rdapLinks(sources, domain);
  const named = configuredWhois(domain, sources.whoisServers);
  if (named) yield await whoisLink(sources, named, domain);
  if (!isOwn) yield* rdapLinks(sources, domain);
  if (!named) yield* knownWhoisLinks(sources, domain);
}

async function* rdapLinks(sources: Sources, domain: DomainName): AsyncGenerator<RegistrationLink> {
  const { bootstrap, network, rdap } = sources;
  const override = isOwnBootstrap(bootstrap.source) ? null : bySuffix(domain, overridesOf("rdap"));
  const listed = override === null ? await bootstrap.load() : null;
  const at = network.now();
  if (listed?.kind === "failure") {
    yield { protocol: "rdap", server: hostOf(bootstrap.source), at, outcome: listed };
    return;
  }
  const base = override ?? (listed ? rdapBase(listed, domain) : null);
  if (base === null) return;
  yield { protocol: "rdap", server: serverOf(base), at, outcome: await askRdap(network, base, domain, rdap) };
}

const hostOf = (source: string): string => (URL.canParse(source) ? new URL(source).host : source);

async function whoisLink({ network }: Sources, server: WhoisServer, domain: DomainName): Promise<RegistrationLink> {
  const at = network.now();
  const outcome = await exchange(network, server, queryFor(server.host, domain));
  return { protocol: "whois", server: labelOf(server), at, outcome };
}

async function* knownWhoisLinks(sources: Sources, domain: DomainName): AsyncGenerator<RegistrationLink> {
  const known = knownWhois(domain);
  if (known) {
    yield await whoisLink(sources, known, domain);
    return;
  }
  const at = sources.network.now();
  const referral = await sources.askIana(tldOf(domain));
  if ("kind" in referral) yield { protocol: "whois", server: IANA.host, at, outcome: referral };
  else yield await whoisLink(sources, referral, domain);
}
