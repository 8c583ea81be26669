import { X509Certificate } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { asInstant } from "../../src/core/time.ts";
import { type Lab, startLab } from "../../src/lab/lab.ts";
import { redirect } from "../../src/lab/web/content.ts";
import { type Site, type World, withDomain } from "../../src/lab/world.ts";
import { certificate, fetchFrom } from "./ask.ts";
import { RECORD, SMALL_WORLD } from "./world.ts";

const TAKEN = "203.0.113.10";
const SHARED = "203.0.113.30";
const RDAP = "192.0.2.15";

let lab: Lab;
beforeEach(async () => {
  lab = await startLab(SMALL_WORLD);
});
afterEach(() => lab.close());

const withSite = (name: string, change: Partial<Site>) => (world: World) => {
  const site = world.domains[name]?.site;
  return site ? withDomain(world, name, { site: { ...site, ...change } }) : world;
};

describe("a site", () => {
  it.each(["http", "https"])("is served over %s, under its name and what lies below it", async (scheme) => {
    for (const host of ["taken.test", "www.taken.test"]) {
      const { status, body } = await fetchFrom(lab, TAKEN, `${scheme}://${host}/`);
      expect({ status, body }).toEqual({ status: 200, body: "<!doctype html><title>Taken</title>" });
    }
  });

  it("shares its address with others, told apart by host", async () => {
    expect((await fetchFrom(lab, SHARED, "https://rival.test/")).body).toContain("Rival");
    expect((await fetchFrom(lab, SHARED, "https://mirror.test/")).body).toContain("Mirror");
    expect((await fetchFrom(lab, SHARED, "http://taken.test/")).status).toBe(404);
  });

  it("has its paths, and 404 for all else", async () => {
    expect(await fetchFrom(lab, TAKEN, "http://taken.test/favicon.ico")).toMatchObject({
      status: 200,
      body: "\0\x01\x02",
    });
    expect((await fetchFrom(lab, TAKEN, "http://taken.test/nothing")).status).toBe(404);
  });

  it("redirects, to its own HTTPS or elsewhere", async () => {
    await lab.change(withSite("taken.test", { http: "to-https" }));
    expect(await fetchFrom(lab, TAKEN, "http://taken.test/x")).toMatchObject({
      status: 301,
      headers: { location: "https://taken.test/x" },
    });
    await lab.change(withSite("taken.test", { page: redirect(308, "https://rival.test/") }));
    expect(await fetchFrom(lab, TAKEN, "https://taken.test/")).toMatchObject({
      status: 308,
      headers: { location: "https://rival.test/" },
    });
  });

  it("may be there over one scheme only", async () => {
    await lab.change(withSite("taken.test", { tls: null }));
    await expect(fetchFrom(lab, TAKEN, "https://taken.test/")).rejects.toMatchObject({ code: "ECONNREFUSED" });
    await lab.change(withSite("taken.test", { http: "none" }));
    await expect(fetchFrom(lab, TAKEN, "http://taken.test/")).rejects.toMatchObject({ code: "ECONNREFUSED" });
  });
});

describe("certificates", () => {
  it("are the lab authority's, for the name and its www", async () => {
    const shown = await certificate(lab, TAKEN, "taken.test");
    expect(shown).toMatchObject({ trouble: null, subjectaltname: "DNS:taken.test, DNS:www.taken.test" });
    expect(shown.issuer.CN).toBe(new X509Certificate(lab.authority).subject.replace("CN=", ""));
  });

  it("show one key where two sites share it, and another where they don't", async () => {
    const [taken, mirror, rival] = await Promise.all([
      certificate(lab, TAKEN, "taken.test"),
      certificate(lab, SHARED, "mirror.test"),
      certificate(lab, SHARED, "rival.test"),
    ]);
    expect(taken.key).not.toBe("");
    expect(mirror.key).toBe(taken.key);
    expect(mirror.fingerprint256).not.toBe(taken.fingerprint256);
    expect(rival.key).not.toBe(taken.key);
  });

  it("stay the same from one connection to the next", async () => {
    const [first, second] = [await certificate(lab, TAKEN, "taken.test"), await certificate(lab, TAKEN, "taken.test")];
    expect(second.fingerprint256).toBe(first.fingerprint256);
  });

  it.each<[string, Partial<NonNullable<Site["tls"]>>, string]>([
    ["expired", { validTo: asInstant(Date.UTC(2020, 0, 1)) }, "CERT_HAS_EXPIRED"],
    ["self-signed", { issuer: "self" }, "DEPTH_ZERO_SELF_SIGNED_CERT"],
    ["another name's", { names: ["other.test"] }, "ERR_TLS_CERT_ALTNAME_INVALID"],
  ])("may be %s", async (_what, change, trouble) => {
    await lab.change((world) => {
      const tls = world.domains["taken.test"]?.site?.tls;
      return tls ? withSite("taken.test", { tls: { ...tls, ...change } })(world) : world;
    });
    expect((await certificate(lab, TAKEN, "taken.test")).trouble).toContain(trouble);
  });

  it("are a default nobody trusts for a host that the server does not know, or none", async () => {
    for (const host of ["stranger.test", null])
      expect(await certificate(lab, TAKEN, host)).toMatchObject({ subjectaltname: "DNS:default.invalid" });
  });
});

describe("RDAP", () => {
  const ask = async (path: string) => {
    const { status, headers, body } = await fetchFrom(lab, RDAP, `https://rdap.nic.test/rdap/${path}`);
    return { status, type: headers["content-type"], body: JSON.parse(body) as Record<string, unknown> };
  };

  it("describes a registered name", async () => {
    const { status, type, body } = await ask("domain/taken.test");
    expect({ status, type }).toEqual({ status: 200, type: "application/rdap+json" });
    expect(body).toMatchObject({
      objectClassName: "domain",
      ldhName: "taken.test",
      status: ["client transfer prohibited"],
      events: [
        { eventAction: "registration", eventDate: "2014-05-12T00:00:00Z" },
        { eventAction: "last changed", eventDate: "2015-01-02T00:00:00Z" },
        { eventAction: "expiration", eventDate: "2016-05-12T00:00:00Z" },
      ],
      nameservers: [{ ldhName: "ns1.taken.test" }, { ldhName: "ns1.hosting.test" }],
    });
  });

  it("spells EPP's statuses as RFC 8056 does", async () => {
    expect((await ask("domain/held.test")).body).toMatchObject({ status: ["server hold"] });
    await lab.change((world) => withDomain(world, "held.test", { registration: { ...RECORD, statuses: [] } }));
    expect((await ask("domain/held.test")).body).toMatchObject({ status: ["active"] });
  });

  it("has nothing for a free name, a reserved one, and another registry's", async () => {
    for (const name of ["free.test", "kept.test", "taken.nowhere"])
      expect(await ask(`domain/${name}`)).toMatchObject({ status: 404, body: { errorCode: 404 } });
    expect((await ask("nonsense")).status).toBe(400);
  });

  it("is counted by name", async () => {
    await ask("domain/taken.test");
    expect(lab.requests).toMatchObject([{ protocol: "rdap", host: "rdap.nic.test", question: "taken.test" }]);
  });

  it("is found through the bootstrap registry, which the lab serves as well", async () => {
    const { body } = await fetchFrom(lab, "192.0.2.5", lab.rdapBootstrapUrl);
    expect(JSON.parse(body)).toEqual(lab.rdapBootstrap);
    expect(lab.rdapBootstrap).toMatchObject({
      version: "1.0",
      services: [[["test"], ["https://rdap.nic.test/rdap/"]]],
    });
  });
});
