import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { asMillis, HOUR, later } from "../../src/core/time.ts";
import { type Lab, startLab } from "../../src/lab/lab.ts";
import { type Domain, FREE, type World, withDomain, withFault } from "../../src/lab/world.ts";
import { dns, dnsOverTcp, show } from "./ask.ts";
import { SMALL_WORLD } from "./world.ts";

const ROOT = "192.0.2.1";
const TLD = "192.0.2.11";
const OWN = "198.51.100.11";
const RESOLVER = "198.51.100.53";

let lab: Lab;
beforeEach(async () => {
  lab = await startLab(SMALL_WORLD);
});
afterEach(() => lab.close());

describe("the root's servers", () => {
  it("answer for the root with authority, which is what a canary asks", async () => {
    const reply = await dns(lab, ROOT, ".", "SOA");
    expect(reply).toMatchObject({ rcode: "NOERROR", flag_aa: true });
    expect(show(reply.answers)).toEqual([". SOA …"]);
    expect(lab.canaries).toContain(ROOT);
  });

  it("refer to the servers of a top-level domain, and deny one that does not exist", async () => {
    const referral = await dns(lab, ROOT, "taken.test", "NS");
    expect(referral).toMatchObject({ rcode: "NOERROR", flag_aa: false });
    expect(show(referral.authorities)).toEqual(["test NS a.nic.test", "test NS b.nic.test"]);
    expect(await dns(lab, ROOT, "taken.nowhere", "NS")).toMatchObject({ rcode: "NXDOMAIN", flag_aa: true });
  });
});

describe("the servers of a top-level domain", () => {
  it("refer to a delegated name's servers: NS as authority, glue beside, no AA", async () => {
    const reply = await dns(lab, TLD, "taken.test", "NS");
    expect(reply).toMatchObject({ rcode: "NOERROR", flag_aa: false });
    expect(reply.answers).toEqual([]);
    expect(show(reply.authorities)).toEqual(["taken.test NS ns1.taken.test", "taken.test NS ns1.hosting.test"]);
    expect(show(reply.additionals)).toEqual(["ns1.taken.test A 198.51.100.12", "ns1.hosting.test A 198.51.100.11"]);
  });

  it("deny a name that is not delegated, with AA and their own SOA", async () => {
    const reply = await dns(lab, TLD, "free.test", "NS");
    expect(reply).toMatchObject({ rcode: "NXDOMAIN", flag_aa: true });
    expect(show(reply.authorities)).toEqual(["test SOA …"]);
  });

  it("answer for their own apex with AA", async () => {
    expect(show((await dns(lab, TLD, "test", "SOA")).answers)).toEqual(["test SOA …"]);
    const reply = await dns(lab, TLD, "test", "NS");
    expect(reply.flag_aa).toBe(true);
    expect(show(reply.answers)).toEqual(["test NS a.nic.test", "test NS b.nic.test"]);
  });

  it("give or deny a delegated name's DS, which is theirs to give", async () => {
    const [ds] = (await dns(lab, TLD, "taken.test", "DS")).answers ?? [];
    expect(ds).toMatchObject({ type: "DS", data: { keyTag: 12345, digest: Buffer.from("ab".repeat(32), "hex") } });
    const none = await dns(lab, TLD, "lame.test", "DS");
    expect(none).toMatchObject({ rcode: "NOERROR", flag_aa: true, answers: [] });
    expect(show(none.authorities)).toEqual(["test SOA …"]);
  });

  it("know a suffix of two labels as a zone of its own", async () => {
    expect(show((await dns(lab, TLD, "name.co.test", "NS")).authorities)).toEqual(["co.test NS a.nic.co.test"]);
    expect(show((await dns(lab, "192.0.2.14", "name.co.test", "NS")).authorities)).toEqual([
      "name.co.test NS ns1.hosting.test",
    ]);
  });
});

describe("the servers of a name", () => {
  it.each([
    ["SOA", ["taken.test SOA …"]],
    ["NS", ["taken.test NS ns1.taken.test", "taken.test NS ns1.hosting.test"]],
    ["A", ["taken.test A 203.0.113.10"]],
    ["AAAA", ["taken.test AAAA 2001:db8::10"]],
    ["MX", ['taken.test MX {"preference":10,"exchange":"mail.taken.test"}']],
  ])("answer %s with AA", async (type, expected) => {
    const reply = await dns(lab, OWN, "taken.test", type);
    expect(reply).toMatchObject({ rcode: "NOERROR", flag_aa: true });
    expect(show(reply.answers)).toEqual(expected);
  });

  it("tell NODATA from NXDOMAIN", async () => {
    expect(await dns(lab, OWN, "www.taken.test", "MX")).toMatchObject({ rcode: "NOERROR" });
    expect(await dns(lab, OWN, "deep.taken.test", "A")).toMatchObject({ rcode: "NOERROR", answers: [] });
    expect(await dns(lab, OWN, "no.taken.test", "A")).toMatchObject({ rcode: "NXDOMAIN" });
  });

  it("refuse what is others' zone, and so are lame for a name that they were never given", async () => {
    expect(await dns(lab, OWN, "stranger.test", "SOA")).toMatchObject({ rcode: "REFUSED", flag_aa: false });
    expect(await dns(lab, OWN, "lame.test", "SOA")).toMatchObject({ rcode: "REFUSED" });
  });

  it("say the same over TCP", async () => {
    const reply = await dnsOverTcp(lab, OWN, "taken.test", "A");
    expect(show(reply.answers)).toEqual(["taken.test A 203.0.113.10"]);
  });

  it("truncate what does not fit into the datagram, and give it whole over TCP", async () => {
    const records = Array.from({ length: 60 }, (_, at) => ({
      name: "@",
      type: "A" as const,
      value: `203.0.113.${at + 1}`,
    }));
    await lab.change((world) => withZone(world, "taken.test", (zone) => ({ ...zone, records })));
    expect(await dns(lab, OWN, "taken.test", "A")).toMatchObject({ flag_tc: true, answers: [] });
    expect((await dnsOverTcp(lab, OWN, "taken.test", "A")).answers).toHaveLength(60);
  });

  it("answer in the letters asked, so that an asker can mix them (0x20)", async () => {
    const reply = await dns(lab, OWN, "tAkEn.TEst", "A");
    expect(reply.questions?.[0]?.name).toBe("tAkEn.TEst");
    expect(show(reply.answers)).toEqual(["taken.test A 203.0.113.10"]);
  });
});

