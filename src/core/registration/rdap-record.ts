import type { RegistrationReading } from "../reading.ts";
import type { Instant } from "../time.ts";
import { parseDate } from "./dates.ts";
import { eppNameOfRdap } from "./epp.ts";
import { asciiName, hostsIn } from "./hosts.ts";
import { type Json, objectsIn, textOf, textsIn } from "./json.ts";

type Details = Pick<
  RegistrationReading,
  "statuses" | "registrar" | "createdAt" | "updatedAt" | "expiresAt" | "nameservers" | "referral"
>;

/** Event actions (RFC 9083 section 10.2.3, and what servers write instead), the best first. */
const CREATED = ["registration", "registered", "created"];
const UPDATED = ["last changed", "last update", "last updated"];
const EXPIRES = ["expiration", "expiry", "registrar expiration"];

/** Reads the members of a domain object (RFC 9083 section 5.3) that Vigie keeps; contacts are never among them. */
export function toDetails(domain: Json, server: string | null): Details {
  const events = objectsIn(domain.events);
  return {
    statuses: [...new Set(textsIn(domain.status).map(eppNameOfRdap))],
    registrar: registrarOf(domain),
    createdAt: eventAt(events, CREATED),
    updatedAt: eventAt(events, UPDATED),
    expiresAt: eventAt(events, EXPIRES),
    nameservers: nameserversOf(domain),
    referral: referralOf(domain, server),
  };
}

function eventAt(events: readonly Json[], actions: readonly string[]): Instant | null {
  for (const action of actions) {
    const event = events.find((item) => textOf(item.eventAction)?.toLowerCase() === action);
    const at = event ? parseDate(textOf(event.eventDate) ?? "") : null;
    if (at !== null) return at;
  }
  return null;
}

function nameserversOf(domain: Json): readonly string[] {
  const names = objectsIn(domain.nameservers).map((item) => textOf(item.ldhName) ?? textOf(item.unicodeName) ?? "");
  return [...new Set(names.flatMap((name) => hostsIn(asciiName(name) ?? "")))].sort();
}

function registrarOf(domain: Json): string | null {
  const registrars = objectsIn(domain.entities).filter((entity) => hasRole(entity, "registrar"));
  for (const read of [cardName, handleOf]) {
    for (const registrar of registrars) {
      const name = read(registrar);
      if (name !== null) return name;
    }
  }
  return null;
}

const hasRole = (entity: Json, role: string): boolean =>
  [...textsIn(entity.roles), textOf(entity.roles) ?? ""].some((item) => item.toLowerCase() === role);

const handleOf = (entity: Json): string | null => textOf(entity.handle);

/** `fn`, else `org`, of a jCard (RFC 7095): `["vcard", [["fn", {}, "text", "Example Registrar"], …]]`. */
function cardName(entity: Json): string | null {
  const card = entity.vcardArray;
  const properties: unknown = Array.isArray(card) ? card[1] : null;
  if (!Array.isArray(properties)) return textOf(entity.name);
  for (const wanted of ["fn", "org"]) {
    const found = properties
      .slice(0, 100)
      .find((item) => Array.isArray(item) && String(item[0]).toLowerCase() === wanted);
    const value: unknown = Array.isArray(found) ? found[3] : null;
    const name = textOf(Array.isArray(value) ? value[0] : value);
    if (name !== null) return name;
  }
  return null;
}

/** Host of the registrar's own RDAP (a link `related` to it), else the WHOIS server of `port43`. */
function referralOf(domain: Json, server: string | null): string | null {
  const links = objectsIn(domain.links).filter((link) => textOf(link.rel)?.toLowerCase() === "related");
  const hosts = links.flatMap((link) => hostOf(textOf(link.href) ?? ""));
  const other = hosts.find((host) => host !== server);
  return other ?? hostsIn(textOf(domain.port43) ?? "")[0] ?? null;
}

const hostOf = (href: string): readonly string[] => (URL.canParse(href) ? [new URL(href).hostname] : []);
