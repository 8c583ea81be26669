import { beforeEach, describe, expect, it } from "vitest";
import { asDomainName } from "../../src/core/name.ts";
import { asInstant, asMillis, DAY, HOUR, type Instant, later, MINUTE, type Millis } from "../../src/core/time.ts";
import type { TimelineEvent } from "../../src/core/timeline/event.ts";
import { firstStanding } from "../../src/core/timeline/standing.ts";
import type { Reason } from "../../src/core/vocabulary.ts";
import { makeAddress } from "../../src/monitor/address.ts";
import { type Health, makeHealth, type Room } from "../../src/monitor/health.ts";
import type { UplinkState } from "../../src/monitor/uplink.ts";
import type { OutboxDraft, Store } from "../../src/store/contract.ts";
import { openStore } from "../../src/store/sqlite/open.ts";

const NOON = asInstant(Date.parse("2026-11-23T12:00:00Z"));
const NAME = asDomainName("popcorntime.io");
const GIGABYTE = 1_000_000_000;
const RULE = { severity: "warning", send: ["ops"], domains: [], tags: [], types: [] } as const;

describe("the lookout's own health", () => {
  let now: Instant;
  let room: Room | null;
  let uplink: UplinkState;
  let store: Store;
  let health: Health;
  let events: TimelineEvent[];
  let ids: number;

  const start = (): Health =>
    makeHealth({
      ...{ store, now: () => now, newId, room: () => room, uplink: () => uplink, interval: () => DAY },
      address: makeAddress([RULE], newId),
      told: (event) => events.push(event),
    });
  const newId = (): string => {
    ids += 1;
    return `id${String(ids).padStart(4, "0")}`;
  };
  beforeEach(() => {
    [now, ids, events, uplink] = [NOON, 0, [], "online"];
    room = { free: 50 * GIGABYTE, size: 100 * GIGABYTE };
    store = openStore(":memory:", { mode: "write" });
    health = start();
  });

  const pass = async (time: Millis): Promise<void> => {
    now = later(now, time);
    await health.wake();
    for (const { id, body } of await store.takeAlerts(now, 100))
      if (body.startsWith('{"type":"monitor.')) await store.settleAlert(id, { kind: "delivered", at: now, answer: "" });
  };
  const told = () => events.map(({ type, data }) => `${type} ${data.key}`);
  /** Delivered or not, what the channel is to hear. */
  const messages = async () =>
    (await store.ledger({})).map(({ body }) => {
      const { type, data } = JSON.parse(body);
      return `${type} ${data.status} ${data.severity}`;
    });
  /** A look at the registry that learned nothing for this reason, or something. */
  const looked = (reason: Reason | null): void => {
    const first = firstStanding(NAME);
    const unknown = reason && { reason, since: now, streak: 1 };
    const facets = { ...first.facets, registration: { ...first.facets.registration, unknown } };
    const decision = { standings: [{ ...first, facets }], events: [], due: [], outbox: [] };
    health.noticed({ domain: NAME, probe: "registration", at: now, because: "interval" }, decision);
  };
  const daily = async (days: number, reason: Reason | null): Promise<void> => {
    for (let day = 0; day < days; day += 1) {
      looked(reason);
      await pass(DAY);
    }
  };

  it("is told when a registry answered nothing for three days, and when it answers again: one incident", async () => {
    await daily(3, "timeout");
    expect(told()).toEqual([]);
    await daily(4, "throttled");
    expect(told()).toEqual(["monitor.impaired registry io"]);
    expect(events[0]).toMatchObject({
      ...{ domain: null, severity: "warning", from: "well", to: "impaired", data: { what: "registry", tld: "io" } },
      summary: "The lookout is impaired: no answer of the registry of .io to 4 questions since 2026-11-24 12:00 UTC",
    });
    await daily(1, null);
    expect(told().at(-1)).toBe("monitor.recovered registry io");
    expect(events[1]?.incident).toBe(events[0]?.incident);
    expect(await messages()).toEqual(["monitor.impaired open warning", "monitor.recovered resolved warning"]);
  });

  it("blames no registry for a pause of ours, nor one that has no service", async () => {
    await daily(2, "timeout");
    await pass(asMillis(5 * DAY));
    await daily(3, "timeout");
    await daily(9, "unsupported");
    expect(told()).toEqual([]);
  });

  it("repeats nothing after a restart, and still tells the end", async () => {
    await daily(5, "timeout");
    health = start();
    await daily(2, "timeout");
    expect(told()).toEqual(["monitor.impaired registry io"]);
    health = start();
    await daily(1, null);
    expect(told()).toEqual(["monitor.impaired registry io", "monitor.recovered registry io"]);
  });

  it("remembers over a restart since when a registry is silent", async () => {
    await daily(3, "timeout");
    health = start();
    await daily(1, "timeout");
    expect(told()).toEqual(["monitor.impaired registry io"]);
  });

  it.each([
    ["less than 200 MB", { free: 0.19 * GIGABYTE, size: GIGABYTE }, ["monitor.impaired disk"]],
    ["less than 5 %", { free: 4 * GIGABYTE, size: 100 * GIGABYTE }, ["monitor.impaired disk"]],
    ["less than 5 % of a large disk, which are plenty", { free: 40 * GIGABYTE, size: 1_000 * GIGABYTE }, []],
    ["a half", { free: 50 * GIGABYTE, size: 100 * GIGABYTE }, []],
    ["nobody knows how much", null, []],
  ])("is told by the disk that has free: %s", async (_how, free, expected) => {
    room = free;
    await pass(HOUR);
    expect(told()).toEqual(expected);
  });

  it("takes a disk for well again only when clearly more is free", async () => {
    room = { free: 0.19 * GIGABYTE, size: GIGABYTE };
    await pass(HOUR);
    for (const free of [0.21, 0.2, 0.22]) {
      room = { free: free * GIGABYTE, size: GIGABYTE };
      await pass(HOUR);
    }
    expect(told()).toEqual(["monitor.impaired disk"]);
    room = { free: 0.5 * GIGABYTE, size: GIGABYTE };
    await pass(HOUR);
    expect(told()).toEqual(["monitor.impaired disk", "monitor.recovered disk"]);
  });

  const post = (id: string): Promise<void> => {
    const draft: OutboxDraft = { id, channel: "ops", incident: id, at: now, body: '{"type":"domain.down","data":{}}' };
    return store.announce([], [draft]);
  };

  it("is told when messages wait for an hour, and when they were delivered", async () => {
    await post("msg_1");
    await pass(asMillis(50 * MINUTE));
    expect(told()).toEqual([]);
    await store.settleAlert("msg_1", { kind: "again", at: now, next: later(now, HOUR), answer: "HTTP 500" });
    await pass(HOUR);
    expect(told()).toEqual(["monitor.impaired ledger"]);
    await store.settleAlert("msg_1", { kind: "delivered", at: now, answer: "HTTP 204" });
    await pass(HOUR);
    expect(told()).toEqual(["monitor.impaired ledger", "monitor.recovered ledger"]);
  });

  it("is told when a message was given up, and says no more of the channel that is told of it", async () => {
    await post("msg_1");
    await store.settleAlert("msg_1", { kind: "given-up", at: now, answer: "HTTP 410" });
    await pass(HOUR);
    for (let day = 0; day < 30; day += 1) await pass(DAY);
    expect(told()).toEqual(["monitor.impaired ledger", "monitor.recovered ledger"]);
  });

  it("does not take for stuck what waits while there is no uplink", async () => {
    uplink = "offline";
    await post("msg_1");
    for (let hour = 0; hour < 5; hour += 1) await pass(HOUR);
    uplink = "online";
    await pass(asMillis(10 * MINUTE));
    expect(told()).toEqual([]);
    await pass(HOUR);
    expect(told()).toEqual(["monitor.impaired ledger"]);
  });

  it("is told when the clock jumped, and is well when it has kept time for an hour", async () => {
    for (const drift of [-5_000, 8 * HOUR]) health.stepped(drift);
    await pass(HOUR);
    expect(told()).toEqual([]);
    now = asInstant(now - 2 * HOUR);
    health.stepped(-2 * HOUR);
    await health.wake();
    expect(events.at(-1)?.summary).toBe("The lookout is impaired: the machine's clock jumped back by 2 hours");
    await pass(asMillis(30 * MINUTE));
    await pass(HOUR);
    expect(told()).toEqual(["monitor.impaired clock", "monitor.recovered clock"]);
  });

  it("ailing in several ways is several incidents", async () => {
    room = { free: 1, size: GIGABYTE };
    health.stepped(-HOUR);
    await health.wake();
    expect(new Set(events.map(({ incident }) => incident)).size).toBe(2);
  });
});
