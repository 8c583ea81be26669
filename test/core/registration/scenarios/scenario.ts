import type { RegistrationDate, RegistrationReading } from "../../../../src/core/reading.ts";
import { classifyReply } from "../../../../src/core/registration/classify.ts";
import { formatInstant } from "../../../../src/core/time.ts";
import type { Reason, RegistrationState } from "../../../../src/core/vocabulary.ts";

/** One reply, written by hand, and what must be made of it. Holders, handles and addresses are invented. */
export interface Scenario {
  readonly tag: string;
  /** Tags after the deciding one: what is odd about the reply. */
  readonly notes?: readonly string[];
  readonly state: RegistrationState;
  readonly reason?: Reason;
  readonly protocol?: "whois" | "rdap";
  readonly server?: string;
  readonly tld?: string;
  readonly domain?: string;
  readonly httpStatus?: number;
  readonly truncated?: boolean;
  readonly body: string | object | Uint8Array;
  /** `2015-07-16` where the source gives a day, `2015-07-16T00:00:00Z` where it gives the hour. */
  readonly created?: string | null;
  readonly updated?: string | null;
  readonly expires?: string | null;
  readonly nameservers?: readonly string[];
  readonly statuses?: readonly string[];
  readonly registrar?: string | null;
  readonly referral?: string | null;
}

const bytesOf = (body: Scenario["body"]): Uint8Array =>
  body instanceof Uint8Array ? body : new TextEncoder().encode(typeof body === "string" ? body : JSON.stringify(body));

export const readingOf = (scenario: Scenario): RegistrationReading =>
  classifyReply({
    protocol: scenario.protocol ?? "whois",
    server: scenario.server ?? null,
    tld: scenario.tld ?? scenario.domain?.split(".").at(-1) ?? null,
    domain: scenario.domain ?? null,
    httpStatus: scenario.httpStatus ?? (scenario.protocol === "rdap" ? 200 : null),
    body: bytesOf(scenario.body),
    ...(scenario.truncated ? { truncated: true } : {}),
  });

/** The reading in the words of a scenario: only what the scenario speaks of. */
export function saidOf(scenario: Scenario): Partial<Scenario> {
  const reading = readingOf(scenario);
  const when = (date: RegistrationDate): string | null => {
    const at = reading[date];
    if (at === null) return null;
    return reading.precision?.[date] === "day"
      ? formatInstant(at).slice(0, 10)
      : formatInstant(at).replace(".000Z", "Z");
  };
  const said = {
    tag: reading.tags[0] ?? "",
    notes: reading.tags.slice(1),
    state: reading.state,
    ...(reading.reason === null ? {} : { reason: reading.reason }),
    created: when("createdAt"),
    updated: when("updatedAt"),
    expires: when("expiresAt"),
    nameservers: reading.nameservers,
    statuses: reading.statuses,
    registrar: reading.registrar,
    referral: reading.referral,
  };
  const wanted = new Set<string>([...Object.keys(scenario), "reason"]);
  return Object.fromEntries(Object.entries(said).filter(([key]) => wanted.has(key)));
}

/** What a scenario asks for, without what was put in. */
export function askedOf(scenario: Scenario): Partial<Scenario> {
  const inputs = new Set(["protocol", "server", "tld", "domain", "httpStatus", "truncated", "body"]);
  return Object.fromEntries(Object.entries(scenario).filter(([key]) => !inputs.has(key)));
}
