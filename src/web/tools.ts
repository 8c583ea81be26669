import { continuityOf } from "../answers/continuity.ts";
import type { Config } from "../config/config.ts";
import type { Doings, WebTools } from "./contract.ts";

/** What `compose.ts` builds for the server's process. */
export interface ServerGround extends Pick<WebTools, "now" | "random" | "after"> {
  /** The command line's own services, as far as visitors may have them done. */
  readonly services: {
    readonly addWatches: WithConfig<Doings["add"]>;
    readonly removeWatches: WithConfig<Doings["remove"]>;
    readonly sweepLabel: WithConfig<Doings["sweep"]>;
    readonly testChannel: WithConfig<Doings["testChannel"]>;
  };
}

type WithConfig<Do extends (...given: never[]) => unknown> = (
  config: Config,
  ...given: Parameters<Do>
) => ReturnType<Do>;

/** What the process has of its own. */
export type Host = Pick<WebTools, "store" | "version" | "figures" | "trouble">;

export function toolsOf(config: Config, { services, ...ground }: ServerGround, host: Host): WebTools {
  const { schedule, server, watch, alerts, network } = config;
  return {
    ...ground,
    ...host,
    place: server,
    schedule,
    continuity: continuityOf(schedule),
    listed: watch,
    channels: Object.keys(alerts.channels),
    registries: { whoisServers: network.whois.servers, bootstrap: network.rdap.bootstrap },
    doings: {
      add: (watches) => services.addWatches(config, watches),
      remove: (domains) => services.removeWatches(config, domains),
      sweep: (request) => services.sweepLabel(config, request),
      testChannel: (name, signal) => services.testChannel(config, name, signal),
    },
  };
}
