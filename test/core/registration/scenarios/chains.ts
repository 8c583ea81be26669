import { asDomainName } from "../../../../src/core/name.ts";
import {
  type DnsReply,
  failure,
  type ParentSighting,
  type RegistrationLink,
} from "../../../../src/core/observation.ts";
import { asInstant } from "../../../../src/core/time.ts";
import type { Reason, RegistrationState } from "../../../../src/core/vocabulary.ts";

export const DOMAIN = asDomainName("popcorntime.io");
const AT = asInstant(Date.UTC(2015, 6, 17));

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const reply = (httpStatus: number | null, body: string): RegistrationLink["outcome"] => ({
  kind: "reply",
  httpStatus,
  body: bytes(body),
  truncated: false,
  retryAt: null,
});

export const whois = (body: string): RegistrationLink => ({
  protocol: "whois",
  server: "whois.nic.io",
  at: AT,
  outcome: reply(null, body),
});
export const rdap = (status: number, body = ""): RegistrationLink => ({
  protocol: "rdap",
  server: "rdap.nic.io",
  at: AT,
  outcome: reply(status, body),
});
const silent = (reason: Reason): RegistrationLink => ({
  protocol: "rdap",
  server: "rdap.nic.io",
  at: AT,
  outcome: failure(reason, "no reply"),
});

export const REGISTERED = JSON.stringify({ objectClassName: "domain", ldhName: DOMAIN, status: ["active"] });

const dns = (over: Partial<DnsReply>): ParentSighting => ({
  zone: "io",
  failure: null,
  answers: [
    {
      server: "a0.nic.io",
      address: "192.0.2.53",
      outcome: {
        kind: "reply",
        rcode: "NOERROR",
        authoritative: true,
        answers: [],
        authority: [],
        additional: [],
        ede: [],
        bytes: new Uint8Array(),
        ...over,
      },
    },
  ],
});
const soa = { type: "SOA", name: "io", ttl: 900, value: "a0.nic.io", serial: 1, minimum: 900 } as const;

const NXDOMAIN = dns({ rcode: "NXDOMAIN", authority: [soa] });
const NODATA = dns({ authority: [soa] });
const DELEGATED = dns({
  authoritative: false,
  authority: [{ type: "NS", name: DOMAIN, ttl: 900, value: "ns1.kestrel.example" }],
});
const UNLEARNED: ParentSighting = {
  zone: "io",
  answers: [],
  failure: failure("timeout", "a0.nic.io did not answer"),
};

export interface Chain {
  readonly title: string;
  readonly links: readonly RegistrationLink[];
  readonly parent?: ParentSighting;
  readonly state: RegistrationState;
  readonly reason: Reason | null;
  readonly tag: string;
}

const chain = (
  title: string,
  links: readonly RegistrationLink[],
  parent: ParentSighting | undefined,
  state: RegistrationState,
  reason: Reason | null,
  tag: string,
): Chain => ({
  title,
  links,
  ...(parent ? { parent } : {}),
  state,
  reason,
  tag,
});

const RESERVED = whois("Domain reserved\n");
const FREE = whois("NOT FOUND\n");

/** How the links of a chain, and the parent zone, are folded into one reading. */
export const CHAINS: readonly Chain[] = [
  chain(
    "the first link that answers is the answer",
    [rdap(200, REGISTERED)],
    undefined,
    "registered",
    null,
    "rdap.record",
  ),
  chain(
    "a second witness does not outvote the first",
    [rdap(200, REGISTERED), RESERVED],
    undefined,
    "registered",
    null,
    "rdap.record",
  ),
  chain(
    "a link that learned nothing is passed over",
    [silent("timeout"), RESERVED],
    undefined,
    "reserved",
    null,
    "whois.icb.reserved",
  ),
  chain("a 404 gives way to WHOIS's word", [rdap(404), RESERVED], NXDOMAIN, "reserved", null, "whois.icb.reserved"),
  chain("a 404 and WHOIS agree", [rdap(404), FREE], NXDOMAIN, "available", null, "rdap.not-found"),
  chain(
    "a 404 and WHOIS agree, the parent is silent",
    [rdap(404), FREE],
    UNLEARNED,
    "available",
    null,
    "rdap.not-found",
  ),
  chain(
    "a 404 alone, and the parent does not know the name",
    [rdap(404)],
    NXDOMAIN,
    "available",
    null,
    "rdap.not-found",
  ),
  chain(
    "a 404 alone, and WHOIS limits",
    [rdap(404), whois("WHOIS LIMIT EXCEEDED\n")],
    NXDOMAIN,
    "unknown",
    "throttled",
    "registration.unconfirmed",
  ),
  chain(
    "a 404 alone, and the parent was not asked",
    [rdap(404)],
    undefined,
    "unknown",
    "unconfirmed",
    "registration.unconfirmed",
  ),
  chain(
    "a 404 alone, and the parent is silent",
    [rdap(404)],
    UNLEARNED,
    "unknown",
    "unconfirmed",
    "registration.unconfirmed",
  ),
  chain(
    "a 404 alone, and the parent has something below the name",
    [rdap(404)],
    NODATA,
    "unknown",
    "unconfirmed",
    "registration.unconfirmed",
  ),
  chain(
    "a 404 of a delegated name",
    [rdap(404)],
    DELEGATED,
    "unknown",
    "contradiction",
    "registration.still-delegated",
  ),
  chain(
    "WHOIS's “not found” of a delegated name",
    [FREE],
    DELEGATED,
    "unknown",
    "contradiction",
    "registration.still-delegated",
  ),
  chain(
    "both say free, and the parent delegates",
    [rdap(404), FREE],
    DELEGATED,
    "unknown",
    "contradiction",
    "registration.still-delegated",
  ),
  chain("WHOIS alone says free", [silent("timeout"), FREE], UNLEARNED, "available", null, "whois.afilias.not-found"),
  chain("nobody answers", [silent("timeout")], undefined, "unknown", "timeout", "registration.no-reply"),
  chain(
    "of several failures the limit tells most",
    [silent("timeout"), whois("WHOIS LIMIT EXCEEDED\n")],
    undefined,
    "unknown",
    "throttled",
    "whois.pir.throttled",
  ),
  chain(
    "of several failures a refusal tells more than silence",
    [silent("unreachable"), rdap(403)],
    undefined,
    "unknown",
    "refused",
    "rdap.refused",
  ),
  chain(
    "there is nobody to ask",
    [silent("unsupported")],
    undefined,
    "unknown",
    "unsupported",
    "registration.no-reply",
  ),
];
