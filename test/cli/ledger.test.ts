import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import type { AlertRule } from "../../src/alerts/rules.ts";
import { asDomainName } from "../../src/core/name.ts";
import { asMillis, HOUR, later, MINUTE } from "../../src/core/time.ts";
import type { TimelineEvent } from "../../src/core/timeline/event.ts";
import { firstStanding } from "../../src/core/timeline/standing.ts";
import { makeAddress } from "../../src/monitor/address.ts";
import { openStore } from "../../src/store/sqlite/open.ts";
import { event, NOON } from "../alerts/events.ts";
import { watchOf } from "../store/samples.ts";
import { folder, vigie } from "./terminal.ts";

const IO = asDomainName("popcorntime.io");
const at = (minutes: number) => later(NOON, asMillis(minutes * MINUTE));
const plain = { domains: [], tags: [], types: [] };
const RULES: readonly AlertRule[] = [
  { ...plain, severity: "warning", send: ["ops"], escalate: { after: HOUR, send: ["boss"] } },
  { ...plain, severity: "critical", send: ["desk"], tags: ["client"] },
];

let ids = 0;
const address = makeAddress(RULES, () => String(++ids));
const told = { id: "01JZ8KPARKED", incident: "i1", severity: "warning", summary: "popcorntime.io is parked" } as const;
const parked = event("domain.parked", told);
const quiet = event("addresses.changed", { id: "01JZ8KQUIET", severity: "info", incident: null });
const minor = event("tls.expired", { id: "01JZ8KMINOR", severity: "info", incident: "i2" });

/** An incident that ops was told of at the second try, and one that no rule wants. */
async function record(path: string): Promise<void> {
  const store = openStore(path, { mode: "write" });
  await store.putWatch(watchOf(IO, { addedAt: NOON }), NOON, []);
  const open = { id: "i1", openedAt: NOON, severity: "warning", wounds: [] } as const;
  const standing = { ...firstStanding(IO), incident: open };
  const due = { events: [], due: [], outbox: [] };
  await store.decide(IO, [], NOON, () => ({ ...due, standings: [standing] }));
  await announce(parked, "warning", await store.toldOf("i1"));
  await store.settleAlert("msg_1", { kind: "again", at: NOON, next: at(1), answer: "HTTP 503" });
  await store.settleAlert("msg_1", { kind: "delivered", at: at(1), answer: "HTTP 204" });
  await announce(minor, "info", await store.toldOf("i2"));
  await store.announce([quiet], []);
  await store.close();

  async function announce(
    one: TimelineEvent,
    severity: "info" | "warning",
    so: Awaited<ReturnType<typeof store.toldOf>>,
  ) {
    const notice = { incident: one.incident ?? "", status: "open", severity, at: NOON } as const;
    const about = { domain: IO, tags: [], verdict: "parked", events: [one], told: so } as const;
    await store.announce([one], address({ notice, ...about }));
  }
}

let cwd = "";
const run = async (...args: readonly string[]) => {
  const { status, stdout, stderr } = await vigie(["--db", "mine.db", ...args], { cwd });
  return { status, said: stdout + stderr };
};
const said = async (...args: readonly string[]): Promise<string> => (await run(...args)).said;

beforeEach(() => {
  ids = 0;
  cwd = folder();
  return record(join(cwd, "mine.db"));
});

describe("alerts list", () => {
  test("shows each message with its attempts and what becomes of it", async () => {
    expect(await said("alerts", "list")).toMatchInlineSnapshot(`
      "2026-11-23 12:00:00  ops  popcorntime.io  delivered: HTTP 204
          popcorntime.io is parked
          msg_1
            1. 2026-11-23 12:00:00 not delivered: HTTP 503
            2. 2026-11-23 12:01:00 delivered: HTTP 204
      2026-11-23 12:00:00  boss  popcorntime.io  waits until 2026-11-23 13:00:00 UTC (to escalate)
          popcorntime.io is parked
          msg_2
      "
    `);
    expect(await said("alerts", "list", "--pending", IO)).toContain("boss");
    expect(await said("alerts", "list", "--failed")).toBe("vigie: nothing was given up\n");
  });
});

