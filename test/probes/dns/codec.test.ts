import { type Answer, decode, encode } from "dns-packet";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { DnsRecord } from "../../../src/core/observation.ts";
import { writeQuery } from "../../../src/probes/dns/question.ts";
import { readReply } from "../../../src/probes/dns/reply.ts";
import { opt, rrsig } from "./honest.ts";
import { a, soa } from "./server.ts";

const label = fc.stringMatching(/^[A-Za-z0-9_-]{1,20}$/);
const name = fc.array(label, { minLength: 1, maxLength: 6 }).map((labels) => labels.join("."));
const ttl = fc.nat({ max: 0x7fff_ffff });
const uint16 = fc.nat({ max: 0xffff });
const uint8 = fc.nat({ max: 0xff });
const octets = fc.uint8Array({ minLength: 1, maxLength: 80 }).map((bytes) => Buffer.from(bytes));

/** A record as dns-packet writes it, and as it is to be read. */
type Pair = readonly [Answer, DnsRecord | null];

function pair<T>(data: fc.Arbitrary<T>, type: string, read: (data: T) => object | null): fc.Arbitrary<Pair> {
  return fc.tuple(name, ttl, data).map(([owner, seconds, value]) => {
    const rest = read(value);
    const record = rest && { type, name: owner.toLowerCase(), ttl: seconds, ...rest };
    return [{ type, name: owner, ttl: seconds, data: value } as Answer, record as DnsRecord | null];
  });
}

const host = (value: string) => ({ value: value.toLowerCase() });
const ipv6 = (groups: readonly number[]): string => groups.map((group) => group.toString(16)).join(":");
const records: fc.Arbitrary<Pair> = fc.oneof(
  pair(fc.ipV4(), "A", (value) => ({ value })),
  pair(fc.array(uint16, { minLength: 8, maxLength: 8 }).map(ipv6), "AAAA", (text) => ({
    value: new URL(`http://[${text}]`).hostname.slice(1, -1),
  })),
  ...["NS", "CNAME", "DNAME"].map((type) => pair(name, type, host)),
  pair(fc.record({ preference: uint16, exchange: name }), "MX", ({ preference, exchange }) => ({
    preference,
    ...host(exchange),
  })),
  pair(fc.array(fc.string({ unit: "grapheme", maxLength: 30 }), { minLength: 1, maxLength: 5 }), "TXT", (strings) => ({
    value: strings.join(""),
  })),
  pair(
    fc.record({ keyTag: uint16, algorithm: uint8, digestType: uint8, digest: octets }),
    "DS",
    ({ keyTag, algorithm, digestType, digest }) => ({
      value: `${keyTag} ${algorithm} ${digestType} ${digest.toString("hex")}`,
    }),
  ),
  pair(fc.record({ flags: uint8, tag: fc.constant("issue"), value: label }), "CAA", () => null),
  pair(fc.record({ priority: uint16, weight: uint16, port: uint16, target: name }), "SRV", () => null),
);

