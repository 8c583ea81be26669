import type { RegistrationLink } from "../observation.ts";
import type { RegistrationReading } from "../reading.ts";
import { decode, LONGEST_RDAP } from "./decode.ts";
import { parseObject } from "./json.ts";
import { relatedIn } from "./rdap-record.ts";

/** Where the registrar's own record of a name can be asked for. */
export type RegistrarSource =
  | { readonly protocol: "rdap"; readonly url: string }
  | { readonly protocol: "whois"; readonly server: string };

/** Tags of what a registrar added. */
export const REGISTRARS_EXPIRY = "registrar.expiration";
const REGISTRARS_NAME = "registrar.name";

/** In these states the registrar still has a record. Of a deleted name it says «No match», which means nothing. */
const IN_FORCE: ReadonlySet<string> = new Set(["registered", "suspended", "expired"]);

/**
 * Where to ask the registrar for what a registry's record lacks: a link `related` to the same name (RFC 9083 §4.2), or the
 * WHOIS server that a thin registry names for the registrar. Null when nothing is lacking, or nobody is named.
 */
export function registrarSourceOf(link: RegistrationLink, reading: RegistrationReading): RegistrarSource | null {
  if (link.role === "registrar" || link.outcome.kind === "failure" || !isLacking(reading)) return null;
  if (link.protocol === "rdap") {
    const body = parseObject(decode(link.outcome.body, null, LONGEST_RDAP).text);
    const url = body && relatedIn(body, link.server);
    return url?.protocol === "https:" ? { protocol: "rdap", url: url.href } : null;
  }
  const server = reading.referral;
  return server === null || server === link.server ? null : { protocol: "whois", server };
}

const isLacking = ({ state, registrar, expiresAt, statuses }: RegistrationReading): boolean =>
  IN_FORCE.has(state) && (registrar === null || expiresAt === null || isRenewedUnasked(statuses));

/** RFC 3915 §3.1: the registry has moved the date on by itself, whether or not anybody is going to pay. */
const isRenewedUnasked = (statuses: readonly string[]): boolean => statuses.includes("autoRenewPeriod");

/**
 * A registry's reading with what its registrar adds: the expiry date and the registrar's name where the registry gives
 * none, and during `autoRenewPeriod` the date from before it. State, statuses and everything else stay the registry's.
 */
export function supplemented(registry: RegistrationReading, registrar: RegistrationReading): RegistrationReading {
  if (!isLacking(registry) || !IN_FORCE.has(registrar.state)) return registry;
  const { expiresAt } = registrar;
  const addsExpiry =
    expiresAt !== null &&
    (registry.expiresAt === null || (isRenewedUnasked(registry.statuses) && expiresAt < registry.expiresAt));
  const addsName = registry.registrar === null && registrar.registrar !== null;
  return {
    ...(addsExpiry ? withExpiry(registry, registrar) : registry),
    registrar: registry.registrar ?? registrar.registrar,
    tags: [...registry.tags, ...(addsExpiry ? [REGISTRARS_EXPIRY] : []), ...(addsName ? [REGISTRARS_NAME] : [])],
  };
}

function withExpiry(registry: RegistrationReading, { expiresAt, precision }: RegistrationReading): RegistrationReading {
  const { precision: known, ...rest } = registry;
  const { expiresAt: _, ...others } = known ?? {};
  const merged = { ...others, ...(precision?.expiresAt ? { expiresAt: precision.expiresAt } : {}) };
  return { ...rest, expiresAt, ...(Object.keys(merged).length > 0 ? { precision: merged } : {}) };
}
