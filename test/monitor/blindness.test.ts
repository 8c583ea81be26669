import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { asInstant, type Instant } from "../../src/core/time.ts";
import { makeAddress } from "../../src/monitor/address.ts";
import { type BlindnessTools, tellBlindness } from "../../src/monitor/blindness.ts";
import type { Store } from "../../src/store/contract.ts";
import { openStore } from "../../src/store/sqlite/open.ts";

describe("our own blindness", () => {
  let store: Store;
  let tools: BlindnessTools;

  beforeEach(() => {
    store = openStore(":memory:", { mode: "write" });
    let ids = 0;
    const newId = (at: Instant) => `id${at}x${(ids++).toString().padStart(3, "0")}`;
    const rules = [{ severity: "warning", send: ["ops"], domains: [], tags: [], types: [] }] as const;
    tools = { store, newId, address: makeAddress(rules, newId) };
  });
  afterEach(() => store.close());

  const tell = (state: "online" | "offline", at: number) => tellBlindness(state, asInstant(at), "canaries", tools);
  const messages = async () =>
    (await store.takeAlerts(asInstant(1e9), 10))
      .map(({ body }) => JSON.parse(body))
      .map(({ type, data }) => `${type} ${data.status}`);

  it("is one incident: offline opens it, online ends it, and each is told", async () => {
    await tell("offline", 1);
    expect(await messages()).toEqual(["monitor.offline open"]);
    const [first] = await store.takeAlerts(asInstant(1e9), 10);
    await store.settleAlert(first?.id ?? "", { kind: "delivered", at: asInstant(2), answer: "204" });
    await tell("online", 3);
    expect(await messages()).toEqual(["monitor.online resolved"]);
    const events = await store.timeline({ type: "monitor.*" });
    expect(events.map(({ type, severity, domain }) => ({ type, severity, domain }))).toEqual([
      { type: "monitor.offline", severity: "critical", domain: null },
      { type: "monitor.online", severity: "info", domain: null },
    ]);
    expect(new Set(events.map((event) => event.incident)).size).toBe(1);
  });

  it("says nothing of a lookout that was online all along", async () => {
    expect(await tell("online", 1)).toBeNull();
    expect(await store.timeline({})).toEqual([]);
  });

  it("a daemon started anew while still blind does not tell it again", async () => {
    await tell("offline", 1);
    expect(await tell("offline", 2)).toBeNull();
    expect(await store.timeline({ type: "monitor.*" })).toHaveLength(1);
  });
});
