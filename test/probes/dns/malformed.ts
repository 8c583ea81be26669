import { randomInt } from "node:crypto";
import { encode } from "dns-packet";
import { expect } from "vitest";
import { readReply } from "../../../src/probes/dns/reply.ts";
import { honestReplies } from "./honest.ts";

/** Counts of one run, so that a test can tell that it met both kinds of outcome. */
export interface Met {
  readonly replies: number;
  readonly malformed: number;
}

/**
 * Reads `count` packets, most of them broken, and holds each to three promises: it is a reply or `malformed` and nothing
 * is thrown; what stands in memory around the packet makes no difference; no packet takes long.
 */
export function readMalformed(count: number): Met {
  const seed = Number(process.env.VIGIE_SEED ?? randomInt(2 ** 31));
  const random = randomFrom(seed);
  const honest = honestReplies().map((packet) => encode(packet));
  const met = { replies: 0, malformed: 0 };
  for (let run = 0; run < count; run += 1) {
    const packet = brokenPacket(random, honest);
    const told = `seed ${seed}, packet ${run}: ${packet.toString("hex")}`;
    const began = performance.now();
    const outcome = readWithin(packet, 0x00, told);
    // Far above what the dearest takes on a busy machine, far below what a loop would.
    expect(performance.now() - began, told).toBeLessThan(2_000);
    expect(readWithin(packet, 0xff, told), told).toBe(outcome);
    met[outcome.startsWith("malformed") ? "malformed" : "replies"] += 1;
  }
  return met;
}

/** Reads the packet from the middle of a memory full of `fill`; the outcome as text. */
function readWithin(packet: Buffer, fill: number, told: string): string {
  const memory = Buffer.alloc(packet.length + 600, fill);
  packet.copy(memory, 300);
  try {
    const outcome = readReply(memory.subarray(300, 300 + packet.length));
    if (outcome.kind === "reply") return JSON.stringify({ ...outcome, bytes: outcome.bytes.length });
    return `${outcome.reason}: ${outcome.detail}`;
  } catch (error) {
    throw new Error(`${told} threw`, { cause: error });
  }
}

type Random = (below: number) => number;

/** mulberry32: small, fast, and repeatable from the seed. */
function randomFrom(seed: number): Random {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

function brokenPacket(random: Random, honest: readonly Buffer[]): Buffer {
  const packet = Buffer.from(honest[random(honest.length)] ?? "");
  switch (random(6)) {
    case 0:
      return noise(random, random(200));
    case 1:
      return packet.subarray(0, random(packet.length + 1));
    case 2:
      return pointers(random, packet);
    case 3:
      return flipped(random, packet, 12);
    case 4:
      return Buffer.concat([packet.subarray(0, 12 + random(packet.length - 12)), noise(random, random(80))]);
    default:
      return flipped(random, packet, 0);
  }
}

const noise = (random: Random, length: number): Buffer => Buffer.from(Array.from({ length }, () => random(256)));

/** A few octets changed: lengths, counts and types among them. */
function flipped(random: Random, packet: Buffer, from: number): Buffer {
  for (let change = random(6); change >= 0; change -= 1) packet[from + random(packet.length - from)] = random(256);
  return packet;
}

/** Compression pointers strewn over the packet, to anywhere within it. */
function pointers(random: Random, packet: Buffer): Buffer {
  for (let change = random(8); change >= 0; change -= 1)
    packet.writeUInt16BE(0xc000 | random(packet.length + 4), 12 + random(packet.length - 14));
  return packet;
}
