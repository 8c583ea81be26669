import type { WordedEvent } from "./events.ts";
import { quoted } from "./words.ts";

/** What a document says became of a name: its own words stand behind it. */
const CLAIMS: ReadonlyMap<string, string> = new Map([
  ["suspended", "a été suspendu"],
  ["reserved", "a été réservé"],
  ["expired", "a expiré"],
  ["available", "est devenu libre"],
  ["registered", "a été enregistré"],
  ["seized", "a été saisi"],
  ["filtered", "a été bloqué"],
  ["absent", "a été retiré de sa zone"],
  ["unreachable", "s’est éteint"],
  ["ok", "est revenu"],
]);

const entryIn = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null ? (value as Readonly<Record<string, unknown>>) : {};

/** Null where what the document claims is kept in words alone. */
export function reportInFrench({ domain, data }: WordedEvent): string | null {
  const claim = claimOf(String(domain), entryIn(data.claim));
  if (claim === null) return null;
  const { date } = entryIn(data.document);
  const document = typeof date === "string" ? `Un document du ${date}` : "Un document";
  return `${document} rapporte : ${claim}${typeof data.words === "string" ? ` (${quoted(data.words)})` : ""}`;
}

function claimOf(domain: string, { state, move, other }: Readonly<Record<string, unknown>>): string | null {
  const named = typeof other === "string" ? other : null;
  if (move === "left") return `le site de ${domain} est passé à ${named ?? "un autre nom"}`;
  if (move === "came")
    return named === null ? `le site est arrivé à ${domain}` : `le site de ${named} est passé à ${domain}`;
  const said = CLAIMS.get(String(state));
  return said === undefined ? null : `${domain} ${said}`;
}
