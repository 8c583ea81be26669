import { readFileSync } from "node:fs";
import { parseRate, type Rate } from "../../core/budget/rate.ts";

/** data/budgets.json: kept by hand, each row with source and date. */
interface BudgetFile {
  readonly backends: Readonly<Record<string, BudgetRow>>;
}

interface BudgetRow {
  /** As in `network.whois.rate`: `7200/24h`. */
  readonly budget: string;
  /** `published` by the registry, `observed` by others, or `ours`: prudence. */
  readonly kind: "published" | "observed" | "ours";
  readonly source: string;
  readonly date: string;
  /** WHOIS or RDAP hosts that are one backend, exact and in lower case. */
  readonly hosts: readonly string[];
}

/** What is known of one backend before it was ever asked. */
export interface KnownBackend {
  readonly id: string;
  readonly rate: Rate;
}

/** Host → backend that answers there. */
export type BudgetTable = ReadonlyMap<string, KnownBackend>;

const FILE = new URL("../../../data/budgets.json", import.meta.url);

let table: BudgetTable | null = null;

export function builtinBudgets(): BudgetTable {
  table ??= tableOf(JSON.parse(readFileSync(FILE, "utf8")) as BudgetFile);
  return table;
}

export function tableOf({ backends }: BudgetFile): BudgetTable {
  return new Map(
    Object.entries(backends).flatMap(([id, { budget, hosts }]) => {
      const rate = parseRate(budget);
      if (rate === null) throw new Error(`data/budgets.json: ${id}: ${budget} is not a rate`);
      return hosts.map((host) => [host, { id, rate }] as const);
    }),
  );
}
