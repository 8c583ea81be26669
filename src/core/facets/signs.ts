import type { DelegationReading, ResolutionReading } from "../reading.ts";
import type { Fingerprints } from "./page/fingerprints.ts";

/** What name servers and addresses are known to be used for. */
export const SIGN_CLASSES = [
  "seizure",
  "suspension-verification",
  "suspension-abuse",
  "suspension-expired",
  "suspension",
  "sinkhole",
  "for-sale",
  "parking",
  /** Given to every new name of a registrar: live sites have them too, and so no rule acts on them. */
  "registrar-default",
  /** What resolvers give instead of a blocked name's own address: a sign of the resolver's doing, not of the name's. */
  "block-page",
] as const;
export type SignClass = (typeof SIGN_CLASSES)[number];

/**
 * `high`: used for nothing else. `medium`: an old or unreviewed entry, or servers that anybody may use. `low`: shared with
 * live names; no rule acts on it.
 */
export const SIGN_CONFIDENCES = ["high", "medium", "low"] as const;
export type SignConfidence = (typeof SIGN_CONFIDENCES)[number];

/** What a table says of the servers or addresses of a name. */
export interface Sign {
  readonly class: SignClass;
  /** Who runs them; null where the table doesn't know. */
  readonly operator: string | null;
  readonly confidence: SignConfidence;
}

/** Where the table has it from, for people. */
export interface SourcedSign extends Sign {
  readonly source: string;
}

/** The tables of known servers and addresses. One that is not like the others gives no sign: a name's servers agree. */
export interface Signs {
  /** Of a name whose servers are these, all of them. Hosts as in a reading: lower case, no trailing dot. */
  readonly ofNameServers: (hosts: readonly string[]) => SourcedSign | null;
  /** Of a name whose addresses are these, all of them. What is no address gives no sign. */
  readonly ofAddresses: (addresses: readonly string[]) => SourcedSign | null;
  readonly isBlockPage: (address: string) => boolean;
  /** What pages are known for. */
  readonly fingerprints: () => Fingerprints;
}

/** What a rule acts on. */
export type TellingSign = Exclude<SignClass, "registrar-default" | "block-page">;

const SERVERS: Readonly<Record<TellingSign, string>> = {
  seizure: "its name servers are those of an authority's seizures",
  "suspension-verification": "its name servers are those of names whose contact was not verified",
  "suspension-abuse": "its name servers are those of names suspended for abuse",
  "suspension-expired": "its name servers are those of names that have expired",
  suspension: "its name servers are those of suspended names",
  sinkhole: "its name servers are those of a sinkhole",
  "for-sale": "its name servers are those of names for sale",
  parking: "its name servers are those of a parking service",
};

const ADDRESSES: Readonly<Record<TellingSign, string>> = {
  seizure: "its address is listed as one of an authority's seizures",
  "suspension-verification": "its address is listed as one of names whose contact was not verified",
  "suspension-abuse": "its address is listed as one of names suspended for abuse",
  "suspension-expired": "its address is listed as one of names that have expired",
  suspension: "its address is listed as one of suspended names",
  sinkhole: "its address is listed as a sinkhole's",
  "for-sale": "its address is listed as one of names for sale",
  parking: "its address is listed as a parking service's",
};

const NS = "delegation.ns.";
const ADDRESS = "resolution.address.";

const tagged = (prefix: string, sentences: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(sentences).map(([key, sentence]) => [`${prefix}${key}`, sentence]));

/** The words of the tags that signs add to a reading. */
export const SIGN_SENTENCES: Readonly<Record<string, string>> = {
  ...tagged(NS, SERVERS),
  ...tagged(ADDRESS, ADDRESSES),
};

export const isSignTag = (tag: string): boolean => tag.startsWith(NS) || tag.startsWith(ADDRESS);

/** The sign's sentence, with who runs the servers or addresses where that is known. */
export const signSentence = (tag: string, { operator }: Pick<Sign, "operator">): string =>
  `${SIGN_SENTENCES[tag] ?? tag}${operator === null ? "" : ` (${operator})`}`;

/** The sign's tag comes last: it colours what the parent says, and decides no state. */
export function withServerSign(reading: DelegationReading, { ofNameServers }: Signs): DelegationReading {
  return withSign(reading, NS, reading.nameservers.length > 0 ? ofNameServers(reading.nameservers) : null);
}

/** A sign decides no state here either. */
export function withAddressSign(reading: ResolutionReading, { ofAddresses }: Signs): ResolutionReading {
  return withSign(reading, ADDRESS, reading.addresses.length > 0 ? ofAddresses(reading.addresses) : null);
}

function withSign<R extends DelegationReading | ResolutionReading>(reading: R, prefix: string, sign: Sign | null): R {
  if (sign === null || sign.confidence === "low" || !(sign.class in SERVERS)) return reading;
  const { class: kind, operator, confidence } = sign;
  return { ...reading, tags: [...reading.tags, `${prefix}${kind}`], sign: { class: kind, operator, confidence } };
}
