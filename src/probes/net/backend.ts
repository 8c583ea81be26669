import { type Budget, fixedAt, learnedWithin } from "../../core/budget/budget.ts";
import type { Rate } from "../../core/budget/rate.ts";
import { SECOND } from "../../core/time.ts";
import type { BudgetTable } from "./budget-table.ts";
import { splitPort } from "./endpoint.ts";

export type RegistryProtocol = "rdap" | "whois";

/** `network.whois.rate` and `network.rdap.rate` of the configuration; `default` is for servers that no table knows. */
export type ConfiguredRates = Readonly<Record<RegistryProtocol, Readonly<Record<string, Rate>>>>;

/** Who answers at a server, and how often it may be asked. */
export interface Backend {
  readonly id: string;
  readonly budget: Budget;
}

/** For servers without published budget or configured default: what most registries bear. */
const PRUDENT: Rate = { count: 1, per: SECOND };

/**
 * The backend behind `server` (`host`, or `host:port` where the port is not the protocol's own; lower case).
 *
 * A row that the operator wrote for the server, or for another host of its backend, fixes the rate: nothing is learned.
 * Else the table's budget is learned within, else the configured `default`.
 */
export function backendOf(
  server: string,
  protocol: RegistryProtocol,
  configured: ConfiguredRates,
  table: BudgetTable,
): Backend {
  const host = splitPort(server)?.host ?? server;
  const known = table.get(host);
  const { default: common = PRUDENT, ...rows } = configured[protocol];
  if (!known) {
    const own = rowOf(rows, server) ?? rowOf(rows, host);
    return { id: server, budget: own ? fixedAt(own) : learnedWithin(common) };
  }
  const builtin = learnedWithin(known.rate);
  const orders = Object.entries(rows)
    .filter(([row]) => row === server || table.get(row)?.id === known.id)
    .map(([, rate]) => fixedAt(rate))
    // The configuration's defaults repeat a row of the table: that is nobody's order.
    .filter(({ fastest }) => fastest !== builtin.fastest);
  // One machine, several rows: the slowest holds for all of it.
  const [strictest] = orders.toSorted((a, b) => b.fastest - a.fastest);
  return { id: known.id, budget: strictest ?? builtin };
}

const rowOf = (rows: Readonly<Record<string, Rate>>, name: string): Rate | null =>
  (Object.hasOwn(rows, name) ? rows[name] : null) ?? null;
