import type { EventJson } from "../timeline/event-json.ts";
import { contradictionInFrench } from "./contradiction.ts";
import { signOfServers } from "./grounds.ts";
import { expiryInFrench, lookoutInFrench, zoneInFrench } from "./other-events.ts";
import { PREDICATES, VALUES, VERDICTS } from "./predicates.ts";
import { reportInFrench } from "./reports.ts";
import { doubtOf, holdersIn, shownIn, sitesIn, suretyOf } from "./sights.ts";

/** What of an event its sentence is made of. */
export type WordedEvent = Pick<EventJson, "domain" | "type" | "from" | "to" | "summary" | "data">;

/** The event as one sentence; null for a type that is new, and for what the record has in words alone. */
export function eventInFrench(event: WordedEvent): string | null {
  const { domain, type, data } = event;
  if (type === "reported") return reportInFrench(event);
  if (type === "evidence.contradiction") return contradictionInFrench(event);
  if (type.startsWith("tld.")) return zoneInFrench(event);
  if (type.startsWith("monitor.")) return lookoutInFrench(event);
  if (type.startsWith("expiry.")) return expiryInFrench(event);
  if (type === "watch.added") return `${domain} est surveillé désormais${asSuccessor(data)}`;
  if (type === "domain.moved" && typeof data.to === "string")
    return `${domain} est passé à ${data.to}${suretyOf(data)}`;
  const value = type.endsWith(".changed") ? VALUES.get(type.slice(0, -".changed".length)) : undefined;
  if (value !== undefined) return `${domain} a changé ${value}${changeOf(event)}`;
  const predicate = shownIn(event) ?? PREDICATES.get(type);
  if (predicate === undefined) return null;
  return `${domain} ${predicate}${sitesIn(event)}${holdersIn(event)}${before(event)}${doubtOf(event)}`;
}

/** Long lists and digests say nothing to a reader; what new servers or addresses are known for does. */
function changeOf({ type, from, to, data }: WordedEvent): string {
  const isShort = from !== null && to !== null && from.length + to.length <= 120 && !from.startsWith("sha256:");
  const [tag] = Array.isArray(data.tags) ? data.tags.map(String) : [];
  const sign = tag === undefined ? null : signOfServers(tag, typeof data.operator === "string" ? data.operator : null);
  const hand = type === "certificate.changed" ? HANDS.get(String(data.weight)) : undefined;
  return `${isShort ? ` : ${from} → ${to}` : ""}${sign === null ? "" : ` ; ${sign}`}${hand ?? ""}`;
}

/** What tells a certificate's replacement from its renewal. */
const HANDS: ReadonlyMap<string, string> = new Map([
  ["issuer", " : il est d’un autre émetteur"],
  [
    "issuer-and-addresses",
    " : il est d’un autre émetteur, et les adresses ont changé avec lui ; c’est plus qu’un renouvellement",
  ],
]);

function asSuccessor({ successorOf, confidence }: WordedEvent["data"]): string {
  if (typeof successorOf !== "string") return "";
  const sure = typeof confidence === "number" ? ` (sûr à ${Math.round(confidence * 100)} %)` : "";
  return `, comme successeur de ${successorOf}${sure}`;
}

function before({ type, from }: WordedEvent): string {
  if (!type.startsWith("domain.") || type === "domain.reregistered") return "";
  if (from === null) return " (premier regard)";
  const was = VERDICTS.get(from);
  return was === undefined ? "" : ` (auparavant : ${was})`;
}
