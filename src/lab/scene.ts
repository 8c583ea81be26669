import type { Instant } from "../core/time.ts";
import type { World } from "./world.ts";

/** What a simulated server sees of the lab while it answers. */
export interface Scene {
  readonly now: () => Instant;
  /** The world now. */
  readonly world: () => World;
  /** The world as it was. */
  readonly worldAt: (at: Instant) => World;
  /** Chance in [0,1), the same sequence for the same seed. */
  readonly chance: () => number;
  readonly note: (request: Omit<LabRequest, "at" | "host">) => void;
}

/** Somebody asked a simulated server something. */
export interface LabRequest {
  /** Virtual time. */
  readonly at: Instant;
  readonly protocol: "dns" | "whois" | "rdap" | "http" | "https";
  /** A host of the world at that address, or the address when it has no name. */
  readonly host: string;
  /** Simulated address asked. */
  readonly address: string;
  /** `popcorntime.io NS`; the WHOIS line; the domain asked of RDAP; `GET https://popcorntime.io/`. */
  readonly question: string;
}
