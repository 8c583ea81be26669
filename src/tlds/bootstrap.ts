import { readFileSync } from "node:fs";
import { urlOf } from "../core/url.ts";
import { bySuffix } from "./suffix.ts";

export interface Bootstrap {
  readonly kind: "bootstrap";
  /** Suffix → RDAP base URL, each with its closing slash. */
  readonly bases: Readonly<Record<string, string>>;
}

const NOTHING: Bootstrap = { kind: "bootstrap", bases: {} };

const SNAPSHOT = new URL("../../data/rdap-bootstrap.json", import.meta.url);

let snapshot: Bootstrap | null = null;

/** IANA's registry as it was when data/rdap-bootstrap.json was last renewed: what serves while IANA is out of reach. */
export function builtinBootstrap(): Bootstrap {
  snapshot ??= parseBootstrap(readFileSync(SNAPSHOT, "utf8")) ?? NOTHING;
  return snapshot;
}

/** The base URL for the longest suffix of `domain` (RFC 9224 §4), null when the registry lists none. */
export const rdapBase = (bootstrap: Bootstrap, domain: string): string | null => bySuffix(domain, bootstrap.bases);

/**
 * Reads an RDAP bootstrap file (RFC 9224 §3): `services` is a list of `[[suffixes], [base URLs]]`. A malformed service is
 * left out; null when the whole is no bootstrap file.
 */
export function parseBootstrap(text: string): Bootstrap | null {
  const file = parsed(text);
  const services = typeof file === "object" && file !== null && "services" in file ? file.services : null;
  if (!Array.isArray(services)) return null;
  const bases = new Map<string, string>();
  for (const service of services as readonly unknown[]) {
    const [suffixes, urls] = Array.isArray(service) ? (service as readonly unknown[]) : [];
    const base = bestOf(strings(urls));
    if (base === null) continue;
    for (const suffix of strings(suffixes)) bases.set(suffix.toLowerCase().replace(/^\.|\.$/g, ""), base);
  }
  return { kind: "bootstrap", bases: Object.fromEntries(bases) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // Not JSON is one way of being no bootstrap file; the caller says so.
    return null;
  }
}

const strings = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((item): item is string => typeof item === "string") : [];

/** RFC 9224 §3: https is preferred to http where both are listed. */
function bestOf(urls: readonly string[]): string | null {
  const usable = urls.filter((url) => urlOf(url) !== null && /^https?:\/\//i.test(url));
  const best = usable.find((url) => /^https:/i.test(url)) ?? usable[0];
  return best === undefined ? null : best.endsWith("/") ? best : `${best}/`;
}

const IANA = "https://data.iana.org/rdap/dns.json";

/** Whether the operator put another registry in the place of IANA's. It then is the whole truth: our overrides rest. */
export const isOwnBootstrap = (source: string): boolean => source !== IANA;
