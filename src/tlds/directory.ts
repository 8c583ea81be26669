import { charsetOf } from "../core/registration/decode.ts";
import { urlOf } from "../core/url.ts";
import { type ChainLink, type ChainSources, chainOf, whoisOf } from "./chain.ts";
import { about, limitOf, port43Of } from "./facts.ts";
import { queryFor } from "./forms.ts";
import {
  type Fact,
  type Hidden,
  KNOWABLE,
  type Knowable,
  type Limit,
  type Origin,
  overrideTable,
  registryTable,
  type TldRow,
  tldTable,
} from "./tables.ts";

/** All that is known of a TLD without asking the network. */
export interface TldFacts extends TldRow {
  readonly tld: string;
  readonly record: Origin;
  readonly reach: Reach;
  readonly whoisService: WhoisService | null;
  /** By host of the links. */
  readonly limits: Readonly<Record<string, Limit>>;
  /** What its services tell of a registration, and what they don't. */
  readonly knowable: readonly Knowable[];
  readonly hidden: readonly Hidden[];
  readonly quirks: readonly Fact[];
  readonly levers: readonly Fact[];
}

/** How a name's registration can be read: by asking along these links, or not at all, and why. */
export type Reach =
  | { readonly kind: "chain"; readonly links: readonly ChainLink[] }
  | { readonly kind: "unreadable"; readonly because: string };

export interface WhoisService {
  readonly host: string;
  /** Why it is not asked, when it is not. */
  readonly closed: Fact | null;
  /** The line that asks it about NAME. */
  readonly query: string;
  /** What its replies are read in, tried in this order; WHATWG labels. */
  readonly charsets: readonly string[];
}

/** Every delegated TLD, by name. */
export const knownTlds = (): readonly string[] => Object.keys(tldTable().tlds);

/** Those that names are registered under: not `arpa`, and no test. */
export const openTlds = (): readonly string[] =>
  Object.entries(tldTable().tlds).flatMap(([tld, { type }]) =>
    type === "infrastructure" || type === "test" ? [] : [tld],
  );

/** Whether it is in the root zone, as of the table's date. */
export const isKnown = (tld: string): boolean => rowOf(tld) !== null;

/** IANA's kind of it; null where it is not known. */
export const kindOf = (tld: string): TldRow["type"] | null => rowOf(tld)?.type ?? null;

function rowOf(tld: string): TldRow | null {
  const { tlds } = tldTable();
  return Object.hasOwn(tlds, tld) ? (tlds[tld] ?? null) : null;
}

/** @throws RangeError when it is not known (`isKnown`) */
export async function tldFacts(tld: string, sources: ChainSources): Promise<TldFacts> {
  const { meta } = tldTable();
  const row = rowOf(tld);
  if (row === null) throw new RangeError(becauseOf(tld));
  const reach = await reachOf(tld, sources);
  const links = reach.kind === "chain" ? reach.links : [];
  const whoisService = serviceOf(tld, links);
  const hosts = [...new Set([...links.map(hostOf), whoisService?.host].filter((host) => host !== undefined))];
  const { hidden, quirks, levers } = registryTable();
  const hiding = about(hidden, tld, hosts);
  return {
    ...{ tld, ...row, record: { source: meta.source, date: row.updated ?? meta.date } },
    ...{ reach, whoisService, limits: limitsOf(links.flatMap((link) => hostOf(link) ?? [])) },
    knowable:
      links.length === 0 ? [] : KNOWABLE.filter((field) => !hiding.some(({ fields }) => fields.includes(field))),
    ...{ hidden: hiding, quirks: about(quirks, tld, hosts), levers: about(levers, tld, []) },
  };
}

/** The chain that the registration probe asks along, when there is one to ask. */
export async function reachOf(tld: string, sources: ChainSources): Promise<Reach> {
  const links: ChainLink[] = [];
  for await (const link of chainOf(nameUnder(tld), sources)) links.push(link);
  const isUsable = links.some((link) => (link.protocol === "rdap" ? link.base : link.server) !== null);
  return isUsable ? { kind: "chain", links } : { kind: "unreadable", because: becauseOf(tld) };
}

/** Why no registration under `tld` can be read: one clause, after «because». */
export function becauseOf(tld: string): string {
  const { meta } = tldTable();
  const row = rowOf(tld);
  if (row === null) return `.${tld} is not in IANA's root zone (as of ${meta.date})`;
  const known = whoisOf(nameUnder(tld));
  const closed = known && port43Of(known.server);
  if (closed) return `${closed.says.replace(/\.$/, "")}, and no RDAP service of .${tld} is known`;
  const web = row.web === null ? "" : `; its registry offers a web site only: ${row.web}`;
  return `IANA lists neither an RDAP nor a WHOIS service of .${tld}${web}`;
}

const nameUnder = (tld: string): string => `nic.${tld}`;

function serviceOf(tld: string, links: readonly ChainLink[]): WhoisService | null {
  const linked = links.find((link) => link.protocol === "whois" && link.server !== null)?.server;
  const host = linked ?? whoisOf(nameUnder(tld))?.server;
  if (host === undefined || host === null) return null;
  const closed = linked ? null : port43Of(host);
  return { host, closed, query: queryFor(host, "NAME"), charsets: ["utf-8", charsetOf(host)] };
}

function limitsOf(hosts: readonly string[]): Readonly<Record<string, Limit>> {
  const limits = hosts.map((host) => [host, limitOf(host)] as const);
  return Object.fromEntries(limits.flatMap(([host, limit]) => (limit ? [[host, limit]] : [])));
}

/** Host of a link as facts name it; the referral has none. */
function hostOf(link: ChainLink): string | undefined {
  if (link.protocol === "whois") return link.server ?? undefined;
  return link.base === null ? undefined : urlOf(link.base)?.host;
}

/** Hosts of its WHOIS and RDAP services that are asked. */
export const hostsOf = ({ reach }: Pick<TldFacts, "reach">): readonly string[] =>
  reach.kind === "chain" ? [...new Set(reach.links.flatMap((link) => hostOf(link) ?? []))] : [];

/** Where the override for a TLD's RDAP or WHOIS service comes from. */
export function overrideOrigin(tld: string, protocol: "rdap" | "whois"): Origin | null {
  const rows = overrideTable()[protocol];
  return Object.hasOwn(rows, tld) ? (rows[tld] ?? null) : null;
}
