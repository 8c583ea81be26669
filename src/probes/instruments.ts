import type { Signs } from "../core/facets/signs.ts";
import type { DomainName } from "../core/name.ts";
import type { RegistrationLink } from "../core/observation.ts";
import type { RegistrationReading } from "../core/reading.ts";
import { asMillis, type Instant, SECOND } from "../core/time.ts";
import { builtinBootstrap, isOwnBootstrap } from "../tlds/bootstrap.ts";
import type { ChainSources } from "../tlds/chain.ts";
import type { TldServerTable } from "../tlds/tables.ts";
import { trusting } from "./connect/authorities.ts";
import type { AskCanaries, AskLabel, AskSense, AskTld, Network, Probes, TakePicture } from "./contract.ts";
import type { AuthorityDeps } from "./dns/authority.ts";
import { makeAskParent } from "./dns/parent.ts";
import { makeDnsProbe } from "./dns/probe.ts";
import { type ConfiguredResolver, makeResolve, makeResolvers, type Resolver } from "./dns/resolvers.ts";
import { makeAskTld } from "./dns/tld.ts";
import { makeAsk, PATIENCE, type Patience } from "./dns/wire.ts";
import { makeHttpProbe, makePageProbe } from "./http/probe.ts";
import { makeCanaries } from "./net/canaries.ts";
import { makeGuard } from "./net/guard.ts";
import { furtherCanaries, makeSenses } from "./net/senses.ts";
import type { RdapOptions } from "./rdap/client.ts";
import { makeDirectory } from "./rdap/directory.ts";
import type { Remember } from "./registration/canary.ts";
import { makeRegistrationProbe } from "./registration/chain.ts";
import { findChromium } from "./screenshot/find.ts";
import { makeTakePicture } from "./screenshot/screenshot.ts";
import { PACE, type Pace } from "./sweep/pace.ts";
import { makeAskLabel } from "./sweep/sweep.ts";

/** What differs between the real internet and the simulated one. */
export interface Ground {
  readonly now: () => Instant;
  readonly route: Network["route"];
  /** Authority that TLS trusts besides the usual ones, as PEM. */
  readonly ca: string | null;
  /** What DNS servers' and canaries' patience is multiplied by; 1 when left out. On loopback a fraction will do. */
  readonly haste?: number;
  /** Name servers of TLDs that need not be asked for; left out where the root alone is to be believed. */
  readonly tldServers?: () => TldServerTable;
  /** How fast a zone's server is asked for a label under many; twenty questions a second when left out. */
  readonly pace?: Pace;
}

/** What the operator configured under `network`. */
export interface Wanted {
  readonly resolvers: readonly ConfiguredResolver[];
  readonly allowAddresses: readonly string[];
  readonly canaries: readonly string[];
  readonly whois: { readonly servers: Readonly<Record<string, string>> };
  readonly rdap: { readonly bootstrap: string };
  readonly userAgent: string;
  /** False where left out. */
  readonly screenshot?: boolean;
}

export interface InstrumentParts {
  readonly wanted: Wanted;
  readonly ground: Ground;
  readonly manners: Pick<Network, "turn" | "heard">;
  /** What one link of a registration chain says by itself; pure. */
  readonly judge: (link: RegistrationLink, domain: DomainName) => RegistrationReading;
  readonly isBlockPage: Signs["isBlockPage"];
  readonly remember: Remember | null;
  /** The operator left the canaries at their default: the other senses have built-in ones. */
  readonly sensesAll?: boolean;
}

/** Everything that looks at the network, built for one configuration; nothing is asked yet. */
export interface Instruments {
  readonly probes: Probes;
  readonly canaries: AskCanaries;
  readonly senses: AskSense;
  readonly askTld: AskTld;
  readonly askLabel: AskLabel;
  /** One page of a stranger's. */
  readonly page: Probes["http"];
  /** Null where no screenshots are wanted. */
  readonly screenshots: Screenshots | null;
  readonly network: Network;
  readonly resolvers: readonly Resolver[];
  readonly authority: AuthorityDeps;
  readonly rdap: RdapOptions;
  /** Where the registration probe's chains come from, while there is an uplink and while there is none. */
  readonly sources: (online: boolean) => ChainSources;
}

