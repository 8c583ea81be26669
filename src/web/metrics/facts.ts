import type { FleetWatch } from "../../answers/fleet.ts";
import type { Instant } from "../../core/time.ts";
import type { Figures } from "../../monitor/figures.ts";

/** What a scrape tells of. Null is «not known», and has no series. */
export interface MetricFacts {
  readonly now: Instant;
  readonly version: string;
  readonly fleet: readonly FleetWatch[];
  /** What the daemon counts; null while nobody hears from it. */
  readonly figures: Figures | null;
  readonly server: OwnProcess;
  readonly uplink: "online" | "offline" | "unknown";
  /** Looks whose time has come. */
  readonly due: number;
  readonly alerts: AlertFacts;
}

/** The process that serves, as far as the system tells it. */
export interface OwnProcess {
  /** Processor time that it used, in seconds. */
  readonly cpu: number;
  /** Resident, in bytes. */
  readonly memory: number;
  readonly started: Instant;
}

export interface AlertFacts {
  /** To be delivered, those that wait for their hour included. */
  readonly pending: number;
  /** Given up. */
  readonly failed: number;
  /** When the oldest message was written that was tried and is not delivered; null: there is none. */
  readonly undeliveredSince: Instant | null;
}
