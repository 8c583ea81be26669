import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { afterAll, describe, expect, test } from "vitest";
import type { CheckResult } from "../../src/core/check-result.ts";
import type { EventJson } from "../../src/core/timeline/event-json.ts";
import { registered, reserved } from "./net/whois.ts";
import { scene } from "./scene.ts";
import type { ObjectStream } from "./stream.ts";
import { SCHEDULE, type Watching } from "./vigie.ts";

const run = promisify(execFile);
const at = scene({ names: ["lantern.io", "lantern.re"], programs: ["whois"] }, (common) => ({
  ...common,
  watch: ["lantern.io", "lantern.re"],
}));

let daemon: Watching;
let timeline: ObjectStream<EventJson>;
afterAll(() => daemon?.stop());

const typesOf = (events: readonly EventJson[], domain: string): readonly string[] =>
  events.filter((event) => event.domain === domain).map(({ type }) => type);
const told = (type: string, domain: string) => (event: EventJson) => event.type === type && event.domain === domain;
const idOf = (type: string): string => timeline.all.find(told(type, "lantern.io"))?.id ?? "";

test("two names are seen for the first time, and nobody is alarmed", async () => {
  daemon = at.vigie.watch();
  timeline = at.vigie.follow();
  for (const domain of ["lantern.io", "lantern.re"]) {
    const first = await timeline.until("first sight", told("domain.up", domain));
    expect(first).toMatchObject({ from: null, to: "up", severity: "info", incident: null, source: "observed" });
  }
  expect(at.internet.office.messages).toEqual([]);
});

describe("the registry takes a name out of its zone and reserves it", () => {
  let before: string;

  test("which is told within one look at the zone and its confirmation", async () => {
    before = new Date().toISOString();
    at.internet.whois.answer = (name) => (name === "lantern.io" ? reserved() : registered(name));
    await at.internet.delegate("lantern.io", false);
    const changed = Date.now();
    const lost = await timeline.until("verdict", told("domain.reserved", "lantern.io"));
    expect(Date.parse(lost.confirmedAt ?? "") - changed).toBeLessThan(SCHEDULE.dns + SCHEDULE.confirm + 2_000);
    expect(lost).toMatchObject({ from: "up", to: "reserved", severity: "critical" });
    expect(typesOf(timeline.all, "lantern.io")).toEqual(
      expect.arrayContaining(["registration.reserved", "delegation.absent", "domain.reserved"]),
    );
  });

  test("in one signed message", async () => {
    const [message] = await at.internet.office.untilMessages(1);
    expect(message).toMatchObject({
      type: "domain.reserved",
      data: { status: "open", domain: "lantern.io", verdict: "reserved", severity: "critical" },
    });
    expect(message?.data.events.map(({ type }) => type)).toEqual(
      expect.arrayContaining(["registration.reserved", "delegation.absent", "domain.reserved"]),
    );
    // Whatever follows from the loss joins its incident and is no second message.
    await timeline.until("echo", told("web.unreachable", "lantern.io"));
    await daemon.looks("dns", "lantern.io");
    await daemon.looks("http", "lantern.io");
    expect(at.internet.office.messages).toHaveLength(1);
  });

  test("which the record tells afterwards: history, and how it stood before and after", async () => {
    const history = await at.vigie.json<EventJson>("history", "lantern.io", "--since", before);
    expect(history.map(({ incident }) => incident)).toEqual(history.map(() => history[0]?.incident));
    expect(new Set(typesOf(history, "lantern.io"))).toEqual(
      new Set([
        ...["registration.reserved", "delegation.absent", "domain.reserved"],
        ...["resolution.nxdomain", "web.unreachable", "tls.none"],
      ]),
    );
    const then = await at.vigie.one<CheckResult>("show", "lantern.io", "--at", before);
    expect(then).toMatchObject({
      ...{ verdict: "up", registration: { state: "registered" }, delegation: { state: "delegated" } },
      ...{ resolution: { state: "resolving" }, web: { state: "ok" }, tls: { state: "valid" } },
    });
    const now = await at.vigie.one<CheckResult>("show", "lantern.io");
    expect(now).toMatchObject({
      ...{ verdict: "reserved", registration: { state: "reserved" }, delegation: { state: "absent" } },
      ...{ resolution: { state: "nxdomain" }, web: { state: "unreachable" }, tls: { state: "none" } },
    });
  });

  test("with what changed", async () => {
    const { changes } = await at.vigie.one<{ changes: unknown[] }>("diff", idOf("registration.reserved"));
    expect(changes).toContainEqual({
      ...{ facet: "registration", field: "state", before: ["registered"], after: ["reserved"] },
    });
    expect(changes).toContainEqual({
      ...{ facet: "registration", field: "registrar", before: ["Harbour Names Ltd"], after: [] },
    });
  });

  test("with the registry's own words, the same that the whois client is given", async () => {
    const { stdout: words } = await run("whois", ["-h", at.internet.addresses.whois, "lantern.io"]);
    const { status, stdout } = await at.vigie.run("evidence", idOf("registration.reserved"), "--raw", "--reveal");
    expect(status).toBe(0);
    expect(stdout).toBe(reserved());
    expect(stdout.trim()).toBe(words.trim());
  });

  test("with the zone's own words, which dig would print alike", async () => {
    const replies = await at.vigie.json<{ text: string }>("evidence", idOf("delegation.absent"));
    expect(replies.map(({ text }) => text).join("\n")).toMatch(/NXDOMAIN[\s\S]*lantern\.io[\s\S]*SOA/i);
  });

  test("and the record is whole", async () => {
    expect(await at.vigie.run("verify")).toMatchObject({ status: 0, stderr: "" });
  });
});