export interface Screenshots {
  /** Path of the browser; null where none was found. */
  readonly chromium: string | null;
  readonly take: TakePicture;
}

/** A zone has several servers: one that is silent is left for the next sooner than a lone resolver would be. */
const BRISK: Patience = { attempts: [SECOND, asMillis(2 * SECOND)], tcp: asMillis(5 * SECOND) };

/** Many zones are asked one question each: silence sends it to another server at once. */
const ONCE: Patience = { attempts: [asMillis(1.5 * SECOND)], tcp: asMillis(5 * SECOND) };

/** All canaries together. */
const CANARIES = asMillis(3 * SECOND);

const hastened = ({ attempts, tcp }: Patience, by: number): Patience => ({
  attempts: attempts.map((wait) => asMillis(wait * by)),
  tcp: asMillis(tcp * by),
});

export function makeInstruments(parts: InstrumentParts): Instruments {
  const { wanted, ground, manners, judge, remember, sensesAll = false } = parts;
  const { now, route, ca, haste = 1 } = ground;
  const ask = makeAsk(hastened(PATIENCE, haste));
  const { userAgent } = wanted;
  const context = ca === null ? null : trusting(ca);
  const resolvers = makeResolvers(wanted.resolvers, { ask, route, context });
  const network: Network = {
    ...{ now, route, refusal: makeGuard(wanted.allowAddresses), resolve: makeResolve(resolvers) },
    ...manners,
  };
  const authority = { ask: makeAsk(hastened(BRISK, haste)), network, isBlockPage: parts.isBlockPage };
  const askParent = makeAskParent(resolvers, authority);
  const canary = { ask, network, patience: asMillis(CANARIES * haste), ...(ca === null ? {} : { ca }) };
  const chain = { whoisServers: wanted.whois.servers, bootstrap: wanted.rdap.bootstrap };
  return {
    probes: {
      dns: makeDnsProbe(askParent, resolvers, authority),
      http: makeHttpProbe({ network, userAgent, context }),
      registration: makeRegistrationProbe({
        ...{ network, ...chain, userAgent, context, judge, askParent },
        ...(remember ? { remember } : {}),
      }),
    },
    canaries: makeCanaries(wanted.canaries, canary),
    senses: makeSenses(wanted.canaries, sensesAll ? furtherCanaries(chain.bootstrap) : [], canary),
    askTld: makeAskTld(resolvers, authority),
    askLabel: makeAskLabel({
      ...{ ask: makeAsk(hastened(ONCE, haste)), network, resolvers, table: ground.tldServers ?? null },
      pace: ground.pace ?? PACE,
    }),
    page: makePageProbe({ network, userAgent, context }),
    screenshots: wanted.screenshot ? screenshotsBy(network, userAgent) : null,
    ...{ network, resolvers, authority, rdap: { userAgent, context } },
    sources: sourcesBy(chain, makeDirectory(network, chain.bootstrap, { userAgent, context })),
  };
}

function screenshotsBy(network: Network, userAgent: string): Screenshots {
  const chromium = findChromium();
  return { chromium, take: makeTakePicture({ network, userAgent, chromium }) };
}

/** Without an uplink IANA's bootstrap is not waited for: the built-in one would serve in the end. */
const sourcesBy =
  (
    {
      whoisServers,
      bootstrap: source,
    }: { readonly whoisServers: ChainSources["whoisServers"]; readonly bootstrap: string },
    load: ChainSources["bootstrap"]["load"],
  ): Instruments["sources"] =>
  (online) => ({
    whoisServers,
    bootstrap: { source, load: online || isOwnBootstrap(source) ? load : async () => builtinBootstrap() },
  });
