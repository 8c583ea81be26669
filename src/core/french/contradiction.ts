import type { Side } from "../facets/disagreement.ts";
import type { ContradictionName } from "../timeline/standing.ts";
import type { WordedEvent } from "./events.ts";
import { sidesInFrench } from "./grounds.ts";
import { tableOf } from "./words.ts";

/** Who contradicts whom. */
const WITNESSES = tableOf<ContradictionName>({
  sources: "Deux sources se contredisent",
  "registry-parent": "Le registre et la zone parente se contredisent",
  "parent-child": "La zone parente et la zone elle-même se contredisent",
});

const SIDES: readonly Side["who"][] = ["registry", "parent", "child"];

/** Null where the record has what they say in words alone. */
export function contradictionInFrench({ domain, data }: WordedEvent): string | null {
  const witnesses = WITNESSES.get(String(data.contradiction));
  const says = sourcesIn(data) ?? sidesIn(data);
  return witnesses === undefined || says === null ? null : `${witnesses} au sujet de ${domain} : ${says}`;
}

function sidesIn(data: WordedEvent["data"]): string | null {
  const sides = SIDES.flatMap((who): readonly Side[] => {
    const nameservers = data[who];
    return Array.isArray(nameservers) ? [{ who, nameservers: nameservers.map(String) }] : [];
  });
  return sides.length < 2 ? null : sidesInFrench(sides);
}

const STATES: ReadonlyMap<string, string> = new Map([
  ["registered", "enregistré"],
  ["available", "libre"],
  ["reserved", "réservé"],
  ["blocked", "bloqué"],
  ["suspended", "suspendu"],
  ["expired", "expiré"],
  ["redemption", "en rédemption"],
  ["pending-delete", "en suppression"],
]);

function sourcesIn({ sources }: WordedEvent["data"]): string | null {
  if (!Array.isArray(sources)) return null;
  const words = sources.map((source: unknown) => {
    const text = (key: string) => String((source as Readonly<Record<string, unknown>> | null)?.[key] ?? "–");
    const state = text("state");
    return `${text("protocol").toUpperCase()} ${text("server")} le dit ${STATES.get(state) ?? state}`;
  });
  return words.join(", ");
}
