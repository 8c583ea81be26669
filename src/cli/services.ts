import type { Config } from "../config/config.ts";
import type { CheckResult } from "../core/check-result.ts";
import type { Check } from "../core/checkup.ts";
import type { DomainName } from "../core/name.ts";
import type { TldSighting } from "../core/tld/sighting.ts";
import type { Audience, Selftest } from "../demo/audience.ts";
import type { Added, NewWatch, Removed } from "../monitor/edit-list.ts";
import type { Listed } from "../monitor/listing.ts";
import type { Reclassify, Rejudged } from "../monitor/replay/reclassify.ts";
import type { SweepRequest, SweepResult } from "../monitor/sweep/contract.ts";
import type { Intake, TakenIn } from "../monitor/take-in.ts";
import type { ChainSources } from "../tlds/chain.ts";
import type { Io } from "./io.ts";

/**
 * What commands need beyond reading the store. `compose.ts` builds it from the real things and exports it as
 * `services`; it is loaded by the commands that use it only.
 */
export interface Services {
  /**
   * Looks at each name once with every probe and yields results as they come, in the order asked. With `save` each is
   * recorded like a look of the daemon's. An abort ends the looking; what was yielded stands.
   */
  readonly checkOnce: (
    config: Config,
    domains: readonly DomainName[],
    options: { readonly save: boolean; readonly signal: AbortSignal },
  ) => AsyncIterable<CheckResult>;
  /** Union of file and database, by name. Makes no database where there is none. */
  readonly watchList: (config: Config) => Promise<readonly Listed[]>;
  /** Writes names with `watch.added` and what documents report of them; a name already listed is renewed. */
  readonly addWatches: (config: Config, watches: readonly NewWatch[]) => Promise<readonly Added[]>;
  /** Writes what documents bring, as far as it is new. */
  readonly takeIn: (config: Config, intake: Intake) => Promise<TakenIn>;
  /** A name that the file lists is refused by the caller, who has the line. */
  readonly removeWatches: (config: Config, domains: readonly DomainName[]) => Promise<readonly Removed[]>;
  /**
   * Watches until SIGTERM or SIGINT and resolves with the exit status. `reload` reads the configuration again, for
   * SIGHUP; its rejection leaves the old one in force.
   */
  readonly runDaemon: (config: Config, io: Io, running: Running) => Promise<number>;
  /** Asks whether there is an uplink, and hands over what TLDs are looked at with. */
  readonly surveyTlds: (config: Config) => Promise<TldSurvey>;
  /** What of the network would stop the lookout, with the chains of these TLDs, within ten seconds. */
  readonly examine: (config: Config, tlds: readonly string[]) => AsyncIterable<Check>;
  /** Asks for a label under many suffixes; goes on where a sweep of the last day stopped, where there is a database. */
  readonly sweepLabel: (config: Config, request: SweepRequest) => Promise<SweepResult>;
  /** Judges what is stored again, by today's rules, and tells what came of each facet of each span. */
  readonly reclassify: (
    config: Config,
    request: Reclassify,
    tell: (rejudged: Rejudged) => Promise<void>,
  ) => Promise<void>;
  /** Sends one test message through a configured channel, whose name the caller has checked. */
  readonly testChannel: (
    config: Config,
    name: string,
    signal: AbortSignal,
  ) => Promise<{ readonly isDelivered: boolean; readonly answer: string }>;
  /** What the channels would hear of simulated names that go through every state, by the rules as they are. */
  readonly selftest: (config: Config, leave: AbortSignal) => Promise<Selftest>;
  /** Replays the article's story on the simulated internet, through the real daemon, and tells the audience. `listen`: where the dashboard shows it at a slower pace, the first address that can be had. */
  readonly stageDemo: (
    audience: Audience,
    staging: { readonly leave: AbortSignal; readonly listen: readonly string[] },
  ) => Promise<void>;
}

export interface TldSurvey {
  readonly uplink: { readonly online: boolean; readonly detail: string };
  /** Where the registration probe finds its chains. */
  readonly sources: ChainSources;
  /** Looks at a TLD as the daemon's sentinel does. */
  readonly askTld: (tld: string) => Promise<TldSighting>;
}

export interface Running {
  /** The program's. */
  readonly version: string;
  readonly reload: () => Promise<Config>;
  readonly verbose: boolean;
  readonly quiet: boolean;
  /** Log lines for machines. */
  readonly json: boolean;
}

export async function services(): Promise<Services> {
  const composed = await import("../compose.ts");
  return composed.services;
}
