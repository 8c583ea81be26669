import { decode, encode } from "dns-packet";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isReplyTo, writeQuery } from "../../../src/probes/dns/question.ts";
import { readReply } from "../../../src/probes/dns/reply.ts";
import { a, ns, soa } from "./server.ts";

const honest = encode({
  type: "response",
  id: 7,
  questions: [{ name: "popcorntime.example", type: "NS" }],
  answers: [a("popcorntime.example", "192.0.2.7"), ns("popcorntime.example", "ns1.popcorntime.example")],
  authorities: [soa("example")],
});

describe("hostile bytes", () => {
  test("of any kind are a reply or malformed, never an exception", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 600 }), (bytes) => {
        const outcome = readReply(bytes);
        expect(outcome.kind === "reply" || outcome.reason === "malformed").toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  test("flipped into an honest reply are the same", () => {
    const flips = fc.array(fc.tuple(fc.nat({ max: honest.length - 1 }), fc.nat({ max: 255 })), { maxLength: 8 });
    fc.assert(
      fc.property(flips, fc.nat({ max: honest.length }), (changes, length) => {
        const bytes = new Uint8Array(honest);
        for (const [at, octet] of changes) bytes[at] = octet;
        const outcome = readReply(bytes.subarray(0, length));
        expect(outcome.kind === "reply" || outcome.reason === "malformed").toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  test("are never taken for the reply to a query they do not echo", () => {
    const query = writeQuery({ name: "popcorntime.example", type: "NS", recursion: false }, true);
    if (!query) throw new Error("the name can be asked for");
    fc.assert(fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => !isReplyTo(query, bytes)));
  });

  test("that announce thousands of records are refused before they are read", () => {
    const bytes = new Uint8Array(honest);
    bytes[6] = 0xff;
    expect(readReply(bytes)).toMatchObject({
      kind: "failure",
      reason: "malformed",
      detail: expect.stringContaining("records"),
    });
  });

  test("with a compression pointer to itself are malformed", () => {
    const header = [0, 7, 0x80, 0, 0, 1, 0, 0, 0, 0, 0, 0];
    expect(readReply(Uint8Array.from([...header, 0xc0, 12, 0, 1, 0, 1]))).toMatchObject({ reason: "malformed" });
  });
});

test("records of other classes and types are left out", () => {
  const bytes = encode({
    type: "response",
    answers: [
      { type: "A", name: "popcorntime.example", data: "192.0.2.7", class: "CH" },
      { type: "PTR", name: "popcorntime.example", data: "ns.example" },
      a("popcorntime.example", "192.0.2.8"),
    ],
  });
  expect(readReply(bytes)).toMatchObject({ answers: [{ value: "192.0.2.8" }] });
});

test("a query can be written for any text, or is refused; what is written reads back as asked", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.domain(), fc.stringMatching(/^[!-~]{1,70}(\.[!-~]{1,70}){0,4}$/)), (name) => {
      const query = writeQuery({ name, type: "SOA", recursion: true }, true);
      if (query) expect(decode(query.bytes).questions?.[0]?.name.toLowerCase()).toBe(name.toLowerCase());
    }),
    { numRuns: 1_000 },
  );
});
