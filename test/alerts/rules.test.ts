import { describe, expect, test } from "vitest";
import { type AlertRule, failedCondition, type RuledIncident, termsOf } from "../../src/alerts/rules.ts";
import { asDomainName } from "../../src/core/name.ts";
import { failureSentence, ruleSentence } from "../../src/core/telling/rules.ts";

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
  failedCondition(rule(one), incident(of)) === null ? ["ops"] : [];

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

describe("a rule", () => {
  test("sends only watches of one of its groups, and with one of its intents", () => {
    expect(told({ groups: ["popcorntime"] }, { group: "popcorntime" })).toEqual(["ops"]);
    expect(told({ groups: ["popcorntime"] }, { group: null })).toEqual([]);
    expect(told({ intents: ["owner"] }, { intent: "owner" })).toEqual(["ops"]);
    expect(told({ intents: ["owner", "acquirer"] }, { intent: "observer" })).toEqual([]);
  });

  test("says which of its conditions does not hold, and what was found instead", () => {
    const failed = (one: Partial<AlertRule>, of: Partial<RuledIncident> = {}) => {
      const failure = failedCondition(rule(one), incident(of));
      return failure && failureSentence(failure);
    };
    expect(failed({})).toBeNull();
    expect(failed({ severity: "critical" }, { severity: "warning" })).toBe("severity: it is warning");
    expect(failed({ tags: ["client"] })).toBe("tags: it has seed, press");
    expect(failed({ groups: ["other"] })).toBe("groups: it is of none");
    expect(failed({ domains: ["*.se"] })).toBe("domains: it is about popcorntime.io");
    expect(failed({ types: ["*.moved"] })).toBe("types: none of registration.reserved, domain.reserved");
  });

  test("is told in words, for whoever asks when the configuration is another one", () => {
    expect(ruleSentence(termsOf(rule({ tags: ["seed"], send: ["ops", "desk"] })))).toBe(
      "warning and worse, tags seed, to ops, desk",
    );
  });
});
