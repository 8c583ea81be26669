import { describe, expect, test } from "vitest";
import type { OutboxDraft, Store } from "../../../src/store/contract.ts";
import type { HoldReason, LedgerQuery } from "../../../src/store/ledger.ts";
import { IO, messageOf, minutes, NOON, RE, watchOf } from "../samples.ts";

const about = (domain: string, status = "open", severity = "critical"): string =>
  JSON.stringify({ type: "domain.down", data: { domain, status, severity } });

const waiting = (id: string, because: HoldReason, until: number, told: Partial<OutboxDraft> = {}): OutboxDraft =>
  messageOf(id, { hold: { because, until: minutes(until) }, body: about(IO), ...told });

export function ledgerPromises(store: () => Store): void {
  const taken = async (at: number): Promise<readonly string[]> =>
    (await store().takeAlerts(minutes(at), 100)).map(({ id }) => id);
  const states = async (query: LedgerQuery = {}): Promise<readonly string[]> =>
    (await store().ledger(query)).map(({ id, state }) => `${id} ${state}`);
  const settle = (id: string, kind: "delivered" | "given-up", at = NOON): Promise<void> =>
    store().settleAlert(id, { kind, at, answer: kind === "delivered" ? "204" : "410" });

  describe("a message that waits", () => {
    test("is due when its hour comes, and its patience begins then", async () => {
      await store().announce([], [waiting("m1", "quiet", 60)]);
      expect(await taken(59)).toEqual([]);
      expect(await store().nextAlert()).toBe(minutes(60));
      expect(await store().takeAlerts(minutes(60), 1)).toMatchObject([{ id: "m1", at: minutes(60) }]);
    });

    test("is replaced by what is told later of its incident on its channel, and by nothing else", async () => {
      await store().announce([], [waiting("m1", "quiet", 60), waiting("m2", "quiet", 60, { channel: "desk" })]);
      await store().announce([], [messageOf("m3", { at: minutes(5) }), messageOf("m4", { incident: "other" })]);
      expect(await states()).toEqual(["m1 superseded", "m2 pending", "m3 pending", "m4 pending"]);
      expect(await taken(60)).toEqual(["m4", "m3", "m2"]);
    });

    test("is not replaced once its hour has come: it may be on its way", async () => {
      await store().announce([], [waiting("m1", "quiet", 60)]);
      await store().announce([], [messageOf("m2", { at: minutes(60) })]);
      expect(await states()).toEqual(["m1 pending", "m2 pending"]);
    });

    test("is not replaced by a look that began before its hour, once it was taken", async () => {
      await store().announce([], [waiting("m1", "quiet", 60)]);
      expect(await taken(60)).toEqual(["m1"]);
      expect((await store().toldOf("incident-1")).channels.get("ops")).toMatchObject({
        lastAt: minutes(60),
        held: null,
      });
      await store().announce([], [messageOf("m2", { at: minutes(59) })]);
      expect(await states()).toEqual(["m1 pending", "m2 pending"]);
      expect(await taken(60)).toEqual(["m1"]);
    });

    test("is called off by a record that is sent to nobody", async () => {
      await store().announce([], [waiting("m1", "escalate", 60)]);
      await store().announce([], [messageOf("m2", { at: minutes(5), untold: true })]);
      expect(await states()).toEqual(["m1 superseded", "m2 untold"]);
      expect(await store().nextAlert()).toBeNull();
    });

    test("shows in how far the incident was told", async () => {
      await store().announce([], [waiting("m1", "quiet", 60), waiting("m2", "escalate", 60, { channel: "boss" })]);
      await store().announce([], [messageOf("m3", { at: minutes(5), body: about(IO) })]);
      const { channels } = await store().toldOf("incident-1");
      expect(channels.get("ops")).toEqual({ lastAt: minutes(5), severity: "critical", held: null });
      expect(channels.get("boss")).toMatchObject({ lastAt: null, held: { because: "escalate", until: minutes(60) } });
      await taken(60);
      const later = (await store().toldOf("incident-1")).channels.get("boss");
      expect(later).toMatchObject({ lastAt: minutes(60), held: null, escalated: true });
    });
  });

  describe("each attempt", () => {
    test("is kept with the channel's answer", async () => {
      await store().announce([], [messageOf("m1")]);
      await store().settleAlert("m1", { kind: "again", at: NOON, next: minutes(1), answer: "503" });
      await settle("m1", "delivered", minutes(1));
      expect((await store().ledger({}))[0]).toMatchObject({
        ...{ id: "m1", channel: "ops", state: "delivered", next: null },
        attempts: [
          { number: 1, at: NOON, outcome: "again", answer: "503" },
          { number: 2, at: minutes(1), outcome: "delivered", answer: "204" },
        ],
      });
    });

    test("of what was replaced meanwhile is the last where it failed", async () => {
      await store().announce([], [waiting("m1", "quiet", 60)]);
      await store().announce([], [messageOf("m2", { at: minutes(5) })]);
      await store().settleAlert("m1", { kind: "again", at: minutes(6), next: minutes(7), answer: "503" });
      expect(await states()).toEqual(["m1 superseded", "m2 pending"]);
    });
  });

  test("the ledger is asked by state, name and incident, and has the newest", async () => {
    const mass = JSON.stringify({ data: { domain: null, domains: [IO, RE] } });
    const why = { because: "rule 1", rules: [{ rule: "warning and worse, to ops", failed: null }] };
    await store().announce([], [messageOf("m1", { body: about(IO), why }), messageOf("m2", { body: mass })]);
    await store().announce([], [messageOf("m3", { body: about(RE), channel: "", untold: true, incident: "other" })]);
    await settle("m1", "given-up");
    expect(await states({ states: ["given-up", "untold"] })).toEqual(["m1 given-up", "m3 untold"]);
    expect(await states({ domain: IO })).toEqual(["m1 given-up", "m2 pending"]);
    expect(await states({ incident: "other" })).toEqual(["m3 untold"]);
    expect(await states({ limit: 2 })).toEqual(["m2 pending", "m3 untold"]);
    expect(await store().ledger({ limit: 1 })).toMatchObject([{ channel: null, why: null }]);
    expect(await store().ledger({ domain: IO, states: ["given-up"] })).toMatchObject([{ why }]);
  });

  describe("a digest", () => {
    const compose = (messages: readonly { readonly id: string }[]) => ({
      id: `digest of ${messages.map(({ id }) => id).join(" ")}`,
      body: "{}",
    });

    test("is one message of all that waited for it, a channel at a time", async () => {
      const drafts = ["a", "b", "c"].map((id) => waiting(id, "digest", 60, { incident: id }));
      await store().announce([], [...drafts, waiting("d", "digest", 60, { channel: "desk" })]);
      expect(await store().gather(minutes(59), compose)).toBe(0);
      expect(await store().gather(minutes(60), compose)).toBe(1);
      expect(await taken(60)).toEqual(["d", "digest of a b c"]);
      expect(await states({ states: ["gathered"] })).toEqual(["a gathered", "b gathered", "c gathered"]);
      expect(await store().gather(minutes(60), compose)).toBe(0);
      expect((await store().toldOf("a")).channels.get("ops")).toMatchObject({ lastAt: minutes(60), held: null });
    });
  });

  describe("what was given up", () => {
    test("is put back, with patience from then on", async () => {
      await store().announce([], [messageOf("m1"), messageOf("m2", { channel: "desk" })]);
      for (const id of ["m1", "m2"]) await settle(id, "given-up");
      expect(await store().retryAlerts(minutes(9), "desk")).toEqual(["m2"]);
      expect(await store().takeAlerts(minutes(9), 9)).toMatchObject([{ id: "m2", at: minutes(9), attempts: 0 }]);
      expect(await store().retryAlerts(minutes(9), "m1")).toEqual(["m1"]);
      expect(await store().retryAlerts(minutes(9), null)).toEqual([]);
    });

    test("is left where a later message told all of it", async () => {
      await store().announce(
        [],
        ["m1", "m2", "m3"].map((id) => messageOf(id)),
      );
      await settle("m1", "given-up");
      await settle("m2", "delivered");
      await settle("m3", "given-up");
      expect(await store().retryAlerts(minutes(9), null)).toEqual(["m3"]);
      expect(await states()).toEqual(["m1 superseded", "m2 delivered", "m3 pending"]);
      expect(await store().alertCounts()).toEqual({ pending: 1, failed: 0 });
    });
  });

  describe("an acknowledgement", () => {
    const acknowledgement = { incident: "incident-1", at: minutes(1), note: "on it" };

    test("calls off what waits to escalate, and is remembered", async () => {
      await store().announce([], [messageOf("m1"), waiting("m2", "escalate", 30, { channel: "boss" })]);
      expect(await store().acknowledge(acknowledgement)).toBe(true);
      expect(await states()).toEqual(["m1 pending", "m2 superseded"]);
      expect((await store().toldOf("incident-1")).acknowledged).toBe(true);
      expect(await store().acknowledged("incident-1")).toEqual(acknowledgement);
      expect(await store().acknowledge({ ...acknowledgement, note: null })).toBe(false);
    });

    test("leaves the digest that the channel is told in anyhow", async () => {
      const otherwise = { because: "digest", until: minutes(60) } as const;
      const why = { because: "escalation of rule 1", rules: [], otherwise };
      await store().announce([], [waiting("m1", "escalate", 30, { why })]);
      await store().acknowledge(acknowledgement);
      expect(await store().ledger({})).toMatchObject([{ state: "pending", hold: "digest", next: minutes(60) }]);
    });
  });

  describe("a maintenance window", () => {
    test("stands in the watch, and moves what waits for its end", async () => {
      await store().putWatch(watchOf(IO), NOON, []);
      await store().mute(IO, { until: minutes(60), reason: "moving" }, NOON);
      expect(await store().watch(IO)).toMatchObject({ muted: { until: minutes(60), reason: "moving", since: NOON } });
      await store().announce([], [waiting("m1", "mute", 60), waiting("m2", "quiet", 95, { channel: "desk" })]);
      await store().mute(IO, { until: minutes(90), reason: null }, minutes(1));
      expect(await store().watch(IO)).toMatchObject({ muted: { until: minutes(90), since: NOON } });
      expect(await taken(89)).toEqual([]);
      expect(await store().unmute(RE, minutes(2))).toBe(false);
      expect(await store().unmute(IO, minutes(2))).toBe(true);
      expect(await taken(2)).toEqual(["m1"]);
      expect((await store().watch(IO))?.muted).toBeUndefined();
    });

    test("puts off what would be told in the midst of it, an escalation too, until it ends or is ended", async () => {
      const why = { because: "rule 1", rules: [] };
      const boss = waiting("m2", "escalate", 40, { channel: "boss", why });
      await store().announce([], [waiting("m1", "quiet", 60, { why }), boss]);
      await store().mute(IO, { until: minutes(80), reason: null }, minutes(1));
      await store().mute(IO, { until: minutes(90), reason: null }, minutes(2));
      expect(await taken(89)).toEqual([]);
      await store().unmute(IO, minutes(50));
      expect(await taken(50)).toEqual(["m2"]);
      expect(await taken(60)).toEqual(["m2", "m1"]);
    });
  });

  test("old messages are dropped, but for how far an open incident was told", async () => {
    const open = ["m1", "m2"].map((id) => messageOf(id, { body: about(IO) }));
    const ended = messageOf("m3", { incident: "ended", body: about(RE, "resolved") });
    await store().announce([], [...open, ended, messageOf("m4", { incident: "new", at: minutes(9) })]);
    for (const id of ["m1", "m2", "m3"]) await settle(id, "delivered");
    await settle("m4", "delivered", minutes(9));
    expect(await store().pruneAlerts(minutes(5))).toBe(2);
    expect(await states()).toEqual(["m2 delivered", "m4 delivered"]);
    expect((await store().ledger({})).map(({ attempts }) => attempts.length)).toEqual([1, 1]);
  });

  test("an incident whose end reached nobody is dropped whole", async () => {
    await store().announce(
      [],
      [messageOf("m1", { body: about(IO) }), messageOf("m2", { body: about(IO, "resolved") })],
    );
    await settle("m1", "delivered", minutes(1));
    await settle("m2", "given-up", minutes(2));
    expect(await store().pruneAlerts(minutes(5))).toBe(2);
    expect(await states()).toEqual([]);
  });
}