describe("another name starts to serve the same site", () => {
  test("which is a move, as the same certificate key gives away", async () => {
    at.internet.replaceSite(at.internet.siteOf("lantern.re", at.internet.keyOf("lantern.io")));
    const moved = await timeline.until("move", told("domain.moved", "lantern.io"));
    expect(moved.data).toMatchObject({ from: "lantern.io", to: "lantern.re" });
    expect(moved.data.confidence).toBeGreaterThanOrEqual(0.5);
    expect(moved.data.because).toContain("same certificate key");
    expect(moved).toMatchObject({ from: "reserved", to: "reserved", severity: "warning" });
  });

  test("in a second message of the same incident, and nothing else", async () => {
    const [first, second] = await at.internet.office.untilMessages(2);
    expect(second).toMatchObject({
      type: "domain.moved",
      data: { status: "open", domain: "lantern.io", incident: first?.data.incident },
    });
    expect(second?.id).not.toBe(first?.id);
    await daemon.looks("http", "lantern.re");
    expect(at.internet.office.messages).toHaveLength(2);
    expect(typesOf(timeline.all, "lantern.re")).toEqual(["watch.added", "domain.up", "certificate.changed"]);
    const { successors } = await at.vigie.one<CheckResult>("check", "lantern.io");
    expect(successors).toEqual([expect.objectContaining({ domain: "lantern.re" })]);
  });
});

describe("the name comes back", () => {
  test("which ends the incident with a last message", async () => {
    at.internet.whois.answer = registered;
    await at.internet.delegate("lantern.io", true);
    const [, , last] = await at.internet.office.untilMessages(3);
    expect(last).toMatchObject({
      type: "domain.up",
      data: { status: "resolved", domain: "lantern.io", verdict: "up" },
    });
    const lost = idOf("domain.reserved");
    const incident = timeline.all.find(({ id }) => id === lost)?.incident;
    expect(last?.data.incident).toBe(incident);
    expect(last?.data.events.map(({ type }) => type)).toEqual(
      expect.arrayContaining(["domain.reserved", "domain.moved", "registration.registered", "domain.up"]),
    );
  });

  test("and then there is silence, and the record is whole", async () => {
    await timeline.until("recovery", told("tls.valid", "lantern.io"));
    await daemon.looks("http", "lantern.io");
    expect(at.internet.office.messages).toHaveLength(3);
    expect(await at.vigie.run("verify")).toMatchObject({ status: 0 });
    expect(await daemon.stop()).toBe(0);
  });
});
