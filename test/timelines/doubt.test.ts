import { beforeEach, describe, expect, it } from "vitest";
import { Teller } from "./teller.ts";

const NAME = "popcorntime.io";

describe("doubt is not news", () => {
  let story: Teller;
  beforeEach(() => {
    story = new Teller();
    story.watch(NAME);
    story.settle(NAME, "0s");
  });

  const types = () => story.events.slice(1).map((event) => event.type);

  it("a lone change is seen again, at least `confirm` later, before it is believed", () => {
    expect(story.look(NAME, "15m", "http", { web: "error" })).toEqual([]);
    expect(story.look(NAME, "15.4m", "http", { web: "error" })).toEqual([]);
    expect(story.look(NAME, "16m", "http", { web: "error" })).toEqual(["web.error", "domain.down"]);
  });

  it("the old state cancels a candidate", () => {
    story.look(NAME, "15m", "http", { web: "error" });
    story.look(NAME, "16m", "http");
    expect(story.look(NAME, "30m", "http", { web: "error" })).toEqual([]);
    expect(types()).toEqual([]);
  });

  it("`unknown` in between neither confirms nor cancels", () => {
    story.look(NAME, "5m", "dns", { delegation: "absent" });
    story.look(NAME, "6m", "dns", { delegation: "unknown", resolution: "unknown", reason: "timeout" });
    expect(story.look(NAME, "7m", "dns", { delegation: "absent" })).toContain("delegation.absent");
  });

  it("a throttled registry changes nothing for a year", () => {
    for (let day = 1; day < 365; day += 1)
      story.look(NAME, `${day}d`, "registration", { registration: "unknown", reason: "throttled" });
    expect(types()).toEqual([]);
    expect(story.standing(NAME).facets.registration.state).toBe("registered");
  });

  it("backs off from a registry that throttles: an hour, doubling", () => {
    story.look(NAME, "1h", "registration", { registration: "unknown", reason: "throttled" });
    expect(story.dueIn("registration")).toBe(2 * 3600);
    story.look(NAME, "2h", "registration", { registration: "unknown", reason: "throttled" });
    expect(story.dueIn("registration")).toBe(4 * 3600);
  });

  it("a lone `available` from the registry is not believed while the zone delegates the name", () => {
    story.look(NAME, "1h", "registration", { registration: "available" });
    story.look(NAME, "3601s", "dns");
    expect(types()).toEqual([]);
  });

  it("there is never an event to `unknown`", () => {
    for (const probe of ["dns", "http", "registration"] as const)
      for (const at of ["10m", "20m", "40m"])
        story.look(NAME, at, probe, {
          registration: "unknown",
          delegation: "unknown",
          resolution: "unknown",
          web: "unknown",
          tls: "unknown",
          reason: "timeout",
        });
    expect(types()).toEqual([]);
    expect(story.standing(NAME).verdict.word).toBe("up");
  });
});

describe("values", () => {
  let story: Teller;
  beforeEach(() => {
    story = new Teller();
    story.watch(NAME);
    story.settle(NAME, "0s");
  });

  it("a registrar that changed opens and ends its incident in one message", () => {
    expect(story.look(NAME, "1d", "registration", { registrar: "Tucows" })).toEqual([]);
    expect(story.look(NAME, "1.01d", "registration", { registrar: "Tucows" })).toEqual(["registrar.changed"]);
    expect(story.messages).toEqual([{ type: "registrar.changed", status: "resolved", domain: NAME }]);
  });

  it("a value that vanished or came is no change", () => {
    story.look(NAME, "5m", "dns", {
      delegation: "unknown",
      resolution: "nodata",
      mail: ["mx.example"],
      reason: "timeout",
    });
    story.look(NAME, "6m", "dns", { mail: ["mx.example"] });
    story.look(NAME, "12m", "dns", { mail: [] });
    expect(story.events.slice(1).map((event) => event.type)).toEqual([]);
  });

  it("a name that returns with other name servers is seen to have changed them", () => {
    story.look(NAME, "5m", "dns", { delegation: "absent" });
    story.look(NAME, "301s", "registration", { registration: "suspended" });
    const seized = { nameservers: ["ns1.seized.example"] };
    story.look(NAME, "1h", "dns", seized);
    story.look(NAME, "3601s", "registration");
    expect(story.look(NAME, "3640s", "dns", seized)).toContain("nameservers.changed");
  });

  it("rotating addresses spend nobody's patience", () => {
    story.look(NAME, "5m", "dns", { addresses: ["198.51.100.8"] });
    expect(story.dueIn("registration")).toBeNull();
    expect(story.dueIn("dns")).toBe(600);
  });
});

