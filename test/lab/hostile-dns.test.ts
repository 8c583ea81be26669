import { createSocket } from "node:dgram";
import { decode, encodingLength } from "dns-packet";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type DnsFault, LATE } from "../../src/lab/fault.ts";
import { type Lab, startLab } from "../../src/lab/lab.ts";
import { withFault } from "../../src/lab/world.ts";
import { datagrams, dns, dnsOverTcp, open, queryFor, show } from "./ask.ts";
import { SMALL_WORLD } from "./world.ts";

const OWN = "198.51.100.11";

let lab: Lab;
beforeEach(async () => {
  lab = await startLab(SMALL_WORLD);
});
afterEach(() => lab.close());

const broken = (host: string, port: number, fault: DnsFault | null) =>
  lab.change((world) => withFault(world, host, port, fault));

describe("a hostile name server", () => {
  const over = async (fault: DnsFault, count = 1) => {
    await broken("ns1.hosting.test", 53, fault);
    return datagrams(lab.route(OWN, 53), queryFor("taken.test", "A", false, true), count);
  };
  const first = async (fault: DnsFault) => decode((await over(fault))[0]?.bytes ?? Buffer.alloc(0));

  it.each<[DnsFault, object]>([
    ["refused", { rcode: "REFUSED" }],
    ["servfail", { rcode: "SERVFAIL" }],
    ["no-edns", { rcode: "FORMERR" }],
    ["truncated", { flag_tc: true, answers: [] }],
    ["drip", { flag_tc: true }],
    ["reset", { flag_tc: true }],
    ["stuck", { flag_tc: true }],
    ["bulky", { flag_tc: true }],
    ["wrong-id", { id: 4712 }],
    ["wrong-question", { questions: [{ name: "unasked.example" }] }],
    ["not-authoritative", { flag_aa: false, rcode: "NOERROR" }],
  ])("is %s", async (fault, expected) => {
    expect(await first(fault)).toMatchObject(expected);
  });

  it("answers without EDNS when it is asked without", async () => {
    await broken(OWN, 53, "no-edns");
    expect(await dns(lab, OWN, "taken.test", "A")).toMatchObject({ rcode: "NOERROR" });
  });

  it("gives the whole over TCP after a truncated reply, or resets", async () => {
    await broken(OWN, 53, "truncated");
    expect(show((await dnsOverTcp(lab, OWN, "taken.test", "A")).answers)).toEqual(["taken.test A 203.0.113.10"]);
    await broken(OWN, 53, "reset");
    await expect(dnsOverTcp(lab, OWN, "taken.test", "A")).rejects.toMatchObject({ code: "ECONNRESET" });
  });

  it("sends what is no DNS message", async () => {
    const [malformed] = await over("malformed");
    expect(() => decode(malformed?.bytes ?? Buffer.alloc(0))).toThrow();
    const [empty] = await over("empty");
    expect(empty?.bytes).toHaveLength(2);
  });

  it("sends noise, or a name whose pointers go in circles, behind the right header and question", async () => {
    const query = queryFor("taken.test", "A", false, true);
    for (const fault of ["garbled", "looped"] as const) {
      const [reply] = await over(fault);
      const bytes = reply?.bytes ?? Buffer.alloc(0);
      expect(bytes.readUInt16BE(0)).toBe(query.readUInt16BE(0));
      // Header, `taken.test`, type and class.
      expect(bytes.subarray(12, 28)).toEqual(query.subarray(12, 28));
    }
    const [looped] = await over("looped");
    expect(() => decode(looped?.bytes ?? Buffer.alloc(0))).toThrow();
  });

  it("sends more than was asked for: twice, or larger than the asker takes, or as large as TCP carries", async () => {
    const twice = await over("duplicated", 2);
    expect(twice[0]?.bytes).toEqual(twice[1]?.bytes);
    const [oversized] = await over("oversized");
    expect(oversized?.bytes.length).toBeGreaterThan(4_096);
    expect(show(decode(oversized?.bytes ?? Buffer.alloc(0)).answers)).toEqual(["taken.test A 203.0.113.10"]);
    const bulky = await dnsOverTcp(lab, OWN, "taken.test", "A");
    expect(encodingLength(bulky)).toBeGreaterThan(64_000);
  });

  it("answers in the opposite order, or only when it is asked again", async () => {
    await broken("ns1.hosting.test", 53, "reordered");
    const socket = createSocket("udp4");
    const order = new Promise<readonly string[]>((resolve) => {
      const names: string[] = [];
      socket.on("message", (bytes) => {
        if (names.push(decode(bytes).questions?.[0]?.name ?? "") === 2) resolve(names);
      });
    });
    const { address, port } = lab.route(OWN, 53);
    for (const name of ["taken.test", "rival.test"]) socket.send(queryFor(name, "A"), port, address);
    expect(await order).toEqual(["rival.test", "taken.test"]);
    socket.close();
    await broken("ns1.hosting.test", 53, "overtaken");
    const first = datagrams(lab.route(OWN, 53), queryFor("taken.test", "A"));
    const second = datagrams(lab.route(OWN, 53), queryFor("taken.test", "A"));
    for (const [reply] of await Promise.all([first, second]))
      expect(show(decode(reply?.bytes ?? Buffer.alloc(0)).answers)).toEqual(["taken.test A 203.0.113.10"]);
  });

  it("is struck by chance, the same way for the same seed", async () => {
    const struck = async (seed: number): Promise<string> => {
      const world = withFault(SMALL_WORLD, "ns1.hosting.test", 53, "refused", 0.3);
      const chancy = await startLab(world, seed);
      const rcodes: string[] = [];
      for (let asked = 0; asked < 60; asked += 1) rcodes.push((await dns(chancy, OWN, "taken.test", "A")).rcode);
      await chancy.close();
      return rcodes.join(" ");
    };
    const [one, again, other] = [await struck(7), await struck(7), await struck(8)];
    expect(again).toBe(one);
    expect(other).not.toBe(one);
    const refused = one.split(" ").filter((rcode) => rcode === "REFUSED").length;
    expect(refused).toBeGreaterThan(6);
    expect(refused).toBeLessThan(30);
  });

  it("is late", async () => {
    const started = performance.now();
    expect(show((await first("late")).answers)).toEqual(["taken.test A 203.0.113.10"]);
    expect(performance.now() - started).toBeGreaterThan(LATE - 20);
  });

  it("is forged from another port, with another id and to another question, before it answers itself", async () => {
    const replies = (await over("spoofed", 4)).map(({ bytes, port }) => ({ ...decode(bytes), port }));
    const server = lab.route(OWN, 53).port;
    const kinds = replies.map(
      ({ id, port, questions, answers }) =>
        `${id === 4711} ${port === server} ${questions?.[0]?.name}: ${show(answers)[0]}`,
    );
    expect(kinds.toSorted()).toEqual([
      "false true taken.test: taken.test A 203.0.113.66",
      "true false taken.test: taken.test A 203.0.113.66",
      "true true taken.test: taken.test A 203.0.113.10",
      "true true unasked.example: taken.test A 203.0.113.66",
    ]);
  });

  it("is silent, or not there at all", async () => {
    await broken(OWN, 53, "silent");
    const silent = datagrams(lab.route(OWN, 53), queryFor("taken.test", "A"));
    const answered = dns(lab, "198.51.100.12", "taken.test", "A").then(() => "another answered first");
    expect(await Promise.race([silent, answered])).toBe("another answered first");
    await broken(OWN, 53, null);
    await broken(OWN, 53, "closed");
    await expect(open(lab.route(OWN, 53))).rejects.toMatchObject({ code: "ECONNREFUSED" });
  });
});
