import type { SourcedSign } from "../core/facets/signs.ts";
import { rowsOf, type ServerRow, type Table } from "./tables.ts";

/** Sets of hosts are told apart by their members, whatever the order. */
const keyOf = (hosts: readonly string[]): string => [...new Set(hosts)].sort().join(" ");

/**
 * The look-up of a table of name servers. Domains match on label boundaries, the longest first. A name has the sign that
 * all its servers have; that of one alone may be a slip, or a stage of a move.
 */
export function nameServerSigns(table: Table<ServerRow>): (hosts: readonly string[]) => SourcedSign | null {
  const { exact, within, sets } = indexOf(table);

  function ofHost(host: string): SourcedSign | null {
    const own = exact.get(host);
    if (own) return own;
    const labels = host.split(".");
    for (const at of labels.keys()) {
      const found = within.get(labels.slice(at).join("."));
      if (found) return found;
    }
    return null;
  }

  return (hosts) => {
    const set = sets.get(keyOf(hosts));
    return set ?? agreed(hosts.map(ofHost));
  };
}

/** The sign that all have, its operator only where that is one; the weakest of them where they differ in confidence. */
export function agreed(signs: readonly (SourcedSign | null)[]): SourcedSign | null {
  const [first] = signs;
  if (!first) return null;
  let all = first;
  for (const sign of signs) {
    if (sign === null || sign.class !== all.class) return null;
    if (isWeaker(sign, all)) all = sign;
  }
  return signs.every((sign) => sign?.operator === all.operator) ? all : { ...all, operator: null };
}

const STRENGTH = { high: 2, medium: 1, low: 0 } as const;
const isWeaker = (one: SourcedSign, other: SourcedSign): boolean =>
  STRENGTH[one.confidence] < STRENGTH[other.confidence];

function indexOf(table: Table<ServerRow>) {
  const exact = new Map<string, SourcedSign>();
  const within = new Map<string, SourcedSign>();
  const sets = new Map<string, SourcedSign>();
  for (const { class: kind, operator, confidence, source, ...row } of rowsOf(table)) {
    const sign = { class: kind, operator, confidence, source };
    for (const host of row.hosts ?? []) exact.set(host, sign);
    for (const domain of row.within ?? []) within.set(domain, sign);
    for (const hosts of row.sets ?? []) sets.set(keyOf(hosts), sign);
  }
  return { exact, within, sets };
}