describe("two sources that contradict each other", () => {
  const says = "rdap rdap.nic.io says registered, whois whois.nic.io says suspended";

  it("are an event once seen again, and an incident that ends when they agree", () => {
    const story = new Teller();
    story.watch(NAME);
    story.settle(NAME, "0s");
    expect(story.look(NAME, "1h", "registration", { disagreement: says })).toEqual([]);
    expect(story.dueIn("registration")).toBe(3630);
    expect(story.look(NAME, "3630s", "registration", { disagreement: says })).toEqual(["evidence.contradiction"]);
    expect(story.events.at(-1)).toMatchObject({ severity: "warning", to: says });
    expect(story.look(NAME, "1d", "registration", { disagreement: says })).toEqual([]);
    expect(story.look(NAME, "2d", "registration")).toEqual([]);
    expect(story.messages.map(({ status }) => status)).toEqual(["open"]);
    expect(story.look(NAME, "3d", "registration", { disagreement: null })).toEqual([]);
    expect(story.messages.map(({ status }) => status)).toEqual(["open", "resolved"]);
  });

  it("are no event when they agree at the second look", () => {
    const story = new Teller();
    story.watch(NAME);
    story.settle(NAME, "0s");
    story.look(NAME, "1h", "registration", { disagreement: says });
    story.look(NAME, "2h", "registration", { disagreement: null });
    expect(story.look(NAME, "3h", "registration", { disagreement: says })).toEqual([]);
    expect(story.messages).toEqual([]);
  });
});

describe("first sight", () => {
  it("waits until every probe has looked, so that a reserved name is not called down for a second", () => {
    const story = new Teller();
    story.watch(NAME);
    expect(story.look(NAME, "0s", "dns", { delegation: "absent" })).toEqual([]);
    expect(story.look(NAME, "1s", "http", { web: "unreachable" })).toEqual([]);
    expect(story.look(NAME, "2s", "registration", { registration: "reserved" })).toEqual(["domain.reserved"]);
    expect(story.events[0]).toMatchObject({ from: null, severity: "info", incident: null });
    expect(story.messages).toEqual([]);
  });

  it("a registry that answers late alarms no one about what may have been so for years", () => {
    const story = new Teller();
    story.watch(NAME);
    story.settle(NAME, "0s", {
      delegation: "absent",
      registration: "unknown",
      web: "unreachable",
      reason: "throttled",
    });
    expect(story.look(NAME, "1h", "registration", { registration: "reserved" })).toEqual(["domain.reserved"]);
    expect(story.events.at(-1)).toMatchObject({ from: "down", severity: "info" });
    expect(story.messages).toEqual([]);
  });
});

describe("moves that a redirect announces", () => {
  it("turn the verdict, with the pair, the confidence and the reasons", () => {
    const story = new Teller();
    story.watch(NAME);
    story.settle(NAME, "0s");
    const moved = { web: "moved", redirect: { to: "popcorntime.re", permanent: true } } as const;
    story.look(NAME, "15m", "http", moved);
    expect(story.look(NAME, "16m", "http", moved)).toEqual(["web.moved", "domain.moved"]);
    expect(story.events.at(-1)).toMatchObject({
      from: "up",
      to: "moved",
      data: { from: NAME, to: "popcorntime.re", confidence: 0.91 },
    });
  });
});
