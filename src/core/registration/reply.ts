import type { RegistrationDate, RegistrationReading } from "../reading.ts";
import type { Reason, RegistrationState, Known as Without } from "../vocabulary.ts";

export type Known = Without<RegistrationState>;

/** One reply of one server, with what was asked. */
export interface ReplyInput {
  readonly protocol: "whois" | "rdap";
  readonly server: string | null;
  readonly tld: string | null;
  /** The name asked; null when it is not known, and then no echoed name is compared. */
  readonly domain: string | null;
  /** RDAP only. */
  readonly httpStatus: number | null;
  readonly body: Uint8Array;
  /** The reply was cut off: nothing may be concluded from what it lacks. */
  readonly truncated?: boolean;
}

/** What a record tells beside its state. */
export type Details = Pick<
  RegistrationReading,
  "statuses" | "registrar" | RegistrationDate | "precision" | "nameservers" | "referral"
>;

const NO_DETAILS: Details = {
  statuses: [],
  registrar: null,
  createdAt: null,
  updatedAt: null,
  expiresAt: null,
  nameservers: [],
  referral: null,
};

export const reading = (
  from: Pick<RegistrationReading, "protocol" | "server">,
  state: RegistrationState,
  reason: Reason | null,
  tags: readonly string[],
  details: Partial<Details>,
): RegistrationReading => ({
  state,
  reason,
  tags,
  protocol: from.protocol,
  server: from.server,
  ...NO_DETAILS,
  ...details,
});
