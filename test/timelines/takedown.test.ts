import { beforeEach, describe, expect, it } from "vitest";
import { clockOf, Teller } from "./teller.ts";

const OLD = "popcorntime.io";
const NEW = "popcorntime.re";

describe("a name is taken by its registry", () => {
  let story: Teller;
  beforeEach(() => {
    story = new Teller();
    story.watch(OLD);
    story.settle(OLD, "0s");
  });

  it("is first seen without alarm", () => {
    expect(story.events.map(({ type, from, severity }) => ({ type, from, severity }))).toEqual([
      { type: "domain.up", from: null, severity: "info" },
    ]);
    expect(story.messages).toEqual([]);
  });

  it("is believed at once when registry and parent zone agree, with what follows, as one incident and one message", () => {
    expect(story.look(OLD, "5m", "dns", { delegation: "absent" })).toEqual([]);
    expect(story.dueIn("registration")).toBeLessThanOrEqual(300);
    expect(story.look(OLD, "301s", "registration", { registration: "reserved" })).toEqual([
      "registration.reserved",
      "delegation.absent",
      "resolution.nxdomain",
      "domain.reserved",
    ]);
    expect(story.look(OLD, "302s", "http", { web: "unreachable" })).toEqual(["web.unreachable", "tls.none"]);
    expect(new Set(story.events.slice(1).map((event) => event.incident)).size).toBe(1);
    expect(story.messages).toEqual([{ type: "domain.reserved", status: "open", domain: OLD }]);
    const verdict = story.events.find((event) => event.type === "domain.reserved");
    expect(verdict).toMatchObject({ from: "up", to: "reserved", severity: "critical" });
    expect(clockOf(verdict?.at ?? null)).toBe("00:05:00");
    expect(clockOf(verdict?.confirmedAt ?? null)).toBe("00:05:01");
  });

  it("is down first where the registry is slow: two messages", () => {
    expect(story.look(OLD, "5m", "dns", { delegation: "absent" })).toEqual([]);
    expect(story.look(OLD, "301s", "registration", { registration: "registered" })).toEqual([]);
    expect(story.dueIn("registration")).toBeGreaterThan(301);
    expect(story.look(OLD, "330s", "dns", { delegation: "absent" })).toEqual([
      "delegation.absent",
      "resolution.nxdomain",
      "domain.down",
    ]);
    expect(story.look(OLD, "601s", "registration", { registration: "reserved" })).toEqual([]);
    expect(story.dueIn("dns")).toBeLessThanOrEqual(601);
    expect(story.look(OLD, "602s", "dns", { delegation: "absent" })).toEqual([
      "registration.reserved",
      "domain.reserved",
    ]);
    expect(story.messages.map(({ type }) => type)).toEqual(["domain.down", "domain.reserved"]);
  });

  it("asks a registry that does not explain the darkness ever more rarely", () => {
    story.look(OLD, "5m", "dns", { delegation: "absent" });
    story.look(OLD, "301s", "registration");
    story.look(OLD, "330s", "dns", { delegation: "absent" });
    expect(story.dueIn("registration")).toBe(301 + 300);
    story.look(OLD, "331s", "registration");
    expect(story.dueIn("registration")).toBe(331 + 300);
    story.look(OLD, "1h", "registration");
    expect(story.dueIn("registration")).toBe(3600 + (3600 - 300));
  });

  it("comes back as `up`, never through `down`, and the incident ends with one message", () => {
    story.look(OLD, "5m", "dns", { delegation: "absent" });
    story.look(OLD, "301s", "registration", { registration: "reserved" });
    story.look(OLD, "302s", "http", { web: "unreachable" });
    expect(story.look(OLD, "2h", "dns")).toEqual([]);
    expect(story.look(OLD, "7201s", "registration")).toEqual(["registration.registered", "delegation.delegated"]);
    expect(story.look(OLD, "7202s", "http")).toEqual([]);
    expect(story.look(OLD, "7230s", "dns")).toEqual(["resolution.resolving"]);
    expect(story.look(OLD, "7262s", "http")).toEqual(["web.ok", "tls.valid", "domain.up"]);
    expect(story.messages.map(({ type, status }) => `${type} ${status}`)).toEqual([
      "domain.reserved open",
      "domain.up resolved",
    ]);
    expect(story.standing(OLD).incident).toBeNull();
  });

  it("gone again within the hour, is told whole at once: a resolver's denial is no memory then", () => {
    const gone = { delegation: "absent" } as const;
    for (const at of ["5m", "6m"]) story.look(OLD, at, "dns", gone);
    for (const at of ["10m", "11m"]) story.look(OLD, at, "dns");
    story.look(OLD, "20m", "dns", gone);
    expect(story.look(OLD, "1201s", "http", { web: "unreachable", reason: "nxdomain" })).toEqual([]);
    expect(story.look(OLD, "21m", "dns", gone)).toEqual([
      ...["delegation.absent", "resolution.nxdomain", "web.unreachable", "tls.none", "domain.down"],
    ]);
  });

  it("stays open and silent while the loss lasts", () => {
    story.look(OLD, "5m", "dns", { delegation: "absent" });
    story.look(OLD, "301s", "registration", { registration: "reserved" });
    for (let day = 1; day <= 30; day += 1) {
      story.look(OLD, `${day}d`, "dns", { delegation: "absent" });
      story.look(OLD, `${day}d`, "registration", { registration: "reserved" });
      story.look(OLD, `${day}d`, "http", { web: "unreachable" });
    }
    expect(story.messages).toHaveLength(1);
  });
});

