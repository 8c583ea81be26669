import { failure } from "../core/observation.ts";
import type { Instant } from "../core/time.ts";
import { builtinBootstrap, isOwnBootstrap } from "../tlds/bootstrap.ts";
import type { ChainSources } from "../tlds/chain.ts";
import { becauseOf, isKnown, tldFacts } from "../tlds/directory.ts";
import type { TldView } from "./tld.ts";
import { recordOf, type TldRecord } from "./tld-record.ts";

/** What the configuration says of registries. */
export interface Registries {
  /** `network.whois.servers`: suffix → `host` or `host:port`. */
  readonly whoisServers: ChainSources["whoisServers"];
  /** `network.rdap.bootstrap`. */
  readonly bootstrap: string;
}

/** Where nothing else is configured. */
export const IANA_ALONE: Registries = { whoisServers: {}, bootstrap: "https://data.iana.org/rdap/dns.json" };

/**
 * A TLD by the tables and by what is remembered: nobody is asked. Null where it is not in the root zone.
 * @param heard which servers answered by the record; called where no budget says so
 */
export async function rememberedTld(
  tld: string,
  registries: Registries,
  record: TldRecord,
  now: Instant,
  heard: () => Promise<ReadonlySet<string>>,
): Promise<TldView | null> {
  if (!isKnown(tld)) return null;
  const facts = await tldFacts(tld, sourcesOf(registries));
  const remembered = recordOf(facts, record, now);
  if (remembered.services.every(({ state }) => state !== "unknown"))
    return { facts, live: "not asked", remembered, now };
  return { facts, live: "not asked", remembered: recordOf(facts, record, now, await heard()), now };
}

/** Why there is nothing to tell of it: one clause. */
export const whyUnknown = (tld: string): string => becauseOf(tld);

/** IANA's list as the program brought it along; one of the operator's own is not fetched for the sake of a page. */
const sourcesOf = ({ whoisServers, bootstrap }: Registries): ChainSources => ({
  whoisServers,
  bootstrap: {
    source: bootstrap,
    load: async () =>
      isOwnBootstrap(bootstrap)
        ? failure("not-looked", "it is not fetched for the sake of a page")
        : builtinBootstrap(),
  },
});