describe("a message that dns-packet writes", () => {
  test("is read record by record, in every section, names in lower case, other types left out", () => {
    const section = fc.array(records, { maxLength: 8 });
    fc.assert(
      fc.property(section, section, section, (answers, authorities, additionals) => {
        const written = ([answer]: Pair): Answer => answer;
        const bytes = encode({
          type: "response",
          questions: [{ name: "Popcorntime.Example", type: "A" }],
          ...{ answers: answers.map(written), authorities: authorities.map(written) },
          additionals: [...additionals.map(written), opt],
        });
        const expected = (pairs: readonly Pair[]) => pairs.flatMap(([, record]) => record ?? []);
        expect(readReply(bytes)).toMatchObject({
          ...{ kind: "reply", rcode: "NOERROR", ede: [{ code: 16, text: "court order" }] },
          ...{ answers: expected(answers), authority: expected(authorities), additional: expected(additionals) },
        });
      }),
      { numRuns: 400 },
    );
  });

  test("keeps of SOA, DNSKEY and RRSIG what rules read", () => {
    const key = Buffer.from("03010001aabbccddeeff", "hex");
    const dnskey = { type: "DNSKEY", name: "example", ttl: 60, data: { flags: 257, algorithm: 13, key } } as Answer;
    const reply = readReply(encode({ type: "response", answers: [soa("example"), dnskey, rrsig("Example")] }));
    expect(reply.kind === "reply" && reply.answers).toEqual([
      { type: "SOA", name: "example", ttl: 900, value: "ns.example", serial: 7, minimum: 300 },
      // The tag by RFC 4034 appendix B, summed by hand: 0101 + 030d + 0301 + 0001 + aabb + ccdd + eeff, carry folded in.
      {
        ...{ type: "DNSKEY", name: "example", ttl: 60, flags: 257, algorithm: 13, keyTag: 0x6da9 },
        value: key.toString("base64"),
      },
      {
        ...{ type: "RRSIG", name: "example", ttl: 60, covers: "DNSKEY", algorithm: 13, labels: 2, originalTtl: 60 },
        ...{ inception: 1_700_000_000, expiration: 1_800_000_000, keyTag: 4711, signer: "example" },
        value: Buffer.alloc(64, 9).toString("base64"),
      },
    ]);
  });
});

test("compression pointers are followed, also from within RDATA", () => {
  const question = encode({ type: "response", questions: [{ name: "popcorntime.example", type: "NS" }] });
  question[7] = 1;
  // ns1 + pointer to the question's name, owned by that name.
  const record = [0xc0, 12, 0, 2, 0, 1, 0, 0, 0, 9, 0, 6, 3, 0x6e, 0x73, 0x31, 0xc0, 12];
  expect(readReply(Buffer.concat([question, Buffer.from(record)]))).toMatchObject({
    answers: [{ type: "NS", name: "popcorntime.example", ttl: 9, value: "ns1.popcorntime.example" }],
  });
});

test("octets that text would confuse are escaped: a dot within a label makes no other name of it", () => {
  const bytes = encode({ type: "response", answers: [a("popXcorn.example", "192.0.2.7")] });
  for (const [octet, text] of [
    [0x2e, "pop\\046corn.example"],
    [0x00, "pop\\000corn.example"],
    [0xfc, "pop\\252corn.example"],
  ] as const) {
    bytes[12 + 4] = octet;
    expect(readReply(bytes)).toMatchObject({ answers: [{ name: text }] });
  }
});

test("the upper bits of the rcode are the OPT record's", () => {
  const bytes = encode({ type: "response", additionals: [{ ...opt, extendedRcode: 1 }] });
  expect(readReply(bytes)).toMatchObject({ rcode: "RCODE16" });
});

test("a query is what dns-packet reads in it, and half its letters are upper case", () => {
  fc.assert(
    fc.property(name, fc.boolean(), fc.boolean(), fc.boolean(), (asked, recursion, edns, dnssec) => {
      const query = writeQuery({ name: asked, type: "SOA", recursion, dnssec }, edns);
      const packet = decode(query?.bytes ?? Buffer.alloc(0));
      expect(packet).toMatchObject({ id: query?.id, type: "query", flag_rd: recursion, opcode: "QUERY" });
      expect(packet.questions).toMatchObject([{ type: "SOA", class: "IN" }]);
      expect(packet.questions?.[0]?.name.toLowerCase()).toBe(asked.toLowerCase());
      expect(packet.additionals ?? []).toMatchObject(
        edns ? [{ type: "OPT", udpPayloadSize: 1232, flag_do: dnssec, options: [] }] : [],
      );
    }),
  );
  const written = Array.from({ length: 64 }, () =>
    writeQuery({ name: "a".repeat(60), type: "A", recursion: true }, true),
  );
  const letters = written.map((query) => decode(query?.bytes ?? Buffer.alloc(0)).questions?.[0]?.name ?? "").join("");
  const upper = letters.replace(/[^A]/g, "").length;
  expect(upper).toBeGreaterThan(letters.length * 0.4);
  expect(upper).toBeLessThan(letters.length * 0.6);
});
