import { beforeEach, describe, expect, it } from "vitest";
import { type Shown, Teller } from "./teller.ts";

const NAME = "harbour.example";
/** The story begins on 2015-07-16: day 70 is the end. */
const END = "2015-09-24T00:00:00Z";
const RENEWED = "2016-09-24T00:00:00Z";

describe("the end of a registration comes closer", () => {
  let story: Teller;
  let shown: Shown;
  beforeEach(() => {
    story = new Teller();
    shown = { expires: END };
  });
  const watch = (intent: "owner" | "acquirer" | "observer" = "owner"): void => {
    story.watch(NAME, intent);
    story.settle(NAME, "0s", shown);
  };
  /** A look at the registry on that day of the story. */
  const on = (day: number, at: Shown = shown): readonly string[] => story.look(NAME, `${day}d`, "registration", at);
  const daily = (from: number, to: number, at: Shown = shown): void => {
    for (let day = from; day <= to; day += 1) on(day, at);
  };
  const told = () =>
    story.events.filter(({ type }) => type.startsWith("expiry.")).map(({ type, data }) => [type, data.days]);
  const said = () => story.messages.map(({ type, status }) => `${type} ${status}`);

  it("tells its owner at 60, 30, 14, 7, 3 and 1 days, once each, as one incident", () => {
    watch();
    daily(1, 69);
    expect(told().map(([, days]) => days)).toEqual([60, 30, 14, 7, 3, 1]);
    expect(said()).toEqual(Array.from({ length: 6 }, () => "expiry.approaching open"));
    expect(
      new Set(story.events.flatMap(({ type, incident }) => (type.startsWith("expiry.") ? [incident] : []))).size,
    ).toBe(1);
    expect(story.events.at(-1)).toMatchObject({
      ...{ type: "expiry.approaching", severity: "warning", facet: "registration", to: "2015-09-24" },
      ...{ summary: "harbour.example expires on 2015-09-24, in a day", data: { days: 1, threshold: 1 } },
    });
  });

  it("ends with one message when it is renewed five days before, and is quiet for a year", () => {
    watch();
    daily(1, 65);
    const before = story.messages.length;
    daily(66, 75, { expires: RENEWED });
    expect(told().at(-1)?.[0]).toBe("expiry.renewed");
    expect(said().slice(before)).toEqual(["expiry.renewed resolved"]);
    expect(story.events.at(-1)).toMatchObject({ severity: "info", from: "2015-09-24", to: "2016-09-24" });
  });

  it("warns of nothing while a renewal was seen once, and believes no date that another answer takes back", () => {
    watch();
    daily(1, 50);
    expect(on(66, { expires: RENEWED })).toEqual([]);
    expect(story.dueIn("registration")).toBe(66 * 86_400 + 30);
    expect(on(67)).toEqual(["expiry.approaching"]);
    expect(told().map(([, days]) => days)).toEqual([60, 30, 3]);
  });

  it("does not take the registry's own prolongation for a renewal, for nobody has paid for it", () => {
    watch();
    daily(1, 69);
    const auto = { expires: RENEWED, statuses: ["autoRenewPeriod"] };
    daily(70, 90, auto);
    expect(said().at(-1)).toBe("expiry.approaching open");
    daily(115, 117, { expires: RENEWED });
    expect(said().at(-1)).toBe("expiry.renewed resolved");
  });

  it("goes on as the loss that it warned of when nobody renews: the same incident, ended by the name's return", () => {
    watch();
    daily(1, 69);
    const approach = story.events.at(-1)?.incident;
    on(70, { expires: END, registration: "expired" });
    on(71, { expires: END, registration: "expired" });
    expect(story.events.find(({ type }) => type === "domain.expired")?.incident).toBe(approach);
    const before = story.messages.length;
    daily(72, 75, { expires: RENEWED });
    expect(said().slice(before)).toEqual(["domain.up resolved"]);
  });

  it("is silent about a date that vanished or that nobody could read for days", () => {
    watch();
    daily(1, 9);
    daily(10, 55, { expires: null });
    expect(told()).toEqual([]);
    on(56, { ...shown });
    expect(told()).toEqual([["expiry.approaching", 14]]);
    daily(57, 60, { registration: "unknown", reason: "timeout" });
    daily(61, 64, { registration: "unknown", reason: "timeout" });
    expect(told()).toHaveLength(1);
  });

  it("still believes a date that was read yesterday when the registry is silent today", () => {
    watch();
    daily(1, 62);
    expect(on(63, { registration: "unknown", reason: "throttled" })).toEqual(["expiry.approaching"]);
  });

  it("tells only the nearest threshold after a long absence", () => {
    watch();
    on(1);
    expect(on(64)).toEqual(["expiry.approaching"]);
    expect(told()).toEqual([["expiry.approaching", 6]]);
  });

  it("tells nothing to who does not own it", () => {
    for (const intent of ["observer", "acquirer"] as const) {
      watch(intent);
      daily(1, 69);
    }
    expect(told()).toEqual([]);
  });

  it("is an incident of its own: a site that fails meanwhile is told, and over, as ever", () => {
    watch();
    daily(1, 12);
    const before = story.messages.length;
    for (const at of ["290h", "291h"]) story.look(NAME, at, "http", { web: "error" });
    for (const at of ["292h", "293h"]) story.look(NAME, at, "http");
    expect(said().slice(before)).toEqual(["domain.down open", "domain.up resolved"]);
  });

  it("looks again on the day itself, and at once when a name on the list is close to its end", () => {
    watch();
    on(9);
    expect(story.dueIn("registration")).toBe(10 * 86_400);
    story = new Teller();
    story.watch(NAME, "owner");
    const near = { expires: "2015-07-20T00:00:00Z" };
    for (const probe of ["registration", "dns", "http"] as const) story.look(NAME, "0s", probe, near);
    expect(story.dueIn("registration")).toBe(30);
    expect(story.look(NAME, "30s", "registration", near)).toEqual(["expiry.approaching"]);
  });
});
