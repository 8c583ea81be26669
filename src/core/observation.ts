import type { DomainName } from "./name.ts";
import type { PageContent } from "./page-content.ts";
import type { Instant, Millis } from "./time.ts";
import type { ProbeKind, Reason } from "./vocabulary.ts";

/**
 * What a probe saw, failures included. An observation never says what it means: that is `classify/`.
 * Bytes are as received; the digest of those bytes is the evidence.
 */
export type Observation = RegistrationObservation | DnsObservation | HttpObservation;

interface Observed<P extends ProbeKind> {
  readonly probe: P;
  readonly domain: DomainName;
  readonly at: Instant;
}

/** A question that brought no usable reply. It is data: probes do not reject for what the network does. */
export interface Failure {
  readonly kind: "failure";
  readonly reason: Reason;
  /** One line for people, such as `connect ECONNREFUSED 192.0.2.1:43`. */
  readonly detail: string;
  /** When asking again is worth it, where that is known: our own budget for the server is spent until then. */
  readonly retryAt?: Instant;
}

export const failure = (reason: Reason, detail: string): Failure => ({ kind: "failure", reason, detail });

// --- registration -------------------------------------------------------------------------------------------------

/** Bytes of one RDAP or WHOIS reply, whole or cut at the cap. */
export interface RegistrationReply {
  readonly kind: "reply";
  /** RDAP only; null for WHOIS. */
  readonly httpStatus: number | null;
  readonly body: Uint8Array;
  /** The cap was reached: what is missing is unknown, so nothing may be concluded from an absence. */
  readonly truncated: boolean;
  /** RDAP `Retry-After` as the moment it names, when the server gave one. */
  readonly retryAt: Instant | null;
}

/** One link of the source chain that was asked, in the order asked. */
export interface RegistrationLink {
  /** Whose service was asked; the registry's where it is left out. A registrar's comes last, and never decides. */
  readonly role?: "registry" | "registrar";
  readonly protocol: "rdap" | "whois";
  /** Host asked, with a port only where it is not the protocol's own: `whois.nic.io`, `rdap.nic.re`. */
  readonly server: string;
  readonly at: Instant;
  readonly outcome: RegistrationReply | Failure;
}

export interface RegistrationObservation extends Observed<"registration"> {
  readonly links: readonly RegistrationLink[];
  /** Asked only when a link said `available`: whether the parent zone delegates the name. */
  readonly parent: ParentSighting | null;
}

// --- DNS ----------------------------------------------------------------------------------------------------------

export type Rcode = "NOERROR" | "FORMERR" | "SERVFAIL" | "NXDOMAIN" | "NOTIMP" | "REFUSED" | `RCODE${number}`;

export type DnsRecord =
  | {
      readonly type: "A" | "AAAA" | "NS" | "CNAME" | "DNAME";
      readonly name: string;
      readonly ttl: number;
      readonly value: string;
    }
  | {
      readonly type: "MX";
      readonly name: string;
      readonly ttl: number;
      readonly value: string;
      readonly preference: number;
    }
  | { readonly type: "TXT"; readonly name: string; readonly ttl: number; readonly value: string }
  | { readonly type: "DS"; readonly name: string; readonly ttl: number; readonly value: string }
  | {
      readonly type: "SOA";
      readonly name: string;
      readonly ttl: number;
      readonly value: string;
      readonly serial: number;
      readonly minimum: number;
    }
  | {
      /** RFC 4034 §2; `value` is the public key in base64. */
      readonly type: "DNSKEY";
      readonly name: string;
      readonly ttl: number;
      readonly value: string;
      readonly flags: number;
      readonly algorithm: number;
      /** RFC 4034 appendix B. */
      readonly keyTag: number;
    }
  | {
      /** RFC 4034 §3; `value` is the signature in base64, times are seconds of the epoch. */
      readonly type: "RRSIG";
      readonly name: string;
      readonly ttl: number;
      readonly value: string;
      readonly covers: string;
      readonly algorithm: number;
      readonly labels: number;
      readonly originalTtl: number;
      readonly inception: number;
      readonly expiration: number;
      readonly keyTag: number;
      readonly signer: string;
    };

/** A DNS reply that passed the checks of id, question and address. */
export interface DnsReply {
  readonly kind: "reply";
  readonly rcode: Rcode;
  readonly authoritative: boolean;
  readonly answers: readonly DnsRecord[];
  readonly authority: readonly DnsRecord[];
  readonly additional: readonly DnsRecord[];
  /** RFC 8914 extended DNS errors: INFO-CODE and EXTRA-TEXT. */
  readonly ede: readonly { readonly code: number; readonly text: string }[];
  readonly bytes: Uint8Array;
}

export interface ServerAnswer {
  /** Host name of the server asked; the address where it has no name. */
  readonly server: string;
  /** Empty when the host's address could not be found. */
  readonly address: string;
  readonly outcome: DnsReply | Failure;
}

/** The parent zone's own servers, asked for the name's NS with RD=0. */
export interface ParentSighting {
  /** Zone cut above the name: `io`, `co.uk`. */
  readonly zone: string;
  /** In the order asked; the first usable reply ends the asking. Empty when no server could be found. */
  readonly answers: readonly ServerAnswer[];
  /** Why no server could be found or asked, else null. */
  readonly failure: Failure | null;
  /** The name's DS, asked of the server that delegates it; null or absent when it was not asked. */
  readonly ds?: DnsReply | Failure | null;
  /** What the zone says of a name that nobody has; asked only where the name's own answer may be a wildcard's. */
  readonly sample?: Sample;
}

