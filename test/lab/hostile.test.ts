import type { Socket } from "node:net";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type DnsFault, HUGE, type StreamFault } from "../../src/lab/fault.ts";
import { type Lab, startLab } from "../../src/lab/lab.ts";
import { withFault } from "../../src/lab/world.ts";
import { dns, dnsOverTcp, fetchFrom, open, take } from "./ask.ts";
import { SMALL_WORLD } from "./world.ts";

const WHOIS = "192.0.2.13";
const OWN = "198.51.100.11";
const SITE = "203.0.113.10";

let lab: Lab;
/** A second internet in which everything works: the clock by which silence is measured. */
let other: Lab;
beforeAll(async () => {
  other = await startLab(SMALL_WORLD);
});
afterAll(() => other.close());
beforeEach(async () => {
  lab = await startLab(SMALL_WORLD);
});
afterEach(() => lab.close());

const broken = (host: string, port: number, fault: DnsFault | StreamFault | null) =>
  lab.change((world) => withFault(world, host, port, fault));

/** Asks and reads until `isEnough`. */
async function heard(port: 43 | 80, isEnough: ((received: Buffer) => boolean) | null = null): Promise<Buffer> {
  const socket = await open(lab.route(port === 43 ? WHOIS : SITE, port));
  socket.write(port === 43 ? "taken.test\r\n" : "GET / HTTP/1.1\r\nHost: taken.test\r\n\r\n");
  return take(socket, isEnough);
}

/** Sends a request and lets the server take it. */
async function ask(
  address: string,
  port: 43 | 80 | 443,
): Promise<{ readonly socket: Socket; readonly events: string[] }> {
  const socket = await open(lab.route(address, port));
  const events: string[] = [];
  for (const event of ["data", "end", "close", "error"]) socket.on(event, () => events.push(event));
  socket.write(port === 43 ? "taken.test\r\n" : "GET / HTTP/1.1\r\nHost: taken.test\r\n\r\n");
  await exchanges();
  return { socket, events };
}

/** Time enough for an answer: a few whole exchanges with a server that works. */
async function exchanges(): Promise<void> {
  for (let count = 0; count < 5; count += 1) await dnsOverTcp(other, OWN, "taken.test", "A");
}

async function isStillSilent({ socket, events }: Awaited<ReturnType<typeof ask>>): Promise<boolean> {
  await exchanges();
  socket.destroy();
  return events.length === 0;
}

const isSilent = async (address: string, port: 43 | 80 | 443): Promise<boolean> =>
  isStillSilent(await ask(address, port));

describe.each<[string, 43 | 80, string]>([
  ["WHOIS", 43, WHOIS],
  ["HTTP", 80, SITE],
])("a hostile %s server", (_name, port, address) => {
  it("refuses", async () => {
    await broken(address, port, "closed");
    await expect(open(lab.route(address, port))).rejects.toMatchObject({ code: "ECONNREFUSED" });
  });

  it("is silent", async () => {
    await broken(address, port, "silent");
    expect(await isSilent(address, port)).toBe(true);
  });

  it("resets the connection", async () => {
    await broken(address, port, "reset");
    await expect(heard(port)).rejects.toMatchObject({ code: "ECONNRESET" });
  });

  it("closes without a byte", async () => {
    await broken(address, port, "empty");
    expect(await heard(port)).toHaveLength(0);
  });

  it("sends what is no text", async () => {
    await broken(address, port, "binary");
    const bytes = await heard(port);
    expect(() => new TextDecoder("utf-8", { fatal: true }).decode(bytes)).toThrow();
  });

  it("drips bytes one by one", async () => {
    await broken(address, port, "drip");
    const started = performance.now();
    await heard(port, (received) => received.length >= 5);
    expect(performance.now() - started).toBeGreaterThan(50);
  });

  it("does not end", async () => {
    await broken(address, port, "endless");
    const bytes = await heard(port, (received) => received.length > 2_000_000);
    expect(bytes.length).toBeGreaterThan(2_000_000);
  });

  it("sends far too much", async () => {
    await broken(address, port, "huge");
    expect((await heard(port)).length).toBeGreaterThanOrEqual(HUGE);
  });

  it("answers well and does not close", async () => {
    await broken(address, port, "open");
    const last = port === 43 ? "DNSSEC: unsigned\r\n" : "<title>Taken</title>";
    expect((await heard(port, (received) => received.includes(last))).toString()).toContain(last);
  });

  it("is well again", async () => {
    await broken(address, port, "reset");
    await broken(address, port, null);
    expect(lab.world().faults).toEqual({});
    expect((await heard(port, (received) => received.length > 20)).length).toBeGreaterThan(20);
  });
});

describe("a hostile web server", () => {
  it("sends headers without end", async () => {
    await broken(SITE, 80, "endless-headers");
    const text = (await heard(80, (received) => received.length > 200_000)).toString();
    expect(text).not.toContain("\r\n\r\n");
  });

  it("throttles and names the time to wait", async () => {
    await broken(SITE, 80, "throttled");
    expect(await fetchFrom(lab, SITE, "http://taken.test/")).toMatchObject({
      status: 429,
      headers: { "retry-after": "60" },
    });
    await broken("rdap.nic.test", 443, "throttled");
    const rdap = await fetchFrom(lab, "192.0.2.15", "https://rdap.nic.test/rdap/domain/taken.test");
    expect(rdap).toMatchObject({
      status: 429,
      headers: { "retry-after": "60", "content-type": "application/rdap+json" },
    });
  });

  it("is out of order", async () => {
    await broken(SITE, 443, "unavailable");
    expect((await fetchFrom(lab, SITE, "https://taken.test/")).status).toBe(503);
  });

  it("never shakes hands, or breaks the handshake off", async () => {
    await broken(SITE, 443, "silent");
    expect(await isSilent(SITE, 443)).toBe(true);
    await broken(SITE, 443, "reset");
    await expect(fetchFrom(lab, SITE, "https://taken.test/")).rejects.toMatchObject({ code: "ECONNRESET" });
  });

  it("misbehaves behind a good handshake too", async () => {
    await broken(SITE, 443, "huge");
    expect((await fetchFrom(lab, SITE, "https://taken.test/")).body.length).toBe(HUGE);
  });
});

describe("nothing and nobody", () => {
  it("an address that serves nothing refuses, on every port", async () => {
    for (const port of [22, 43, 53, 80, 443])
      await expect(open(lab.route("203.0.113.200", port))).rejects.toMatchObject({ code: "ECONNREFUSED" });
  });

  it("a black hole swallows", async () => {
    await broken("203.0.113.200", 80, "silent");
    expect(await isSilent("203.0.113.200", 80)).toBe(true);
  });

  it("a dead uplink silences everything, and comes back", async () => {
    await lab.change((world) => ({ ...world, uplink: "dead" }));
    expect(await isSilent(WHOIS, 43)).toBe(true);
    expect(await isSilent(SITE, 80)).toBe(true);
    expect(await isSilent(SITE, 443)).toBe(true);
    await lab.change((world) => ({ ...world, uplink: "up" }));
    expect(await dns(lab, "192.0.2.1", ".", "SOA")).toMatchObject({ rcode: "NOERROR" });
  });

  it("a host that the world does not have can't be broken", () => {
    expect(() => withFault(SMALL_WORLD, "whois.nowhere.test", 43, "silent")).toThrow("no host whois.nowhere.test");
  });
});
