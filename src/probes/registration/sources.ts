import { type DomainName, tldOf } from "../../core/name.ts";
import { failure, type RegistrationLink } from "../../core/observation.ts";
import type { RegistrarSource } from "../../core/registration/registrar.ts";
import { urlOf } from "../../core/url.ts";
import { type ChainLink, type ChainSources, chainOf } from "../../tlds/chain.ts";
import { queryFor } from "../../tlds/forms.ts";
import type { Network } from "../contract.ts";
import { askRdap, askRdapUrl, type RdapOptions, serverOf } from "../rdap/client.ts";
import { exchange } from "../whois/exchange.ts";
import { type AskIana, IANA } from "../whois/referral.ts";
import { labelOf, parseServer, type WhoisServer } from "../whois/server.ts";

/** Where the chain looks for its links, and what asks along them. */
export interface Sources extends ChainSources {
  readonly network: Network;
  readonly rdap: RdapOptions;
  readonly askIana: AskIana;
}

/** Asks the links of a name's chain one by one, as the caller wants more. */
export async function* linksFor(sources: Sources, domain: DomainName): AsyncGenerator<RegistrationLink> {
  for await (const link of chainOf(domain, sources)) {
    if (link.protocol === "rdap") yield await askBase(sources, link, domain);
    else if (link.server === null) yield await askReferred(sources, domain);
    else yield await askServer(sources, link.server, link.from === "configuration", domain);
  }
}

/** Asks the WHOIS server of a link that was asked already about another name. */
export function askAgain(sources: Sources, { server }: RegistrationLink, name: DomainName): Promise<RegistrationLink> {
  const named = Object.values(sources.whoisServers).some((text) => {
    const place = parseServer(text, true);
    return place !== null && labelOf(place) === server;
  });
  return askServer(sources, server, named, name);
}

/**
 * Asks the registrar that a registry's reply names, once: what its own reply names is followed no further. A name out of a
 * reply is never trusted: it goes through the guard like any other.
 */
export async function askRegistrar(
  sources: Sources,
  source: RegistrarSource,
  domain: DomainName,
): Promise<RegistrationLink> {
  if (source.protocol === "whois")
    return { role: "registrar", ...(await askServer(sources, source.server, false, domain)) };
  const at = sources.network.now();
  const url = new URL(source.url);
  const outcome = await askRdapUrl(sources.network, url, sources.rdap);
  return { role: "registrar", protocol: "rdap", server: url.host, at, outcome };
}

async function askBase(
  { network, rdap }: Sources,
  link: Extract<ChainLink, { readonly protocol: "rdap" }>,
  domain: DomainName,
): Promise<RegistrationLink> {
  const at = network.now();
  if (link.base === null) return { protocol: "rdap", server: hostOf(link.source), at, outcome: link.failure };
  return {
    protocol: "rdap",
    server: serverOf(link.base),
    at,
    outcome: await askRdap(network, link.base, domain, rdap),
  };
}

const hostOf = (source: string): string => urlOf(source)?.host ?? source;

/** A server that the operator named needs no leave from the guard. */
async function askServer(
  sources: Sources,
  text: string,
  named: boolean,
  domain: DomainName,
): Promise<RegistrationLink> {
  const server = parseServer(text, named);
  if (server) return whoisLink(sources, server, domain);
  const outcome = failure("invalid-query", `${JSON.stringify(text)} is no WHOIS server`);
  return { protocol: "whois", server: text, at: sources.network.now(), outcome };
}

async function whoisLink({ network }: Sources, server: WhoisServer, domain: DomainName): Promise<RegistrationLink> {
  const at = network.now();
  const outcome = await exchange(network, server, queryFor(server.host, domain));
  return { protocol: "whois", server: labelOf(server), at, outcome };
}

async function askReferred(sources: Sources, domain: DomainName): Promise<RegistrationLink> {
  const at = sources.network.now();
  const referral = await sources.askIana(tldOf(domain));
  if ("kind" in referral) return { protocol: "whois", server: IANA.host, at, outcome: referral };
  return whoisLink(sources, referral, domain);
}
