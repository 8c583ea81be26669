import { beforeAll, describe, expect, it } from "vitest";
import { studio } from "../../src/compose.ts";
import type { Config } from "../../src/config/config.ts";
import { loadConfig } from "../../src/config/load.ts";
import { asDomainName } from "../../src/core/name.ts";
import type { Selftest } from "../../src/demo/audience.ts";
import { selftest } from "../../src/demo/selftest.ts";

const WATCHES = [
  { domain: asDomainName("harbour.example"), tags: ["own"], group: null, intent: "owner" },
  { domain: asDomainName("popcorntime.re"), tags: [], group: "popcorntime", intent: "observer" },
] as const;

const rule = { severity: "warning", domains: [], tags: [], types: [] } as const;
const webhook = { type: "webhook", language: "en", url: "http://127.0.0.1:1/", secret: null } as const;

const ALERTS: Config["alerts"] = {
  channels: { ops: webhook, own: webhook, phone: webhook, nobody: webhook },
  rules: [
    { ...rule, send: ["ops"] },
    { ...rule, send: ["own"], tags: ["own"] },
    { ...rule, send: ["phone"], severity: "critical" },
    { ...rule, send: ["nobody"], domains: ["mistyped.example"] },
  ],
};

describe("the self-test", () => {
  let report: Selftest;
  const told = (channel: string) =>
    report.hearings.filter((each) => each.channel === channel && each.told === "told").map(({ type }) => type);
  const whyNot = (channel: string, type: string) =>
    report.hearings.find((each) => each.channel === channel && each.type === type)?.because;

  beforeAll(async () => {
    const config = loadConfig({ env: {}, cwd: import.meta.dirname, version: "test" });
    report = await selftest({ ...config, alerts: ALERTS }, WATCHES, studio);
  }, 120_000);

  it("tells a channel without conditions of every state, and loses nothing on the way", () => {
    expect(told("ops").toSorted()).toEqual([
      ...["domain.down", "domain.moved", "domain.parked", "domain.reserved", "domain.suspended", "domain.up"],
      ...["expiry.approaching", "expiry.renewed", "monitor.offline", "monitor.online", "tld.outage", "tld.recovered"],
    ]);
    expect(report.lost).toBe(0);
  });

  it("tells those of one tag of its names alone, in the place of the watches that bear it", () => {
    expect(told("own")).toContain("domain.suspended");
    expect(whyNot("own", "tld.outage")).toBe("rule 2: tags: it has none");
  });

  it("says which condition kept a message from a channel", () => {
    expect(told("phone")).not.toContain("expiry.approaching");
    expect(whyNot("phone", "expiry.approaching")).toBe("rule 3: severity: it is warning");
  });

  it("finds the channel that a slip in a rule keeps silent for ever", () => {
    expect(told("nobody")).toEqual([]);
  });
});