/** A name that nobody registered, and what the zone's own server says of it: it tells a wildcard from an entry. */
export interface Sample {
  /** A random label under the zone, in wire form. */
  readonly name: string;
  /** The reply to `name NS`. */
  readonly reply: DnsReply;
  /** The same server's reply to `zone SOA`: who can't give it speaks for no zone, and answers everything alike. */
  readonly soa: DnsReply;
}

/** One configured resolver, asked for A, AAAA, MX and TXT with RD=1. */
export interface ResolverSighting {
  /** As configured: `system`, `9.9.9.9`, or the operator's label. */
  readonly resolver: string;
  readonly a: DnsReply | Failure;
  readonly aaaa: DnsReply | Failure;
  readonly mx: DnsReply | Failure;
  readonly txt?: DnsReply | Failure;
  /** A name under the same parent that nobody has, asked only where the zone denies what the resolver gives. */
  readonly sibling?: { readonly name: string; readonly a: DnsReply | Failure; readonly aaaa: DnsReply | Failure };
  /** The parent zone's SOA, asked only when the answer may be a lie: whether the resolver works at all. */
  readonly canary?: DnsReply | Failure;
}

/** What a delegated server that answers for the zone says of the name itself, asked with RD=0. */
export interface OwnAnswer {
  readonly server: string;
  readonly address: string;
  readonly a: DnsReply | Failure;
  readonly aaaa: DnsReply | Failure;
}

export interface DnsObservation extends Observed<"dns"> {
  readonly parent: ParentSighting;
  /** The delegated servers, each asked for the zone's SOA with RD=0; empty unless the parent delegates. */
  readonly children: readonly ServerAnswer[];
  /**
   * The first of them that answers for the zone, with the reply that has the zone's own NS RRset, asked for only where
   * its SOA did not bring it along; left out when none answers.
   */
  readonly ns?: ServerAnswer;
  readonly resolvers: readonly ResolverSighting[];
  /** Asked only when a resolver's answer may be a lie. */
  readonly own?: OwnAnswer;
}

// --- HTTP and TLS -------------------------------------------------------------------------------------------------

export interface Hop {
  readonly url: string;
  /** Address connected to; null when no connection was made. */
  readonly address: string | null;
  /** Only IPv6 addresses were tried, and none took the connection; left out otherwise. */
  readonly onlyIpv6?: true;
  /** HTTP status; null when the hop failed. */
  readonly status: number | null;
  /** Absolute URL named by `Location`, else null. */
  readonly location: string | null;
  /** Lower-case names; only the headers that a rule reads. */
  readonly headers: Readonly<Record<string, string>>;
  /** How a page passes its visitors on that answers with no redirect of HTTP: `<meta http-equiv=refresh>`, or a script. */
  readonly via?: "refresh" | "script";
  /** From the first step of the connection to the end of the body. */
  readonly took?: Millis;
}

export interface Page {
  readonly kind: "page";
  readonly status: number;
  readonly contentType: string | null;
  readonly body: Uint8Array;
  readonly truncated: boolean;
  /** Nothing in it where the body is no text. */
  readonly content: PageContent;
}

/** One visit by one scheme, hop by hop, ended by a page or by the failure that stopped it. */
export interface Visit {
  /** URL asked first: `https://popcorntime.io/`. */
  readonly url: string;
  readonly hops: readonly Hop[];
  readonly end: Page | Failure;
}

/** What the HTTPS handshake with the watched host showed; the chain is accepted whatever it is, and judged later. */
export interface Handshake {
  readonly kind: "handshake";
  readonly issuer: string | null;
  readonly subject: string | null;
  /** DNS names of the certificate (subjectAltName), lower case. */
  readonly names: readonly string[];
  readonly validFrom: Instant | null;
  readonly validTo: Instant | null;
  /** `sha256:` + hex of the DER SubjectPublicKeyInfo. */
  readonly keyDigest: string | null;
  /** `sha256:` + hex of the DER certificate. */
  readonly certificateDigest: string | null;
  /** OpenSSL's verification error code such as `CERT_HAS_EXPIRED`, null when the chain verified. */
  readonly verifyError: string | null;
  /** `TLSv1.3` and the like. */
  readonly protocol: string | null;
  /** DER of the leaf certificate. */
  readonly certificate: Uint8Array;
  /** The certificates above the site's own as the server sent them, nearest first, eight at most. */
  readonly chain?: readonly Issuer[];
}

export interface Issuer {
  readonly subject: string | null;
  /** `sha256:` + hex of the DER certificate. */
  readonly certificateDigest: string;
  readonly certificate: Uint8Array;
}

export interface HttpObservation extends Observed<"http"> {
  /** The host visited: the apex, or `www.` when the apex has no address. */
  readonly host: string;
  readonly https: Visit;
  readonly http: Visit;
  readonly tls: Handshake | Failure;
  /** The page's icon, where it declares one and that was to be had: asked for once a day. */
  readonly icon?: Icon;
}

export interface Icon {
  readonly url: string;
  /** `sha256:` + hex of its bytes. */
  readonly digest: string;
}
