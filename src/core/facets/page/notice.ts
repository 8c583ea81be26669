import { countryName } from "../../country.ts";
import type { Notice, WebReading } from "../../reading.ts";
import { isNoticeTag, NOTICES } from "./classes.ts";
import { BLOCKED_BY_LAW } from "./status.ts";

/** ` (AGCOM, Italy)`, ` (blocked by https://isp.example/)`; empty where nothing is known. */
export function whoIsBehind(notice: Notice | undefined): string {
  if (!notice) return "";
  const { operator, country, blockedBy } = notice;
  const known = [
    ...(operator === null ? [] : [operator]),
    ...(country === null ? [] : [countryName(country, "en")]),
    ...(blockedBy === undefined ? [] : [`blocked by ${blockedBy}`]),
  ];
  return known.length === 0 ? "" : ` (${known.join(", ")})`;
}

/** What a visitor meets, as a sentence's predicate; null where the state says it all. */
export function shownBy({ tags: [deciding = ""], notice }: Pick<WebReading, "tags" | "notice">): string | null {
  if (isNoticeTag(deciding)) return `${NOTICES[deciding].shows}${whoIsBehind(notice)}`;
  return deciding === BLOCKED_BY_LAW.tag ? `is blocked for legal reasons (451)${whoIsBehind(notice)}` : null;
}
