import type { Registered } from "../world.ts";

/** How one registry's WHOIS server words its replies. Layouts follow what the registry prints; every word about a holder is invented. */
export interface Wording {
  readonly available: (domain: string) => string;
  readonly reserved: (domain: string) => string;
  readonly registered: (domain: string, record: Registered) => string;
  /** Null: this server says nothing and closes. */
  readonly throttled: string | null;
}

/** `2015-07-16` */
export const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10);
/** `2015-07-16T09:00:00Z` */
export const secondOf = (at: number): string => `${new Date(at).toISOString().slice(0, 19)}Z`;

/** The statuses a registry prints for a state, where the record names none that says so. */
export function statusesOf({ state, statuses }: Registered): readonly string[] {
  const implied = IMPLIED[state].filter((status) => !statuses.includes(status));
  const all = [
    ...(statuses.some((status) => /Hold$/.test(status)) && state === "suspended" ? [] : implied),
    ...statuses,
  ];
  return all.length > 0 ? all : ["ok"];
}

const IMPLIED: Readonly<Record<Registered["state"], readonly string[]>> = {
  registered: [],
  suspended: ["serverHold"],
  redemption: ["redemptionPeriod", "pendingDelete"],
  "pending-delete": ["pendingDelete"],
};

/** Lines of `label: value` with the value in a column of its own. */
export const columns = (rows: readonly (readonly [label: string, value: string])[], width: number): string =>
  rows.map(([label, value]) => `${`${label}:`.padEnd(width)}${value}`).join("\n");
