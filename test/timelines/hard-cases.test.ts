import { beforeEach, describe, expect, it } from "vitest";
import { Teller } from "./teller.ts";

const NAME = "popcorntime.io";
const OTHER = "popcorntime.re";

describe("hard cases of confirmation", () => {
  let story: Teller;
  beforeEach(() => {
    story = new Teller();
    story.watch(NAME);
    story.settle(NAME, "0s");
  });
  const verdicts = () => story.events.flatMap((event) => (event.type.startsWith("domain.") ? [event.type] : []));

  it("a site that fails in two ways by turns has failed all the same", () => {
    story.look(NAME, "15m", "http", { web: "error" });
    story.look(NAME, "16m", "http", { web: "unreachable" });
    expect(story.look(NAME, "17m", "http", { web: "error" })).toEqual(["web.error", "domain.down"]);
  });

  it("what colours a verdict is seen again too: a lost MX reply makes no outage", () => {
    const mailOnly = new Teller();
    mailOnly.watch(NAME);
    const quiet = { resolution: "nodata", mail: ["mx.example"], web: "unknown", reason: "timeout" } as const;
    mailOnly.settle(NAME, "0s", quiet);
    expect(mailOnly.standing(NAME).verdict.word).toBe("up");
    expect(mailOnly.look(NAME, "5m", "dns", { ...quiet, mail: [] })).toEqual([]);
    expect(mailOnly.look(NAME, "10m", "dns", { ...quiet, mail: [] })).toEqual(["domain.down"]);
    expect(mailOnly.events.at(-1)?.evidence).not.toEqual([]);
  });

  it("a seizure notice that grows certain is seen again before it is called a seizure", () => {
    story.look(NAME, "15m", "http", { web: "seized", confidence: 0.5 });
    story.look(NAME, "16m", "http", { web: "seized", confidence: 0.5 });
    expect(story.look(NAME, "30m", "http", { web: "seized", confidence: 0.9 })).toEqual([]);
    expect(story.look(NAME, "31m", "http", { web: "seized", confidence: 0.9 })).toEqual(["domain.seized"]);
  });

  it("what resolvers remember of a short absence is no second outage, for an hour", () => {
    const gone = { delegation: "absent", resolution: "resolving" } as const;
    story.look(NAME, "5m", "dns", gone);
    story.look(NAME, "6m", "dns", gone);
    story.look(NAME, "10m", "dns");
    expect(story.look(NAME, "11m", "dns")).toContain("domain.up");
    const remembered = { resolution: "nxdomain", web: "unreachable", reason: "nxdomain" } as const;
    for (const at of ["15m", "16m", "40m", "60m"]) {
      expect(story.look(NAME, at, "dns", remembered)).toEqual([]);
      expect(story.look(NAME, at, "http", remembered)).toEqual([]);
    }
    story.look(NAME, "72m", "http", remembered);
    expect(story.look(NAME, "87m", "http", remembered)).toContain("domain.down");
  });

  it("a site that breaks for a reason of its own right after the return is told", () => {
    for (const at of ["5m", "6m"]) story.look(NAME, at, "dns", { delegation: "absent", resolution: "resolving" });
    for (const at of ["10m", "11m"]) story.look(NAME, at, "dns");
    story.look(NAME, "15m", "http", { web: "unreachable", reason: "timeout" });
    expect(story.look(NAME, "16m", "http", { web: "unreachable", reason: "timeout" })).toContain("domain.down");
  });

  it("good news does not wait for a candidate that nobody can look at any more", () => {
    story.look(NAME, "15m", "http", { web: "error" });
    story.look(NAME, "16m", "http", { web: "error" });
    story.look(NAME, "20m", "registration", { registration: "reserved" });
    story.look(NAME, "30m", "registration", { registration: "unknown", reason: "throttled" });
    story.look(NAME, "60m", "http");
    expect(story.look(NAME, "61m", "http")).toEqual(["web.ok", "domain.up"]);
    expect(story.messages.at(-1)).toMatchObject({ type: "domain.up", status: "resolved" });
  });

  it("bad news waits for no candidate at all", () => {
    story.look(NAME, "15m", "http", { web: "parked" });
    story.look(NAME, "16m", "http", { web: "parked" });
    story.look(NAME, "20m", "registration", { registration: "suspended" });
    story.look(NAME, "30m", "http", { web: "unreachable" });
    story.look(NAME, "31m", "http", { web: "unreachable" });
    expect(verdicts().at(-1)).toBe("domain.down");
  });

  it("a verdict never lies before the one that it replaces", () => {
    story.look(NAME, "90s", "http", { web: "parked" });
    story.look(NAME, "100s", "dns", { delegation: "lame" });
    story.look(NAME, "130s", "dns", { delegation: "lame" });
    story.look(NAME, "150s", "http", { web: "parked" });
    const times = story.events.filter((event) => event.type.startsWith("domain.")).map(({ at }) => at);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
  });

  it("what followed from an absence is no outage until somebody has looked after the return", () => {
    story.look(NAME, "5m", "dns", { delegation: "absent" });
    story.look(NAME, "301s", "registration", { registration: "reserved" });
    story.look(NAME, "302s", "http", { web: "unreachable" });
    story.look(NAME, "2h", "dns", { resolution: "unknown", reason: "timeout" });
    story.look(NAME, "7201s", "registration");
    for (const at of ["4h", "5h", "6h"]) {
      story.look(NAME, at, "dns", { resolution: "unknown", reason: "timeout" });
      story.look(NAME, at, "http", { web: "unknown", tls: "unknown", reason: "timeout" });
    }
    expect(verdicts()).toEqual(["domain.up", "domain.reserved"]);
  });

  it("before the first verdict nothing is lost, and no one is told", () => {
    const fresh = new Teller();
    fresh.watch(NAME);
    fresh.look(NAME, "0s", "dns");
    fresh.look(NAME, "0s", "http");
    fresh.look(NAME, "60s", "http", { web: "error" });
    fresh.look(NAME, "120s", "http", { web: "error" });
    fresh.look(NAME, "121s", "registration");
    expect(fresh.messages).toEqual([]);
    expect(fresh.standing(NAME).incident).toBeNull();
  });

  it.each(["GANDI SAS", "gandi"])("one registrar in another spelling has not changed: %s", (registrar) => {
    for (const at of ["1d", "2d", "3d"]) expect(story.look(NAME, at, "registration", { registrar })).toEqual([]);
  });
});

