import { readFileSync } from "node:fs";

/** The tables under `data/`, each read when first asked for. What their columns mean stands beside each. */

export const TLD_TYPES = [
  "generic",
  "generic-restricted",
  "country-code",
  "sponsored",
  "infrastructure",
  "test",
] as const;
export type TldType = (typeof TLD_TYPES)[number];

/** IANA's root zone database on one delegated TLD. */
export interface TldRow {
  readonly type: TldType;
  /** ISO 3166-1 code that a country-code TLD is designated for, reserved codes (`EU`, `AC`) included. */
  readonly country: string | null;
  /** Who runs it: the registry, as IANA names it. */
  readonly manager: string | null;
  /** WHOIS host. */
  readonly whois: string | null;
  /** Where registration is explained, or done. */
  readonly web: string | null;
  /** Day of the record's last change. */
  readonly updated: string | null;
}

interface TldTable {
  readonly meta: Origin;
  readonly tlds: Readonly<Record<string, TldRow>>;
}

/** Where a fact was read, and when that was true. */
export interface Origin {
  readonly source: string;
  /** `YYYY-MM-DD`, or the year alone where the source gives no more. */
  readonly date: string;
}

interface Overrides {
  readonly rdap: Readonly<Record<string, Override>>;
  readonly whois: Readonly<Record<string, Override>>;
}

/** A service where IANA's tables are silent or wrong; kept by hand in data/overrides.json. */
export interface Override extends Origin {
  /** RDAP base URL, or WHOIS host. */
  readonly at: string;
}

/** A fact about the TLDs and WHOIS servers named; kept by hand in data/registries.json. */
export interface Fact extends Origin {
  readonly tlds?: readonly string[];
  readonly servers?: readonly string[];
  /** One sentence for people. */
  readonly says: string;
}

export interface Port43 extends Fact {
  /** `closed` to clients that it doesn't know; `forbidden` to programs by its terms; `shut` for good. */
  readonly state: "closed" | "forbidden" | "shut";
}

/** How often a backend may be asked; kept by hand in data/budgets.json. */
export interface Limit extends Origin {
  /** As in `network.whois.rate`: `7200/24h`. */
  readonly budget: string;
  /** `published`: the registry's own number; `observed`: told by others; `ours`: none is known. */
  readonly kind: "published" | "observed" | "ours";
}

interface BudgetTable {
  readonly backends: Readonly<Record<string, Limit & { readonly hosts: readonly string[] }>>;
}

/** What a registry's services can tell about a registration. */
export const KNOWABLE = ["state", "statuses", "registrar", "created", "expires", "nameservers"] as const;
export type Knowable = (typeof KNOWABLE)[number];

export interface Hidden extends Fact {
  readonly fields: readonly Knowable[];
}

/** A name that is registered for as long as its server lives. */
export interface CanaryRow extends Origin {
  readonly name: string;
}

interface RegistryTable {
  readonly port43: readonly Port43[];
  readonly hidden: readonly Hidden[];
  readonly quirks: readonly Fact[];
  /** Who can act on a name: courts, authorities, the registry's own rules. */
  readonly levers: readonly Fact[];
  readonly canaries: Readonly<Record<string, CanaryRow>>;
}

/** The root zone on the name servers of the TLDs. */
export interface TldServerTable {
  readonly meta: Origin;
  /** Addresses by host, IPv4 first; a host outside the root zone's glue is not among them. */
  readonly servers: Readonly<Record<string, readonly string[]>>;
  /** Hosts by TLD. */
  readonly tlds: Readonly<Record<string, readonly string[]>>;
}

export const tldServerTable = lazily<TldServerTable>("tld-servers.json");
export const tldTable = lazily<TldTable>("tlds.json");
export const overrideTable = lazily<Overrides>("overrides.json");
export const budgetTable = lazily<BudgetTable>("budgets.json");
export const registryTable = lazily<RegistryTable>("registries.json");

function lazily<T>(file: string): () => T {
  let table: T | null = null;
  return () => {
    table ??= JSON.parse(readFileSync(new URL(`../../data/${file}`, import.meta.url), "utf8")) as T;
    return table;
  };
}
