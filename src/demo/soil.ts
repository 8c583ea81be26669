import type { Config } from "../config/config.ts";
import { asMillis, type Instant } from "../core/time.ts";
import type { Lab } from "../lab/lab.ts";

/** What the lab gives to stand on. */
export interface Soil extends Pick<Lab, "route" | "authority"> {
  /** The story's time. */
  readonly now: () => Instant;
  /** What patience is multiplied by; 1 when left out. */
  readonly haste?: number;
}

/** The ground that takes the real internet's place: nothing that is asked there leaves the machine. */
export const groundOn = ({ now, route, authority: ca, haste = 1 }: Soil, { network }: Pick<Config, "network">) => ({
  ...{ now, route, ca, haste },
  // Where names are registered in the lab, a WHOIS server is named.
  suffixes: (): readonly string[] => Object.keys(network.whois.servers),
  // Its servers may be asked as fast as they answer.
  isPolite: false,
  pace: { interval: asMillis(1), inFlight: 256 },
});
