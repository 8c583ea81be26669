import { afterEach, describe, expect, it } from "vitest";
import { asMillis, type Instant, later, MINUTE, parseInstant } from "../../src/core/time.ts";
import { type Lab, startLab } from "../../src/lab/lab.ts";
import type { Script } from "../../src/lab/script.ts";
import { article, articleSlowRegistry } from "../../src/lab/stories/article.ts";
import { october } from "../../src/lab/stories/october.ts";
import { certificate, dns, fetchFrom, whois } from "./ask.ts";

const IO = { whois: "192.0.2.13", zone: "192.0.2.11", site: "203.0.113.10" };
const RE = { whois: "192.0.2.23", zone: "192.0.2.21", site: "203.0.113.20" };
const SE = { whois: "192.0.2.33", zone: "192.0.2.31" };
const EU = { whois: "192.0.2.43", zone: "192.0.2.41" };
const RESOLVER = "198.51.100.53";

const at = (text: string): Instant => {
  const instant = parseInstant(text);
  if (instant === null) throw new Error(text);
  return instant;
};

let lab: Lab;
afterEach(() => lab.close());

async function begin(script: Script): Promise<void> {
  lab = await startLab(script);
}

const rcode = async (server: string, name: string) => (await dns(lab, server, name, "NS")).rcode;
const resolved = async (name: string) => (await dns(lab, RESOLVER, name, "A", { recursion: true })).rcode;

describe("the article's story", () => {
  it("begins with popcorntime.io live", async () => {
    await begin(article);
    expect(await whois(lab, IO.whois, "popcorntime.io")).toContain("Status : Live");
    expect(await rcode(IO.zone, "popcorntime.io")).toBe("NOERROR");
    expect(await resolved("popcorntime.io")).toBe("NOERROR");
    expect((await fetchFrom(lab, IO.site, "https://popcorntime.io/")).body).toContain("<title>Popcorn Time</title>");
  });

  it("begins with popcorntime.re held but empty, popcorntime.se free, time4popcorn.eu suspended", async () => {
    await begin(article);
    expect(await whois(lab, RE.whois, "popcorntime.re")).toMatch(/status: +ACTIVE/);
    expect((await fetchFrom(lab, RE.site, "https://popcorntime.re/")).body).toContain("Parked domain");
    expect(await whois(lab, SE.whois, "popcorntime.se")).toContain('"popcorntime.se" not found.');
    expect(await rcode(SE.zone, "popcorntime.se")).toBe("NXDOMAIN");
    expect(await whois(lab, EU.whois, "time4popcorn.eu")).toContain("Status: SUSPENDED");
    expect(await rcode(EU.zone, "time4popcorn.eu")).toBe("NXDOMAIN");
  });

  it("takes popcorntime.io away at nine: WHOIS, then the zone, and the resolvers when their caches have run out", async () => {
    await begin(article);
    const [taken] = await lab.advance(at("2015-07-16T09:00:00Z"));
    expect(taken?.says).toContain("Domain reserved");
    expect((await whois(lab, IO.whois, "popcorntime.io")).trim()).toBe("Domain reserved");
    expect(await rcode(IO.zone, "popcorntime.io")).toBe("NXDOMAIN");
    expect(await resolved("popcorntime.io")).toBe("NOERROR");
    await lab.advance(later(lab.now(), asMillis(5 * MINUTE)));
    expect(await resolved("popcorntime.io")).toBe("NXDOMAIN");
  });

  it("brings the site back at three under popcorntime.re, with the same page and the same key", async () => {
    await begin(article);
    const key = (await certificate(lab, IO.site, "popcorntime.io")).key;
    const page = (await fetchFrom(lab, IO.site, "https://popcorntime.io/")).body;
    await lab.advance(at("2015-07-16T14:59:59Z"));
    expect((await certificate(lab, RE.site, "popcorntime.re")).key).not.toBe(key);
    await lab.advance(at("2015-07-16T15:00:00Z"));
    expect((await certificate(lab, RE.site, "popcorntime.re")).key).toBe(key);
    expect((await fetchFrom(lab, RE.site, "https://popcorntime.re/")).body).toBe(page);
  });

  it("leaves the rival line alone: its own key, page and name servers throughout", async () => {
    await begin(article);
    const key = (await certificate(lab, IO.site, "popcorntime.io")).key;
    await lab.advance(article.end);
    expect((await certificate(lab, "203.0.113.30", "popcorn-time.se")).key).not.toBe(key);
    expect((await fetchFrom(lab, "203.0.113.30", "https://popcorn-time.se/")).body).toContain("Time for Popcorn");
  });

  it("has a narration for every step, in order", () => {
    for (const { steps, start, end } of [article, articleSlowRegistry, october]) {
      const times = [start, ...steps.map((step) => step.at), end];
      expect(times).toEqual(times.toSorted((a, b) => a - b));
      for (const { says } of steps) expect(says).toMatch(/^.{20,160}\.$/);
    }
  });
});

describe("the article's story with a slow registry", () => {
  it("empties the zone first and changes WHOIS twenty minutes later", async () => {
    await begin(articleSlowRegistry);
    await lab.advance(at("2015-07-16T09:00:00Z"));
    expect(await rcode(IO.zone, "popcorntime.io")).toBe("NXDOMAIN");
    expect(await whois(lab, IO.whois, "popcorntime.io")).toContain("Status : Live");
    await lab.advance(at("2015-07-16T09:20:00Z"));
    expect((await whois(lab, IO.whois, "popcorntime.io")).trim()).toBe("Domain reserved");
  });
});

describe("the story of October 2014", () => {
  it("suspends time4popcorn.eu, and shows its site days later at popcorn-time.se", async () => {
    await begin(october);
    const key = (await certificate(lab, "203.0.113.30", "time4popcorn.eu")).key;
    expect(await whois(lab, EU.whois, "time4popcorn.eu")).not.toContain("Status:");
    expect(await whois(lab, SE.whois, "popcorn-time.se")).toContain("not found.");
    await lab.advance(at("2014-10-09T10:00:00Z"));
    expect(await whois(lab, EU.whois, "time4popcorn.eu")).toContain("Status: SUSPENDED");
    expect(await rcode(EU.zone, "time4popcorn.eu")).toBe("NXDOMAIN");
    await lab.advance(october.end);
    expect(await resolved("popcorn-time.se")).toBe("NOERROR");
    expect((await certificate(lab, "203.0.113.31", "popcorn-time.se")).key).toBe(key);
  });
});