describe("when to look, in bad company", () => {
  let story: Teller;
  beforeEach(() => {
    story = new Teller();
    story.watch(NAME);
    story.settle(NAME, "0s");
  });

  it("a mute registry with a change to confirm is asked ever more rarely", () => {
    story.look(NAME, "1h", "registration", { registration: "suspended" });
    let at = 3630;
    let asked = 0;
    while (at < 86_400) {
      story.look(NAME, `${at}s`, "registration", { registration: "unknown", reason: "timeout" });
      at = story.dueIn("registration") ?? 86_400;
      asked += 1;
    }
    expect(asked).toBeLessThan(12);
  });

  it("bringing a probe forward never pushes it back", () => {
    story.look(NAME, "1h", "registration", { registration: "suspended" });
    expect(story.dueIn("registration")).toBe(3630);
    story.look(NAME, "3605s", "http", { web: "error" });
    expect(story.dueIn("registration")).toBeNull();
  });

  it("a clock that steps back makes no storm, and a change is believed by the new clock", () => {
    story.look(NAME, "2h", "dns", { delegation: "absent" });
    story.look(NAME, "1h", "registration");
    expect(story.dueIn("registration")).toBeGreaterThan(3600);
    story.look(NAME, "3601s", "dns", { delegation: "absent" });
    expect(story.look(NAME, "3640s", "dns", { delegation: "absent" })).toContain("delegation.absent");
  });
});

describe("hard cases of moves", () => {
  const both = () => {
    const story = new Teller();
    for (const name of [NAME, OTHER]) story.watch(name);
    return story;
  };
  const moves = (story: Teller) =>
    story.events.flatMap(({ type, data }) => (type === "domain.moved" ? [`${data.from} ${data.to}`] : []));

  it("a redirect that changes its target is told, once a pair", () => {
    const story = new Teller();
    story.watch(NAME);
    story.settle(NAME, "0s");
    const to = (target: string) => ({ web: "moved", redirect: { to: target, permanent: true } }) as const;
    for (const at of ["15m", "16m"]) story.look(NAME, at, "http", to("popcorntime.re"));
    for (const at of ["30m", "31m", "45m"]) story.look(NAME, at, "http", to("popcorntime.sx"));
    expect(moves(story)).toEqual([`${NAME} popcorntime.re`, `${NAME} popcorntime.sx`]);
    expect(story.events.at(-1)).toMatchObject({ from: "moved", to: "moved" });
  });

  it("the key of the living site is remembered when a seizure page brings its own", () => {
    const story = both();
    story.settle(NAME, "0s", { key: "sha256:K" });
    story.settle(OTHER, "0s", { web: "error", key: "sha256:X" });
    for (const at of ["15m", "16m"]) story.look(NAME, at, "http", { web: "seized", confidence: 0.9, key: "sha256:S" });
    for (const at of ["30m", "31m"]) story.look(OTHER, at, "http", { key: "sha256:K" });
    expect(moves(story)).toEqual([`${NAME} ${OTHER}`]);
  });

  it("a loss and the move that it gives away are two messages, each in its own words", () => {
    const story = both();
    story.settle(NAME, "0s");
    story.settle(OTHER, "0s");
    story.look(NAME, "5m", "dns", { delegation: "absent" });
    story.look(NAME, "301s", "registration", { registration: "suspended" });
    expect(story.messages.map(({ type }) => type)).toEqual(["domain.suspended", "domain.moved"]);
  });

  it("a mirror's passing outage is no move", () => {
    const story = both();
    story.settle(NAME, "0s");
    story.settle(OTHER, "0s");
    for (const at of ["15m", "16m"]) story.look(NAME, at, "http", { web: "error" });
    expect(moves(story)).toEqual([]);
  });

  it("a key that is first known late is compared all the same", () => {
    const story = both();
    story.settle(NAME, "0s");
    story.settle(OTHER, "0s", { tls: "unknown" });
    story.look(NAME, "5m", "dns", { delegation: "absent" });
    story.look(NAME, "301s", "registration", { registration: "suspended" });
    expect(story.look(OTHER, "20m", "http")).toEqual([`${NAME} domain.moved`]);
  });
});
