import { describe, expect, it } from "vitest";
import { type Condition, verdictOf } from "../../../src/core/timeline/verdict.ts";

const NOTHING: Condition = {
  registration: null,
  delegation: null,
  resolution: null,
  web: null,
  webConfidence: null,
  hasMail: false,
  seizedByRegistry: false,
};
const WELL: Condition = {
  ...NOTHING,
  registration: "registered",
  delegation: "delegated",
  resolution: "resolving",
  web: "ok",
};

describe("the verdict, by the table of docs/interface.md", () => {
  it.each<[string, Partial<Condition>, string]>([
    ["a registry's SEIZED outranks all", { seizedByRegistry: true, registration: "suspended" }, "seized"],
    ["a certain seizure notice", { web: "seized", webConfidence: 0.8 }, "seized"],
    ["a doubtful seizure notice is an outage", { web: "seized", webConfidence: 0.79 }, "down"],
    ["suspended", { registration: "suspended", delegation: "absent", web: "unreachable" }, "suspended"],
    ["reserved", { registration: "reserved", delegation: "absent" }, "reserved"],
    ["blocked", { registration: "blocked" }, "blocked"],
    ["redemption", { registration: "redemption" }, "redemption"],
    ["pending-delete", { registration: "pending-delete" }, "pending-delete"],
    ["available and absent", { registration: "available", delegation: "absent", resolution: "nxdomain" }, "available"],
    ["available, delegation not known", { registration: "available", delegation: null }, "available"],
    ["available, yet delegated, is not believed", { registration: "available", delegation: "delegated" }, "up"],
    ["expired, though the site still answers", { registration: "expired" }, "expired"],
    ["moved", { web: "moved" }, "moved"],
    ["filtered by a resolver", { resolution: "filtered" }, "filtered"],
    ["blocked for legal reasons", { web: "legal-block" }, "filtered"],
    ["moved outranks filtered", { web: "moved", resolution: "filtered" }, "moved"],
    ["parked", { web: "parked" }, "parked"],
    ["parked outranks a lame delegation", { web: "parked", delegation: "lame" }, "parked"],
    ["absent", { delegation: "absent" }, "down"],
    ["lame", { delegation: "lame" }, "down"],
    ["nxdomain", { resolution: "nxdomain" }, "down"],
    ["servfail", { resolution: "servfail" }, "down"],
    ["nodata without mail", { resolution: "nodata", web: null }, "down"],
    ["nodata with mail", { resolution: "nodata", hasMail: true, web: null }, "up"],
    ["an error page", { web: "error" }, "down"],
    ["unreachable", { web: "unreachable" }, "down"],
    ["well", {}, "up"],
  ])("%s", (_, condition, verdict) => {
    expect(verdictOf({ ...WELL, ...condition })).toBe(verdict);
  });

  it("is unknown where nothing is known, and unknown facets match no row", () => {
    expect(verdictOf(NOTHING)).toBe("unknown");
    expect(verdictOf({ ...NOTHING, registration: "registered", delegation: "delegated" })).toBe("unknown");
  });
});
