import type { Failure } from "../core/observation.ts";
import { type Bootstrap, isOwnBootstrap, rdapBase } from "./bootstrap.ts";
import { port43Of } from "./facts.ts";
import { bySuffix } from "./suffix.ts";
import { type Override, overrideTable, tldTable } from "./tables.ts";

/** One place where a name of a TLD can be asked for, and who says so. */
export type ChainLink =
  | { readonly protocol: "rdap"; readonly base: string; readonly from: "configuration" | "override" | "bootstrap" }
  /** The operator's own bootstrap could not be read: what it lists is not known. */
  | { readonly protocol: "rdap"; readonly base: null; readonly source: string; readonly failure: Failure }
  /** `server` is `host`, or `host:port` as the operator may write it. */
  | { readonly protocol: "whois"; readonly server: string; readonly from: "configuration" | "override" | "root-zone" }
  /** No table knows a server: IANA is asked for one, which may be newer than the tables. */
  | { readonly protocol: "whois"; readonly server: null; readonly from: "referral" };

/** What the operator configured, and the RDAP bootstrap in force. */
export interface ChainSources {
  /** `network.whois.servers`: suffix → `host` or `host:port`. */
  readonly whoisServers: Readonly<Record<string, string>>;
  /** `network.rdap.bootstrap`, and its content; loaded only when a link depends on it. */
  readonly bootstrap: { readonly source: string; readonly load: () => Promise<Bootstrap | Failure> };
}

/**
 * The links for a name, best first; the probe asks along them, `vigie tld` shows them:
 *
 * 1. RDAP as listed by a bootstrap of the operator's own,
 * 2. the WHOIS server that the operator named for the suffix,
 * 3. unless 1 was configured: RDAP by our override table, else by IANA's bootstrap (RFC 9224),
 * 4. unless 2 was configured: port 43 by override table, IANA's root zone database, or IANA's referral. A server that
 *    turns strangers or programs away is left alone unless the operator names it.
 */
export async function* chainOf(name: string, sources: ChainSources): AsyncGenerator<ChainLink> {
  const isOwn = isOwnBootstrap(sources.bootstrap.source);
  if (isOwn) yield* rdapLinks(name, sources);
  const named = bySuffix(name, sources.whoisServers);
  if (named !== null) yield { protocol: "whois", server: named, from: "configuration" };
  if (!isOwn) yield* rdapLinks(name, sources);
  if (named === null) yield* whoisLinks(name);
}

async function* rdapLinks(name: string, { bootstrap }: ChainSources): AsyncGenerator<ChainLink> {
  const isOwn = isOwnBootstrap(bootstrap.source);
  const override = isOwn ? null : bySuffix<Override>(name, overrideTable().rdap);
  if (override) {
    yield { protocol: "rdap", base: override.at, from: "override" };
    return;
  }
  const listed = await bootstrap.load();
  if (listed.kind === "failure") {
    yield { protocol: "rdap", base: null, source: bootstrap.source, failure: listed };
    return;
  }
  const base = rdapBase(listed, name);
  if (base !== null) yield { protocol: "rdap", base, from: isOwn ? "configuration" : "bootstrap" };
}

function* whoisLinks(name: string): Generator<ChainLink> {
  const known = whoisOf(name);
  if (known === null) yield { protocol: "whois", server: null, from: "referral" };
  else if (port43Of(known.server) === null) yield { protocol: "whois", ...known };
}

/** The WHOIS host that data/overrides.json, else IANA's root zone database names for the suffix; null: neither does. */
export function whoisOf(name: string): { readonly server: string; readonly from: "override" | "root-zone" } | null {
  const override = bySuffix<Override>(name, overrideTable().whois);
  if (override) return { server: override.at, from: "override" };
  const listed = bySuffix(name, tldTable().tlds)?.whois ?? null;
  return listed === null ? null : { server: listed, from: "root-zone" };
}