describe("the recursive resolver", () => {
  const resolve = (name: string, type: string) => dns(lab, RESOLVER, name, type, { recursion: true, edns: true });

  it("finds what the name's servers hold, without AA and with RA", async () => {
    const reply = await resolve("taken.test", "A");
    expect(reply).toMatchObject({ rcode: "NOERROR", flag_aa: false, flag_ra: true });
    expect(show(reply.answers)).toEqual(["taken.test A 203.0.113.10"]);
  });

  it.each([".", "test", "co.test"])("knows the name servers of %s", async (zone) => {
    expect((await resolve(zone, "NS")).answers).not.toEqual([]);
  });

  it("denies what is not delegated with the SOA of the zone above", async () => {
    const reply = await resolve("free.test", "A");
    expect(reply.rcode).toBe("NXDOMAIN");
    expect(show(reply.authorities)).toEqual(["test SOA …"]);
  });

  it("follows aliases, within a zone and out of it", async () => {
    expect(show((await resolve("www.taken.test", "A")).answers)).toEqual([
      "www.taken.test CNAME taken.test",
      "taken.test A 203.0.113.10",
    ]);
    expect(show((await resolve("shop.taken.test", "A")).answers)).toEqual([
      "shop.taken.test CNAME rival.test",
      "rival.test A 203.0.113.30",
    ]);
  });

  it("gives up on aliases in a circle", async () => {
    expect((await resolve("circle.taken.test", "A")).rcode).toBe("SERVFAIL");
  });

  it("knows the hosts of registries, and those of a delegated name only through its servers", async () => {
    expect(show((await resolve("whois.nic.test", "A")).answers)).toEqual(["whois.nic.test A 192.0.2.13"]);
    expect(await resolve("whois.nic.test", "AAAA")).toMatchObject({ rcode: "NOERROR", answers: [] });
    expect(show((await resolve("ns1.taken.test", "A")).answers)).toEqual(["ns1.taken.test A 198.51.100.12"]);
    await lab.change((world) => withDomain(world, "taken.test", { delegation: null }));
    expect((await resolve("ns1.taken.test", "A")).rcode).toBe("NXDOMAIN");
  });

  it("fails for a name whose servers are lame, and for a zone whose servers are silent", async () => {
    expect((await resolve("lame.test", "A")).rcode).toBe("SERVFAIL");
    const silenced = (world: World) =>
      withFault(withFault(world, "a.nic.test", 53, "silent"), "b.nic.test", 53, "silent");
    await lab.change(silenced);
    expect((await resolve("taken.test", "A")).rcode).toBe("SERVFAIL");
  });

  it("goes on believing what it heard for as long as its cache lasts", async () => {
    const lag = asMillis(HOUR);
    await lab.change((world) => ({ ...world, resolvers: world.resolvers.map((each) => ({ ...each, lag })) }));
    await lab.change((world) => withDomain(world, "taken.test", FREE));
    await lab.advance(later(lab.now(), asMillis(HOUR - 1)));
    expect((await resolve("taken.test", "A")).rcode).toBe("NOERROR");
    await lab.advance(later(lab.now(), asMillis(1)));
    expect((await resolve("taken.test", "A")).rcode).toBe("NXDOMAIN");
  });
});

describe("the resolver that lies", () => {
  const LIAR = "198.51.100.66";

  it("denies, refuses or invents for the names on its list and all below, and tells why in an extended error", async () => {
    const denied = await dns(lab, LIAR, "taken.test", "A", { recursion: true, edns: true });
    expect(denied.rcode).toBe("NXDOMAIN");
    const [opt] = denied.additionals ?? [];
    expect(opt).toMatchObject({ type: "OPT", options: [{ code: 15, data: Buffer.from([0, 16]) }] });
    expect((await dns(lab, LIAR, "www.taken.test", "A", { recursion: true })).rcode).toBe("NXDOMAIN");
    const invented = await dns(lab, LIAR, "rival.test", "A", { recursion: true });
    expect(show(invented.answers)).toEqual(["rival.test A 203.0.113.99"]);
  });

  it("tells the truth about everything else", async () => {
    const reply = await dns(lab, LIAR, "ns1.hosting.test", "A", { recursion: true });
    expect(show(reply.answers)).toEqual(["ns1.hosting.test A 198.51.100.11"]);
  });
});

function withZone(world: World, name: string, change: (zone: NonNullable<Domain["zone"]>) => Domain["zone"]): World {
  const zone = world.domains[name]?.zone;
  return zone ? withDomain(world, name, { zone: change(zone) }) : world;
}
