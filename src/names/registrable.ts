import { parse } from "tldts";
import { asDomainName, type DomainName } from "../core/name.ts";
import { cutHost, type Refusal, refuse } from "./host.ts";
import { toAscii } from "./syntax.ts";

export interface ParsedDomain {
  readonly ok: true;
  readonly domain: DomainName;
  /** As typed, without white space around it. */
  readonly given: string;
  /** What the person should know about the reduction; null when the name is just what was typed. */
  readonly note: string | null;
}

/** Reserved for tests and documentation (RFC 6761 §6.2, §6.5): no registry has them, but a lab's own root may. */
const LAB_TLDS: ReadonlySet<string> = new Set(["test", "example"]);

/**
 * What a person types → the registrable domain under it: URLs, hosts below it, IDNs in either form, upper case and a
 * trailing dot are all understood. Registries are those of the public suffix list's ICANN section: `x.github.io` is a
 * customer of github.io, not a registration.
 */
export function parseDomain(text: string): ParsedDomain | Refusal {
  const cut = cutHost(text);
  if (!cut.ok) return cut;
  const ascii = toAscii(cut.host);
  if (!ascii.ok) return ascii;
  const { name } = ascii;
  const found = split(name);
  if (found.kind === "suffix") {
    return refuse("is a public suffix: names are registered under it", `name a domain such as example.${name}`);
  }
  if (found.kind === "unknown") return refusalOfUnknown(name);
  return { ok: true, domain: found.domain, given: text.trim(), note: noteOn(name, found.domain) };
}

/** The registrable domain that a host from the network lies under; null for addresses, suffixes and what is no name. */
export function registrableOf(host: string): DomainName | null {
  const ascii = toAscii(afterUnderscores(host.trim()));
  if (!ascii.ok) return null;
  const found = split(ascii.name);
  return found.kind === "domain" ? found.domain : null;
}

/** Whether names are registered below it, by the public suffix list, and so not it: `co.uk`, and every name under `.ck`. */
export const isPublicSuffix = (name: string): boolean => split(name).kind === "suffix";

type Split =
  | { readonly kind: "domain"; readonly domain: DomainName }
  | { readonly kind: "suffix" }
  | { readonly kind: "unknown" };

function split(name: string): Split {
  const { domain, isIcann, publicSuffix } = parse(name, { allowPrivateDomains: false, extractHostname: false });
  if (!isIcann && !LAB_TLDS.has(publicSuffix ?? "")) return { kind: "unknown" };
  return domain ? { kind: "domain", domain: asDomainName(domain) } : { kind: "suffix" };
}

function refusalOfUnknown(name: string): Refusal {
  if (!name.includes(".")) return refuse("is not a domain name", `a domain has a dot in it, such as ${name}.org`);
  const tld = name.slice(name.lastIndexOf(".") + 1);
  return refuse(`is under .${tld}, which is not a public top-level domain`, "check the spelling of the ending");
}

function noteOn(name: string, domain: DomainName): string | null {
  if (LAB_TLDS.has(domain.slice(domain.lastIndexOf(".") + 1))) {
    return `${domain} is in space reserved for tests (RFC 6761): no registry answers for it`;
  }
  return name === domain ? null : `${name} lies below ${domain}, which is what can be registered and watched`;
}

/** Names below a registration may hold underscores (`_dmarc`); the registration itself never does. */
function afterUnderscores(host: string): string {
  const labels = host.split(".");
  return labels.slice(labels.findLastIndex((label) => label.includes("_")) + 1).join(".");
}
