import { addressesOf, type Dialect, domainOf, type Tld, type World } from "../world.ts";
import type { Wording } from "./dialect.ts";
import { AFNIC, AFNIC_2015 } from "./dialects/afnic.ts";
import { EURID } from "./dialects/eurid.ts";
import { ICANN, IDENTITY_DIGITAL } from "./dialects/icann.ts";
import { ICB_2015 } from "./dialects/icb.ts";
import { IIS } from "./dialects/iis.ts";

const WORDINGS: Readonly<Record<Dialect, Wording>> = {
  icann: ICANN,
  "identity-digital": IDENTITY_DIGITAL,
  "icb-2015": ICB_2015,
  afnic: AFNIC,
  "afnic-2015": AFNIC_2015,
  iis: IIS,
  eurid: EURID,
};

/** IANA's server, which knows every top-level domain and who has its WHOIS; there when the world lists the host. */
export const IANA_WHOIS = "whois.iana.org";

/**
 * The registries' own names, reserved where the world lists none of them: a WHOIS server that denied these would be taken
 * for one that denies everything.
 */
const OWN_NAMES: ReadonlySet<string> = new Set(["nic.io", "nic.re", "iis.se", "eurid.eu"]);

/** The name in a query, past the options that some servers want: `-T dn,ace x.de`, `domain=x.name`, `x.jp/e`. */
const nameIn = (query: string): string =>
  (
    query
      .trim()
      .toLowerCase()
      .split(/[\s=]+/)
      .at(-1) ?? ""
  ).replace(/\/e$|\.$/g, "");

/** What the WHOIS server at a simulated address says to a query. */
export function whoisReply(world: World, address: string, query: string): string {
  const name = nameIn(query);
  if (addressesOf(world, IANA_WHOIS).includes(address)) return ianaRecord(world, name);
  const wording = wordingFor(world, address, name);
  if (!wording) return "TLD is not supported.";
  const { registration } = domainOf(world, name);
  switch (registration.state) {
    case "available":
      return OWN_NAMES.has(name) ? wording.reserved(name) : wording.available(name);
    case "reserved":
      return wording.reserved(name);
    default:
      return wording.registered(name, registration);
  }
}

/** The words of the server at an address for too many questions; null where it just closes. */
export function throttledReply(world: World, address: string): string | null {
  const whois = servedBy(world, address)[0]?.[1].whois;
  return whois ? WORDINGS[whois.dialect].throttled : "Rate limit exceeded. Try again after 60 seconds.";
}

const servedBy = (world: World, address: string): readonly (readonly [string, Tld])[] =>
  Object.entries(world.tlds).filter(([, { whois }]) => whois && addressesOf(world, whois.host).includes(address));

function wordingFor(world: World, address: string, name: string): Wording | null {
  const [nearest] = servedBy(world, address)
    .filter(([suffix]) => name.endsWith(`.${suffix}`))
    .sort(([a], [b]) => b.length - a.length);
  const whois = nearest?.[1].whois;
  return whois ? WORDINGS[whois.dialect] : null;
}

function ianaRecord(world: World, name: string): string {
  const tld = name.slice(name.lastIndexOf(".") + 1);
  const known = Object.hasOwn(world.tlds, tld) ? world.tlds[tld] : undefined;
  if (!known) return `% This query returned 0 objects.`;
  const service = known.whois ? `whois:        ${known.whois.host}\n\n` : "";
  const servers = known.nameservers.map((host) => `nserver:      ${host.toUpperCase()}`).join("\n");
  return `domain:       ${tld.toUpperCase()}\n\n${servers}\n\n${service}status:       ACTIVE\nsource:       IANA`;
}