describe("alerts explain", () => {
  test("says which rule sent it where, what came of it, and which rules did not apply", async () => {
    expect(await said("alerts", "explain", "01JZ8KPARKED")).toMatchInlineSnapshot(`
      "domain.parked  popcorntime.io is parked
        ops, by rule 1: delivered: HTTP 204
            1. 2026-11-23 12:00:00 not delivered: HTTP 503
            2. 2026-11-23 12:01:00 delivered: HTTP 204
        boss, by escalation of rule 1: waits until 2026-11-23 13:00:00 UTC (to escalate)
        the rules, as they were then
          1. warning and worse, to ops: applies
          2. critical and worse, tags client, to desk: does not apply, severity: it is warning
      "
    `);
  });

  test("says why nobody was told", async () => {
    expect(await said("alerts", "explain", "01JZ8KMINOR")).toMatchInlineSnapshot(`
      "tls.expired  popcorntime.io: tls.expired
        nobody was told: no rule applies
        the rules, as they were then
          1. warning and worse, to ops: does not apply, severity: it is info
          2. critical and worse, tags client, to desk: does not apply, severity: it is info
      "
    `);
    expect(await said("alerts", "explain", "01JZ8KQUIET")).toContain(
      "nobody was told: it is info, outside any incident",
    );
  });
});

test("alerts ack takes an incident in hand: nothing escalates, and show says so", async () => {
  expect(await said("alerts", "ack", IO, "--note", "Ada is on it")).toBe(
    "incident i1 is acknowledged: nothing escalates\n",
  );
  expect(await said("alerts", "list", "--pending")).toBe("vigie: nothing waits to be delivered\n");
  expect(await said("alerts", "explain", "01JZ8KPARKED")).toContain("acknowledged before it escalated");
  expect(await said("show", IO)).toMatch(/the incident was acknowledged .*: Ada is on it/);
  expect(await said("alerts", "ack", "01JZ8KPARKED")).toBe("incident i1 was acknowledged before\n");
  expect(await run("alerts", "ack", "01JZ8KQUIET")).toMatchObject({ status: 1 });
});

test("alerts ack DOMAIN takes the end of its registration in hand too, an incident beside what ails the name", async () => {
  const store = openStore(join(cwd, "mine.db"), { mode: "write" });
  const about = { asOf: NOON, evidence: [], candidate: null, told: 30 } as const;
  const expiry = { ...about, expiresAt: at(40_000), incident: { id: "i7", openedAt: NOON } };
  const due = { events: [], due: [], outbox: [] };
  await store.decide(IO, [], NOON, () => ({ ...due, standings: [{ ...firstStanding(IO), expiry }] }));
  await store.close();
  expect(await said("alerts", "ack", IO)).toBe("incident i7 is acknowledged: nothing escalates\n");
});

test("alerts retry puts back what was given up", async () => {
  const store = openStore(join(cwd, "mine.db"), { mode: "write" });
  const lost = { id: "msg_lost", channel: "ops", incident: "i9", body: parkedBody(), at: NOON };
  await store.announce([], [lost]);
  await store.settleAlert("msg_lost", { kind: "given-up", at: at(2), answer: "HTTP 410" });
  await store.close();
  expect(await said("alerts", "list", "--failed")).toContain("given up: HTTP 410");
  expect(await run("alerts", "retry", "desk")).toMatchObject({ status: 1 });
  expect(await said("alerts", "retry", "ops")).toBe("msg_lost: put back\n");
  expect(await said("alerts", "list", "--failed")).toBe("vigie: nothing was given up\n");
});

const parkedBody = (): string => JSON.stringify({ type: "domain.parked", data: { domain: IO, summary: "x" } });

describe("mute", () => {
  test("sets a window that show tells of, and unmute ends it", async () => {
    expect(await said("mute", IO, "--for", "2h", "--reason", "new host")).toMatch(
      /^popcorntime\.io: nobody is told before /,
    );
    expect(await said("show", IO)).toMatch(/muted until .* UTC: new host/);
    expect(await said("unmute", IO)).toBe("popcorntime.io: what is still open is told when the daemon runs next\n");
    expect(await said("unmute", IO)).toBe("popcorntime.io: was not muted\n");
  });

  test("asks for a duration, and for a name that is watched", async () => {
    expect(await run("mute", IO)).toMatchObject({ status: 2, said: expect.stringContaining("add --for 2h") });
    expect(await run("mute", IO, "--for", "long")).toMatchObject({ status: 2 });
    expect(await run("mute", "example.org", "--for", "2h")).toMatchObject({ status: 1 });
  });
});
