import {
  DELEGATION_STATES,
  REGISTRATION_STATES,
  RESOLUTION_STATES,
  TLS_STATES,
  VALUES,
  VERDICTS,
  WEB_STATES,
} from "../vocabulary.ts";

const to = (subject: string, states: readonly string[]): readonly string[] =>
  states.filter((state) => state !== "unknown").map((state) => `${subject}.${state}`);

/** Every type of event that the timeline may hold, by docs/interface.md. */
export const EVENT_TYPES: readonly string[] = [
  ...to("registration", REGISTRATION_STATES),
  ...to("delegation", DELEGATION_STATES),
  ...to("resolution", RESOLUTION_STATES),
  ...to("web", WEB_STATES),
  ...to("tls", TLS_STATES),
  ...to("domain", VERDICTS),
  ...to("domain", ["reregistered"]),
  ...VALUES.map((value) => `${value}.changed`),
  "web.changed",
  "expiry.approaching",
  "expiry.renewed",
  "evidence.contradiction",
  ...to("tld", ["outage", "recovered", "changed"]),
  ...to("monitor", ["offline", "online", "impaired", "recovered"]),
  ...to("watch", ["added", "removed"]),
  "reported",
];
