import { CERTAIN } from "../facets/seizure.ts";
import type { Notice } from "../reading.ts";
import type { WordedEvent } from "./events.ts";
import { behindInFrench } from "./grounds.ts";
import { PREDICATES, SHOWN } from "./predicates.ts";
import { signInFrench } from "./signs.ts";
import { quoted } from "./words.ts";

/** What a visitor meets says more than the state does, and who is behind it; left out where neither is known. */
export function shownIn({ type, data }: WordedEvent): string | undefined {
  if (!type.startsWith("web.")) return undefined;
  const [deciding]: readonly unknown[] = Array.isArray(data.tags) ? data.tags : [];
  const shown = (typeof deciding === "string" ? SHOWN.get(deciding) : undefined) ?? PREDICATES.get(type);
  return shown === undefined ? undefined : `${shown}${behindInFrench(noticeIn(data))}`;
}

function noticeIn({ notice }: WordedEvent["data"]): Notice | undefined {
  if (typeof notice !== "object" || notice === null) return undefined;
  const text = (key: string): string | null => {
    const value: unknown = Reflect.get(notice, key);
    return typeof value === "string" ? value : null;
  };
  const blockedBy = text("blockedBy");
  return { operator: text("operator"), country: text("country"), ...(blockedBy === null ? {} : { blockedBy }) };
}

/** By what another site is told from the one before. */
export function sitesIn({ type, from, to, data }: WordedEvent): string {
  if (type !== "web.changed") return "";
  return `${from !== null && to !== null ? ` : ${quoted(from)} est devenu ${quoted(to)}` : ""}${signsIn(data)}`;
}

/** By what another holder is told from the one before. */
export const holdersIn = ({ type, data }: WordedEvent): string => (type === "domain.reregistered" ? signsIn(data) : "");

function signsIn(data: WordedEvent["data"]): string {
  const signs = listOf(data);
  return signs === "" ? "" : ` (${signs})`;
}

function listOf({ because }: WordedEvent["data"]): string {
  const signs = Array.isArray(because) ? because.map(String) : [];
  return signs.map((sign) => signInFrench(sign) ?? quoted(sign)).join(", ");
}

/** How sure a move is, and by what it is told. */
export function suretyOf(data: WordedEvent["data"]): string {
  if (typeof data.confidence !== "number") return signsIn(data);
  const signs = listOf(data);
  return ` (sûr à ${Math.round(data.confidence * 100)} %${signs === "" ? "" : ` : ${signs}`})`;
}

/** How sure a seizure is that nothing but the page, or next to nothing, tells of. */
export function doubtOf({ type, data: { confidence } }: WordedEvent): string {
  if (typeof confidence !== "number" || confidence >= CERTAIN) return "";
  const sure = `sûr à ${Math.round(confidence * 100)} % seulement`;
  if (type === "web.seized") return ` (${sure})`;
  return type === "domain.down" ? ` : un avis de saisie y est affiché, ${sure}` : "";
}
