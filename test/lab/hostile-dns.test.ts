import { decode } from "dns-packet";
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

  it("is late", async () => {
    const started = performance.now();
    expect(show((await first("late")).answers)).toEqual(["taken.test A 203.0.113.10"]);
    expect(performance.now() - started).toBeGreaterThan(LATE - 20);
  });

  it("is forged from another port, and with another id, before it answers itself", async () => {
    const replies = (await over("spoofed", 3)).map(({ bytes, port }) => ({ ...decode(bytes), port }));
    const server = lab.route(OWN, 53).port;
    const kinds = replies.map(({ id, port, answers }) => `${id === 4711} ${port === server} ${show(answers)[0]}`);
    expect(kinds.toSorted()).toEqual([
      "false true taken.test A 203.0.113.66",
      "true false taken.test A 203.0.113.66",
      "true true taken.test A 203.0.113.10",
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
