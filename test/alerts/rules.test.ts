import { describe, expect, test } from "vitest";
import { type AlertRule, channelsFor, type RuledIncident } from "../../src/alerts/rules.ts";
import { asDomainName } from "../../src/core/name.ts";

const rule = (told: Partial<AlertRule>): AlertRule => ({
  severity: "warning",
  send: ["ops"],
  domains: [],
  tags: [],
  types: [],
  ...told,
});

const incident = (told: Partial<RuledIncident> = {}): RuledIncident => ({
  severity: "critical",
  domain: asDomainName("popcorntime.io"),
  tags: ["seed", "press"],
  types: ["registration.reserved", "domain.reserved"],
  ...told,
});

const told = (one: Partial<AlertRule>, of: Partial<RuledIncident> = {}) =>
  channelsFor([rule(one)], incident(of), new Set());

describe("a rule sends", () => {
  test("its severity and worse", () => {
    expect(told({ severity: "warning" }, { severity: "info" })).toEqual([]);
    expect(told({ severity: "warning" }, { severity: "warning" })).toEqual(["ops"]);
    expect(told({ severity: "warning" }, { severity: "critical" })).toEqual(["ops"]);
  });

  test("only domains that one of its globs matches", () => {
    expect(told({ domains: ["*.se", "*.io"] })).toEqual(["ops"]);
    expect(told({ domains: ["popcorntime.re"] })).toEqual([]);
  });

  test("only watches with one of its tags", () => {
    expect(told({ tags: ["press"] })).toEqual(["ops"]);
    expect(told({ tags: ["client"] })).toEqual([]);
  });

  test("only incidents with an event of one of its types", () => {
    expect(told({ types: ["domain.*"] })).toEqual(["ops"]);
    expect(told({ types: ["*.moved"] })).toEqual([]);
  });

  test("what every one of its conditions allows", () => {
    expect(told({ domains: ["*.io"], tags: ["client"] })).toEqual([]);
  });

  test("an incident about no domain only when it is not narrowed to domains", () => {
    const offline = { domain: null, tags: [], types: ["monitor.offline"] };
    expect(told({}, offline)).toEqual(["ops"]);
    expect(told({ domains: ["*"] }, offline)).toEqual([]);
  });
});

describe("channels", () => {
  test("are told once a message, however many rules name them", () => {
    expect(channelsFor([rule({}), rule({ send: ["ops", "desk"] })], incident(), new Set())).toEqual(["ops", "desk"]);
  });

  test("once told get every follow-up, whatever the rules say now", () => {
    const calm = incident({ severity: "info", types: ["domain.up"] });
    expect(channelsFor([rule({})], calm, new Set(["desk"]))).toEqual(["desk"]);
  });

  test("without rules are none", () => {
    expect(channelsFor([], incident(), new Set())).toEqual([]);
  });
});
