import { readFileSync } from "node:fs";
import type { DomainName } from "../../core/name.ts";

/** data/overrides.json: kept by hand, each row with its source and date; `npm run data:update` leaves it alone. */
interface Overrides {
  readonly rdap: Readonly<Record<string, Override>>;
  readonly whois: Readonly<Record<string, Override>>;
}

interface Override {
  /** RDAP base URL, or WHOIS host. */
  readonly at: string;
  readonly source: string;
  readonly date: string;
}

const FILE = new URL("../../../data/overrides.json", import.meta.url);

let places: Readonly<Record<"rdap" | "whois", Readonly<Record<string, string>>>> | null = null;

/** Suffix → RDAP base URL or WHOIS host, where IANA's tables are silent or wrong. */
export function overridesOf(protocol: "rdap" | "whois"): Readonly<Record<string, string>> {
  if (places === null) {
    const { rdap, whois } = JSON.parse(readFileSync(FILE, "utf8")) as Overrides;
    const placesOf = (rows: Readonly<Record<string, Override>>): Readonly<Record<string, string>> =>
      Object.fromEntries(Object.entries(rows).map(([suffix, { at }]) => [suffix, at]));
    places = { rdap: placesOf(rdap), whois: placesOf(whois) };
  }
  return places[protocol];
}

/** The entry of the longest suffix of `domain` (RFC 9224 §4), null when there is none. */
export function bySuffix<T>(domain: DomainName, table: Readonly<Record<string, T>>): T | null {
  for (let at = domain.indexOf("."); at !== -1; at = domain.indexOf(".", at + 1)) {
    const suffix = domain.slice(at + 1);
    if (Object.hasOwn(table, suffix)) return table[suffix] ?? null;
  }
  return null;
}
