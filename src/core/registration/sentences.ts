import { ABSENT } from "./rules/absent.ts";
import { EXCEPTIONS } from "./rules/exceptions.ts";
import { HELD } from "./rules/held.ts";
import { HTTP_RULES, NOTICE_RULES } from "./rules/http.ts";
import { NO_ANSWER } from "./rules/refused.ts";
import { STATUS_RULES } from "./rules/status.ts";
import { THROTTLED } from "./rules/throttled.ts";

type Worded = { readonly tag: string; readonly says: string };

const worded = (rows: readonly Worded[], sentence: (says: string) => string): Record<string, string> =>
  Object.fromEntries(rows.map(({ tag, says }) => [tag, sentence(says)]));

/** Every tag of a registration reading, with the one sentence that CLI, web and alerts print for it. */
export const REGISTRATION_SENTENCES: Readonly<Record<string, string>> = {
  ...worded([...THROTTLED, ...NO_ANSWER], (says) => `the server gives no answer but “${says}”`),
  ...worded([...HELD, ...ABSENT], (says) => `the registry answers “${says}”`),
  ...worded(STATUS_RULES, (says) => `the registry lists the status “${says}”`),
  ...worded(EXCEPTIONS, (says) => `the registry lists the status “${says}”`),
  ...worded(HTTP_RULES, (says) => `the RDAP server gives no answer but “${says}”`),
  ...worded(NOTICE_RULES, (says) => `the RDAP server does not list the name and adds “${says}”`),
  "rdap.not-found": "the RDAP server does not list the name (404)",
  "rdap.record": "the RDAP server lists the registration",
  "rdap.redirector": "the RDAP redirector knows no server for the zone",
  "rdap.other-name": "the RDAP server answers about another name",
  "rdap.no-domain": "the RDAP server's reply is about no domain",
  "rdap.not-json": "the RDAP server's reply is not JSON",
  "rdap.empty": "the RDAP server's reply is empty",
  "rdap.cut-off": "the RDAP server's reply was cut off",
  "rdap.note.lone-value": "the RDAP server gives one value where a list is due",
  "rdap.note.no-date": "the RDAP server dates an event with something that is no date",
  "rdap.note.broken-card": "the RDAP server's card of the registrar holds no name",
  "rdap.note.no-name": "the RDAP server's record names no domain",
  "rdap.note.variant": "the RDAP server's record is of a variant that is registered together with the name",
  "whois.record": "the registry lists the registration",
  "whois.afnic.hold": "the registry lists the name with “hold: YES”",
  "whois.reserved.registrar": "the registry keeps the name under its registrar for reserved names",
  "whois.other-name": "the server answers about another name",
  "whois.foreign-zone": "the server does not answer for the name's zone",
  "whois.empty": "the server's reply is empty",
  "whois.cut-off": "the server's reply was cut off",
  "whois.not-understood": "the server's reply could not be understood",
  "registration.no-reply": "no registration server gave a reply",
  "registration.still-delegated": "the registry says that the name is free, and its parent zone still delegates it",
  "registration.unconfirmed": "the name is said to be free, and nothing confirms it",
  "registrar.expiration":
    "the expiry date is the registrar's: the registry gives none, or one that it moved on unasked",
  "registrar.name": "the registrar's name is its own word: the registry gives none",
  "registration.past-expiry": "the registration's expiry date has passed",
};
