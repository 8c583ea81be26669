import type { DomainName } from "../name.ts";
import type { RegistrationReading } from "../reading.ts";
import type { Instant } from "../time.ts";
import type { Reason } from "../vocabulary.ts";

/**
 * What is known of a label under one suffix. `undelegated`: the zone does not have the name, so nobody uses it; whether it
 * is free or held back the zone does not say. `available` and `reserved` are a registry's word, or the public suffix
 * list's that nobody can register the name at all. `unknown`: no server of the zone gave an answer that may be believed.
 */
export const SWEEP_STATES = ["exists", "undelegated", "available", "reserved", "unknown"] as const;
export type SweepState = (typeof SWEEP_STATES)[number];

export interface Finding {
  readonly domain: DomainName;
  /** What it stands under: `io`, `co.uk`. */
  readonly suffix: string;
  readonly state: SweepState;
  /** Why nothing is known: always with `unknown`; with `undelegated` where a registry was asked in vain. */
  readonly reason: Reason | null;
  /** One clause for people; null where the state says it all. */
  readonly detail: string | null;
  /** As the zone above delegates it: lower case, sorted. */
  readonly nameservers: readonly string[];
  readonly at: Instant;
}

const HELD: ReadonlySet<RegistrationReading["state"]> = new Set(["reserved", "blocked"]);

/** What the registry's word makes of a name that its zone does not have. */
export function withRegistration(finding: Finding, reading: RegistrationReading, at: Instant): Finding {
  const { state, reason, server } = reading;
  const by = server === null ? "" : ` (${server})`;
  if (state === "unknown") return { ...finding, reason, detail: `no word from its registry: ${reason ?? "unknown"}` };
  const told = { ...finding, at, reason: null, detail: `${state}${by}` };
  if (state === "available") return { ...told, state };
  return { ...told, state: HELD.has(state) ? "reserved" : "exists" };
}
