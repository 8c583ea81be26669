import { type DnsRecord, type DnsReply, type Failure, failure } from "../../../src/core/observation.ts";
import { asInstant, type Instant } from "../../../src/core/time.ts";
import type { KeyProof, KeySighting, SignatureProof, TldServer, TldSighting } from "../../../src/core/tld/sighting.ts";

export const NOON: Instant = asInstant(Date.UTC(2015, 6, 16, 12));
export const SECONDS = NOON / 1_000;

const reply = (told: Partial<DnsReply>): DnsReply => ({
  ...{ kind: "reply", rcode: "NOERROR", authoritative: true, answers: [], authority: [], additional: [], ede: [] },
  bytes: new Uint8Array(),
  ...told,
});

const soaOf = (serial: number, name: string): DnsRecord => ({
  ...{ type: "SOA", name, ttl: 900, value: "a0.nic.io", serial, minimum: 900 },
});

/** A signature that holds from an hour ago until in an hour, unless told otherwise. */
export const signature = (told: Partial<SignatureProof> = {}): SignatureProof => ({
  ...{ keyTag: 1, inception: SECONDS - 3_600, expiration: SECONDS + 3_600, verifies: true },
  ...told,
});

export const answering = (
  serial = 7,
  signatures: readonly SignatureProof[] = [signature()],
  zone = "io",
): TldServer => ({
  ...{ server: "a0.nic.io", address: "192.0.2.11", outcome: reply({ answers: [soaOf(serial, zone)] }), signatures },
});

export const silent = (reason: Failure["reason"] = "timeout"): TldServer => ({
  ...{ server: "b0.nic.io", address: "192.0.2.12", outcome: failure(reason, "no answer"), signatures: [] },
});

export const saying = (rcode: DnsReply["rcode"]): TldServer => ({
  ...{ server: "c0.nic.io", address: "192.0.2.13", outcome: reply({ rcode, authoritative: false }), signatures: [] },
});

/** The parent's DS with a signature of its own; `signed`: seconds by which it outlives the look. */
export const ds = (signed: number | null = 86_400): DnsReply =>
  reply({
    answers: [
      { type: "DS", name: "io", ttl: 86_400, value: "1 13 2 00" },
      ...(signed === null ? [] : [rrsigOfDs(signed)]),
    ],
  });

const rrsigOfDs = (lasts: number): DnsRecord => ({
  ...{ type: "RRSIG", name: "io", ttl: 86_400, value: "", covers: "DS", algorithm: 8, labels: 1 },
  ...{ originalTtl: 86_400, inception: SECONDS - 86_400, expiration: SECONDS + lasts, keyTag: 2, signer: "." },
});

export const noDs: DnsReply = reply({
  authority: [{ type: "SOA", name: ".", ttl: 1, value: "a.root-servers.net", serial: 1, minimum: 1 }],
});

const proof = (told: Partial<KeyProof> = {}): KeyProof => ({
  ...{ keys: 2, checkable: 1, uncheckable: 0, anchored: [1], signatures: [signature()] },
  ...told,
});

export const keysAt = (told: Partial<KeyProof> = {}): KeySighting => ({
  ...{ server: "a0.nic.io", address: "192.0.2.11", outcome: reply({}), proof: proof(told) },
});

/** `.io`, signed and in good health, with two servers. */
export const sighting = (told: Partial<TldSighting> = {}): TldSighting => ({
  ...{ zone: "io", at: NOON, servers: [answering(), answering()], failure: null, elsewhere: true },
  ...{ ds: ds(), keys: [keysAt()] },
  ...told,
});
