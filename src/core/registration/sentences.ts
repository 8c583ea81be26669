import { type Heard, type Hearing, heardSentence } from "./hearing.ts";
import { ABSENT } from "./rules/absent.ts";
import { EXCEPTIONS } from "./rules/exceptions.ts";
import { HELD } from "./rules/held.ts";
import { HTTP_RULES, NOTICE_RULES } from "./rules/http.ts";
import { NO_ANSWER } from "./rules/refused.ts";
import { STATUS_RULES } from "./rules/status.ts";
import { THROTTLED } from "./rules/throttled.ts";

const heard = (how: Hearing, rows: readonly { readonly tag: string; readonly says: string }[]) =>
  rows.map(({ tag, says }) => [tag, { how, words: says }] as const);

/** The words behind each tag that goes by a server's own. */
export const HEARD: ReadonlyMap<string, Heard> = new Map([
  ...heard("no-answer", [...THROTTLED, ...NO_ANSWER]),
  ...heard("answer", [...HELD, ...ABSENT]),
  ...heard("status", [...STATUS_RULES, ...EXCEPTIONS]),
  ...heard("rdap-no-answer", HTTP_RULES),
  ...heard("rdap-addition", NOTICE_RULES),
]);

/** The other tags. */
export const UNHEARD_SENTENCES = {
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
} as const satisfies Readonly<Record<string, string>>;

/** Every tag of a registration reading, with the one sentence that CLI, web and alerts print for it. */
export const REGISTRATION_SENTENCES: Readonly<Record<string, string>> = {
  ...Object.fromEntries([...HEARD].map(([tag, words]) => [tag, heardSentence(words)])),
  ...UNHEARD_SENTENCES,
};
