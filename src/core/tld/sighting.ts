import type { DnsReply, Failure, ServerAnswer } from "../observation.ts";
import type { Instant } from "../time.ts";

/** What one look at a top-level domain, or another zone that names are registered in, brought. */
export interface TldSighting {
  /** The zone cut at or above what was asked about: `io`, `co.uk`. */
  readonly zone: string;
  readonly at: Instant;
  /** Every server that the parent zone lists, asked for the zone's SOA with RD=0 and DO. */
  readonly servers: readonly TldServer[];
  /** Why no server is known, else null. */
  readonly failure: Failure | null;
  /** Whether a server outside the zone was heard in this look, over the same way: of the parent zone, or of the root. */
  readonly elsewhere: boolean;
  /** None of the servers answered us, and a resolver had one answer it: it is us alone whom they shun. */
  readonly answersOthers?: true;
  /** The zone's DS, asked of the parent zone's servers with DO. */
  readonly ds: DnsReply | Failure;
  /** DNSKEY answers of servers asked one after the other, until one of them had no fault; empty without a DS. */
  readonly keys: readonly KeySighting[];
}

export interface TldServer extends ServerAnswer {
  /** The signatures over the SOA that it gave. */
  readonly signatures: readonly SignatureProof[];
}

export interface KeySighting extends ServerAnswer {
  /** What its keys and signatures come to; null when there was no answer to check. */
  readonly proof: KeyProof | null;
}

/** What cryptography says of a DNSKEY RRset, before anybody asks what time it is. */
export interface KeyProof {
  /** Number of keys in the answer. */
  readonly keys: number;
  /** DS records that could be checked: of a digest type and an algorithm that we know. */
  readonly checkable: number;
  /** Others, which another validator may know. */
  readonly uncheckable: number;
  /** Tags of keys that have the digest of a DS. */
  readonly anchored: readonly number[];
  /** Signatures over the RRset made by those keys. */
  readonly signatures: readonly SignatureProof[];
}

export interface SignatureProof {
  readonly keyTag: number;
  /** Seconds of the epoch (RFC 4034 §3.1.5). */
  readonly inception: number;
  readonly expiration: number;
  /** Whether the key made it; null when that could not be checked: no such key at hand, or not of an algorithm we know. */
  readonly verifies: boolean | null;
}

/** What a look found, in words that decide. Holds nothing that differs between two looks of a quiet zone but its serial. */
export interface TldReading {
  readonly state: "healthy" | "failing" | "unknown";
  readonly reason: TldReason | null;
  /** Those that decided first. */
  readonly tags: readonly TldTag[];
  readonly answering: number;
  readonly listed: number;
  /** The newest SOA serial heard (RFC 1982); null when none was. */
  readonly serial: number | null;
  /** Whether all servers heard have that serial. */
  readonly agree: boolean;
  readonly dnssec: DnssecReading;
}

/** `failing`: silent, bogus. `unknown`: unfound, unheard (too few could be asked), elsewhere-silent, shunned. */
export type TldReason = "silent" | "bogus" | "unfound" | "unheard" | "elsewhere-silent" | "shunned";

export interface DnssecReading {
  readonly state: "secure" | "insecure" | "bogus" | "unknown";
  readonly tag: TldTag | null;
}

/** What each tag says. */
export const TLD_SENTENCES = {
  "tld.servers.answer": "its name servers answer for the zone",
  "tld.servers.some": "some of its name servers do not answer for the zone, others do",
  "tld.servers.silent": "none of its name servers answers for the zone, while others are heard over the same way",
  "tld.servers.unasked": "too few of its name servers could be asked",
  "tld.servers.unfound": "its name servers could not be found",
  "tld.servers.shun-us": "its name servers answer a resolver, and not us",
  "tld.elsewhere.silent": "nobody else was heard over the same way either, so this may be our own trouble",
  "tld.keys.none": "the parent zone has a DS, but the zone has no DNSKEY",
  "tld.keys.no-match": "no DNSKEY of the zone has the digest that the parent zone's DS gives",
  "tld.keys.unsigned": "the DNSKEY RRset bears no signature by the key that the DS names",
  "tld.keys.invalid": "the signature of the DNSKEY RRset is not by the key that it names",
  "tld.keys.expired": "the signature of the DNSKEY RRset has expired",
  "tld.keys.early": "the signature of the DNSKEY RRset is not valid yet",
  "tld.soa.unsigned": "no server gives a signature with the SOA, though the zone is signed",
  "tld.soa.invalid": "the signature of the SOA is not by the key that it names",
  "tld.soa.expired": "the signature of the SOA has expired",
  "tld.soa.early": "the signature of the SOA is not valid yet",
  "tld.dnssec.unsigned": "the parent zone has no DS for it",
  "tld.dnssec.unlearned": "its DS or its keys were not learned",
  "tld.dnssec.unsupported": "its DS is of an algorithm or digest type that is not known here",
  "tld.dnssec.unproven": "the parent zone's own signature is not current: our clock, or the way, may be at fault",
} as const satisfies Readonly<Record<string, string>>;

export type TldTag = keyof typeof TLD_SENTENCES;
