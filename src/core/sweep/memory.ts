import { asDomainName, type DomainName } from "../name.ts";
import { isEntry, parsedOrNull } from "../remembered.ts";
import { between, DAY, type Instant } from "../time.ts";
import type { Reason } from "../vocabulary.ts";
import { type Finding, SWEEP_STATES } from "./finding.ts";

/** An answer is good for a day: zones of top-level domains are renewed once or more a day. */
const GOOD_FOR = DAY;
/** Of all that is kept for one label; name servers named by hostile zones could fill a disk. */
const MOST_CHARACTERS = 1 << 19;
const VERSION = 1;

export const sweepKey = (label: string): string => `sweep:${label}`;

/** A row as written: state, time, detail, and name servers by their place in the list of all. */
type Row = readonly [
  state: number,
  at: number,
  detail: string | null,
  servers: readonly number[],
  reason: string | null,
];

interface Written {
  readonly v: number;
  readonly hosts: readonly string[];
  readonly rows: Readonly<Record<string, Row>>;
}

/** One compact text. What nobody answered is not kept: it is asked again; nor is what goes beyond the bound. */
export function writeSweep(findings: Iterable<Finding>): string {
  const hosts = new Map<string, number>();
  const rows: Record<string, Row> = {};
  let left = MOST_CHARACTERS;
  for (const { suffix, state, at, detail, nameservers, reason } of findings) {
    if (state === "unknown") continue;
    const fresh = nameservers.filter((host) => !hosts.has(host));
    const places = 8 * nameservers.length + fresh.reduce((sum, host) => sum + JSON.stringify(host).length + 1, 0);
    left -= suffix.length + JSON.stringify(detail).length + places + 64;
    if (left < 0) break;
    for (const host of fresh) if (!hosts.has(host)) hosts.set(host, hosts.size);
    const servers = nameservers.flatMap((host) => hosts.get(host) ?? []);
    rows[suffix] = [SWEEP_STATES.indexOf(state), at, detail, servers, reason];
  }
  const written: Written = { v: VERSION, hosts: [...hosts.keys()], rows };
  return JSON.stringify(written);
}

/** What of it is still good at `now`, by suffix; nothing of a text that this version did not write. */
export function readSweep(text: string | null, label: string, now: Instant): ReadonlyMap<string, Finding> {
  const written = parsed(text);
  if (written === null || written.v !== VERSION) return new Map();
  const findings = Object.entries(written.rows).flatMap(([suffix, row]) => {
    const finding = findingOf(asDomainName(`${label}.${suffix}`), suffix, row, written.hosts);
    const isGood = finding !== null && finding.at <= now && between(finding.at, now) < GOOD_FOR;
    return isGood ? [[suffix, finding] as const] : [];
  });
  return new Map(findings);
}

function findingOf(domain: DomainName, suffix: string, row: Row, hosts: readonly string[]): Finding | null {
  if (!Array.isArray(row) || !Array.isArray(row[3])) return null;
  const [place, at, detail, servers, reason] = row;
  const state = SWEEP_STATES[place];
  if (state === undefined) return null;
  const nameservers = servers.flatMap((index) => hosts[index] ?? []);
  return { domain, suffix, state, reason: reason as Reason | null, detail, nameservers, at: at as Instant };
}

/** The database is ours, and its rows are of this form unless somebody wrote into it. */
function parsed(text: string | null): Written | null {
  const written = parsedOrNull(text);
  const isWhole = isEntry(written) && isEntry(written.rows) && Array.isArray(written.hosts);
  return isWhole ? (written as unknown as Written) : null;
}
