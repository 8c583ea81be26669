import type { WordedEvent } from "./events.ts";
import { quoted } from "./words.ts";
import { ZONES } from "./zones.ts";

const afterColon = (sentence: string): string | null => /: (.+)$/.exec(sentence)?.[1] ?? null;

/** Of a top-level domain. */
export function zoneInFrench({ type, summary, data }: WordedEvent): string | null {
  const state = ZONE_STATES.get(type);
  if (state === undefined) return null;
  const [tag] = Array.isArray(data.tags) ? data.tags.map(String) : [];
  const told = afterColon(summary);
  const why = ZONES.get(tag ?? "") ?? (told === null ? null : quoted(told));
  return `.${String(data.tld)} ${state}${why === null ? "" : ` : ${why}`}`;
}

const ZONE_STATES: ReadonlyMap<string, string> = new Map([
  ["tld.outage", "est en panne"],
  ["tld.recovered", "fonctionne à nouveau"],
  ["tld.changed", "a changé"],
]);

/** What may ail the lookout itself. */
const AILMENTS: ReadonlyMap<string, string> = new Map([
  ["disk", "le disque de la base de données est presque plein"],
  ["ledger", "des messages n’arrivent pas à leur canal"],
  ["clock", "l’horloge de la machine a sauté"],
]);

/** Of the lookout itself. */
export function lookoutInFrench(event: WordedEvent): string | null {
  switch (event.type) {
    case "monitor.offline":
      return `La vigie n’a plus de liaison : ${quoted(afterColon(event.summary) ?? event.summary)}`;
    case "monitor.online":
      return "La vigie est de nouveau en ligne";
    case "monitor.impaired":
      return `La vigie est en défaut : ${ailmentIn(event)}`;
    case "monitor.recovered":
      return `La vigie est rétablie ; il s’agissait de ceci : ${ailmentIn(event)}`;
    default:
      return null;
  }
}

function ailmentIn({ summary, data: { what, tld } }: WordedEvent): string {
  if (what === "registry") return `aucune réponse du registre de .${String(tld)} depuis trois jours`;
  return AILMENTS.get(String(what)) ?? quoted(afterColon(summary) ?? summary);
}

/** Of the end of a registration. */
export function expiryInFrench({ domain, type, to, data: { days } }: WordedEvent): string | null {
  if (type === "expiry.approaching")
    return `${domain} expire le ${to}, dans ${days === 1 ? "un jour" : `${days} jours`}`;
  if (type !== "expiry.renewed") return null;
  return to === null
    ? `${domain} est encore enregistré après le jour prévu de son expiration`
    : `${domain} a été renouvelé : il expire le ${to}`;
}
