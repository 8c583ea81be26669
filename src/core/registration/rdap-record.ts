import { urlOf } from "../url.ts";
import { type Given, parseDate } from "./dates.ts";
import { bare, eppNameOfRdap } from "./epp.ts";
import { asciiName, hostsIn } from "./hosts.ts";
import { isLone, type Json, objectsIn, textOf, textsIn } from "./json.ts";
import { datesOf } from "./precision.ts";
import { registrarIn } from "./rdap-registrar.ts";
import type { Details } from "./reply.ts";

/** Event actions (RFC 9083 section 10.2.3, and what servers write instead), by their letters alone, the best first. */
const CREATED = ["registration", "registered", "created", "creation"];
const UPDATED = ["lastchanged", "lastchange", "lastupdate", "lastupdated", "lastmodified"];
const EXPIRES = ["expiration", "expiry", "expires", "registrarexpiration"];

/** Members that RFC 9083 section 5.3 has as lists. */
const LISTS = ["status", "events", "nameservers", "entities", "links"] as const;

/** What a record says, and the tags of what is odd about it. */
export interface RdapRecord {
  readonly details: Details;
  readonly notes: readonly string[];
}

/** Reads the members of a domain object (RFC 9083 section 5.3) that Vigie keeps; contacts are never among them. */
export function readRecord(domain: Json, server: string | null): RdapRecord {
  const events = objectsIn(domain.events);
  const [created, updated, expires] = [CREATED, UPDATED, EXPIRES].map((actions) => eventAt(events, actions));
  const registrar = registrarIn(domain);
  const dates = { createdAt: created ?? null, updatedAt: updated ?? null, expiresAt: expires ?? null };
  return {
    details: {
      statuses: [...new Set(textsIn(domain.status).map(eppNameOfRdap))],
      registrar: registrar.name,
      ...datesOf(dates),
      nameservers: nameserversOf(domain),
      referral: relatedIn(domain, server)?.hostname ?? hostsIn(textOf(domain.port43) ?? "")[0] ?? null,
    },
    notes: [
      ...(LISTS.some((member) => isLone(domain[member])) ? ["rdap.note.lone-value"] : []),
      ...(events.some(isUnreadable) ? ["rdap.note.no-date"] : []),
      ...(registrar.isBroken ? ["rdap.note.broken-card"] : []),
    ],
  };
}

const actionOf = (event: Json): string => bare(textOf(event.eventAction) ?? "");
const dateOf = (event: Json): Given | null => parseDate(textOf(event.eventDate) ?? "");

function eventAt(events: readonly Json[], actions: readonly string[]): Given | null {
  for (const action of actions) {
    const given = events.filter((event) => actionOf(event) === action).map(dateOf);
    const first = given.find((date) => date !== null);
    if (first) return first;
  }
  return null;
}

const isUnreadable = (event: Json): boolean =>
  [...CREATED, ...UPDATED, ...EXPIRES].includes(actionOf(event)) && dateOf(event) === null;

/** Name server objects; some servers list the names alone. */
function nameserversOf(domain: Json): readonly string[] {
  const objects = objectsIn(domain.nameservers).map((item) => textOf(item.ldhName) ?? textOf(item.unicodeName) ?? "");
  const names = [...objects, ...textsIn(domain.nameservers)];
  return [...new Set(names.flatMap((name) => hostsIn(asciiName(name) ?? "")))].sort();
}

/**
 * The registrar's record of the same name: a link `related` to a domain elsewhere (RFC 9083 section 4.2, RDAP's gTLD
 * profile). Links to pages for people are none, nor are those to entities or to the registry itself.
 */
export function relatedIn(domain: Json, server: string | null): URL | null {
  const name = asciiName(textOf(domain.ldhName) ?? "");
  for (const link of objectsIn(domain.links)) {
    const href = textOf(link.href) ?? "";
    const type = textOf(link.type)?.toLowerCase() ?? RDAP_TYPE;
    const url = textOf(link.rel)?.toLowerCase() === "related" && type === RDAP_TYPE ? urlOf(href) : null;
    if (url === null) continue;
    if (/^https?:$/.test(url.protocol) && url.host !== server && nameIn(url) === name) return url;
  }
  return null;
}

const RDAP_TYPE = "application/rdap+json";

/** The name that an RDAP URL asks about (RFC 9082 section 3.1.3). */
const nameIn = ({ pathname }: URL): string | null => asciiName(/\/domain\/([^/]+)$/.exec(pathname)?.[1] ?? "");
