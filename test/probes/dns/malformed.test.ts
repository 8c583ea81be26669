import { expect, test } from "vitest";
import { readReply } from "../../../src/probes/dns/reply.ts";
import { readMalformed } from "./malformed.ts";

test("of ten thousand broken packets each is a reply or malformed, whatever stands around it", () => {
  const { replies, malformed } = readMalformed(10_000);
  expect(replies).toBeGreaterThan(500);
  expect(malformed).toBeGreaterThan(2_500);
});

test("the dearest message that fits into 64 KiB is read or refused in a moment", () => {
  const header = Buffer.from([0, 7, 0x80, 0, 0, 0, 1, 0xff, 0, 0, 0, 0]);
  // Every record's owner begins a chain of pointers, each to the one before.
  const chain = Buffer.alloc(0x3f00);
  for (let at = 2; at < chain.length; at += 2) chain.writeUInt16BE(0xc000 | (12 + at - 2 + 13), at);
  const first = Buffer.concat([Buffer.from([0]), Buffer.from([0, 99, 0, 1, 0, 0, 0, 0]), Buffer.alloc(2)]);
  first.writeUInt16BE(chain.length + 2, 9);
  const owner = Buffer.alloc(12);
  owner.writeUInt16BE(0xc000 | 0x3f00, 0);
  const message = Buffer.concat([header, first, Buffer.alloc(2), chain, ...Array.from({ length: 510 }, () => owner)]);
  const began = performance.now();
  expect(readReply(message)).toMatchObject({ kind: "failure", reason: "malformed" });
  expect(performance.now() - began).toBeLessThan(500);
});