describe("the article: the site of a reserved name turns up under another one", () => {
  it("makes two messages: domain.reserved, domain.moved", () => {
    const story = new Teller();
    for (const name of [OLD, NEW]) story.watch(name);
    story.settle(OLD, "0s", { key: "sha256:K" });
    story.settle(NEW, "0s", { delegation: "absent", registration: "available", web: "unreachable" });
    story.look(OLD, "5m", "dns", { delegation: "absent" });
    story.look(OLD, "301s", "registration", { registration: "reserved" });
    story.look(OLD, "302s", "http", { web: "unreachable" });
    story.look(NEW, "6h", "dns");
    story.look(NEW, "21601s", "registration");
    story.look(NEW, "21602s", "http", { key: "sha256:K" });
    expect(story.look(NEW, "21662s", "http", { key: "sha256:K" })).toEqual([
      "web.ok",
      "tls.valid",
      "domain.up",
      `${OLD} domain.moved`,
    ]);
    expect(story.messages).toEqual([
      { type: "domain.reserved", status: "open", domain: OLD },
      { type: "domain.moved", status: "open", domain: OLD },
    ]);
    const moved = story.events.find((event) => event.type === "domain.moved");
    expect(moved).toMatchObject({ from: "reserved", to: "reserved", severity: "warning" });
    expect(moved?.data).toEqual({
      from: OLD,
      to: NEW,
      confidence: 0.91,
      because: ["same certificate key", "same label"],
    });
    expect(moved?.incident).toBe(story.events.find((event) => event.type === "domain.reserved")?.incident);
  });

  it.each([
    ["another key", { key: "sha256:OTHER" }],
    ["no key at all", { key: null }],
  ])("says nothing of a move for %s: a copy of the page is no sign of the same operator", (_, shown) => {
    const story = new Teller();
    for (const name of [OLD, NEW]) story.watch(name);
    story.settle(OLD, "0s");
    story.settle(NEW, "0s", shown);
    story.look(OLD, "5m", "dns", { delegation: "absent" });
    story.look(OLD, "301s", "registration", { registration: "reserved" });
    expect(story.events.map((event) => event.type)).not.toContain("domain.moved");
  });

  it("calls two live names with one key mirrors, and a move once one is lost", () => {
    const story = new Teller();
    for (const name of [OLD, NEW]) story.watch(name);
    story.settle(OLD, "0s");
    story.settle(NEW, "0s");
    expect(story.events.map((event) => event.type)).toEqual(["domain.up", "domain.up"]);
    story.look(OLD, "5m", "dns", { delegation: "absent" });
    expect(story.look(OLD, "301s", "registration", { registration: "suspended" })).toContain("domain.moved");
    story.look(NEW, "20m", "http");
    expect(story.events.filter((event) => event.type === "domain.moved")).toHaveLength(1);
  });

  it("never joins rival lines of another label by their key", () => {
    const story = new Teller();
    for (const name of [OLD, "popcorn-time.se"]) story.watch(name);
    story.settle(OLD, "0s");
    story.settle("popcorn-time.se", "0s");
    story.look(OLD, "5m", "dns", { delegation: "absent" });
    expect(story.look(OLD, "301s", "registration", { registration: "suspended" })).not.toContain("domain.moved");
  });
});
