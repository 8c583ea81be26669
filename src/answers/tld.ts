import type { Instant } from "../core/time.ts";
import type { SerialProgress } from "../core/tld/progress.ts";
import type { DnssecReading, TldReading } from "../core/tld/sighting.ts";
import type { OpenOutage } from "../monitor/outage.ts";
import type { TldFacts } from "../tlds/directory.ts";

/** How one name server of the TLD fared; `trouble` is null when it answered for the zone. */
export interface NameServer {
  readonly server: string;
  readonly address: string | null;
  readonly trouble: string | null;
  readonly serial: number | null;
}

/** What a look just made shows. */
export interface LiveTld {
  readonly nameservers: readonly NameServer[];
  readonly serial: number | null;
  readonly agree: boolean;
  readonly dnssec: DnssecReading;
  readonly state: TldReading["state"];
}

/** A WHOIS or RDAP service as the registration probe last found it. */
export interface RegistryService {
  readonly server: string;
  readonly state: "answering" | "slowed" | "closed" | "silent" | "unknown";
  readonly because: string | null;
  /** Of what is closed: why, and how often in a row; left out of others. */
  readonly closed?: { readonly reason: string; readonly times: number };
  readonly until: Instant | null;
}

/** What the daemon remembers. */
export interface RememberedTld {
  readonly services: readonly RegistryService[];
  readonly serial: SerialProgress | null;
  readonly outage: OpenOutage | null;
}

export interface TldView {
  readonly facts: TldFacts;
  /** The live look, or why there was none. */
  readonly live: LiveTld | string;
  readonly remembered: RememberedTld;
  readonly now: Instant;
}
