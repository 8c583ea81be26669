import { expect, test } from "vitest";
import type { Instant } from "../../../src/core/time.ts";
import type { Store } from "../../../src/store/contract.ts";
import { NOTHING_TOLD } from "../../../src/store/ledger.ts";
import { eventOf, messageOf, minutes, NOON } from "../samples.ts";

export function alertPromises(store: () => Store): void {
  const taken = async (now: Instant, limit = 10): Promise<readonly string[]> =>
    (await store().takeAlerts(now, limit)).map(({ id }) => id);
  const again = (id: string, next: Instant): Promise<void> =>
    store().settleAlert(id, { kind: "again", at: NOON, next, answer: "503" });

  test("nothing to send is nothing due", async () => {
    expect(await taken(NOON)).toEqual([]);
    expect(await store().nextAlert()).toBeNull();
    expect(await store().alertCounts()).toEqual({ pending: 0, failed: 0 });
  });

  test("a message and the event it tells of are written together", async () => {
    await store().announce([eventOf("01A")], [messageOf("m1", { at: minutes(1) })]);
    expect(await store().timeline({})).toHaveLength(1);
    expect(await taken(NOON)).toEqual([]);
    expect(await store().takeAlerts(minutes(1), 10)).toEqual([{ ...messageOf("m1", { at: minutes(1) }), attempts: 0 }]);
    expect(await store().nextAlert()).toBe(minutes(1));
  });

  test("taking changes nothing: what is not settled is taken again", async () => {
    await store().announce([], [messageOf("m1")]);
    expect(await taken(NOON)).toEqual(["m1"]);
    expect(await taken(NOON)).toEqual(["m1"]);
  });

  test("a message posted twice is sent once", async () => {
    await store().announce([], [messageOf("m1"), messageOf("m1", { body: "{}" })]);
    await store().announce([], [messageOf("m1")]);
    expect(await store().alertCounts()).toEqual({ pending: 1, failed: 0 });
  });

  test("the messages of one incident reach a channel in their order", async () => {
    await store().announce([], [messageOf("open"), messageOf("end"), messageOf("other", { incident: "incident-2" })]);
    expect(await taken(NOON)).toEqual(["open", "other"]);
    await again("open", minutes(4));
    expect(await taken(NOON)).toEqual(["other"]);
    expect(await taken(minutes(4))).toContain("open");
    await store().settleAlert("open", { kind: "delivered", at: minutes(4), answer: "204" });
    expect(await taken(minutes(4))).toEqual(["other", "end"].sort());
  });

  test("one channel's trouble holds up no other channel", async () => {
    await store().announce([], [messageOf("m1"), messageOf("m2", { channel: "press" })]);
    await again("m1", minutes(4));
    expect(await taken(NOON)).toEqual(["m2"]);
  });

  test("what was given up makes way for the next, and counts as failed", async () => {
    await store().announce([], [messageOf("m1"), messageOf("m2")]);
    await store().settleAlert("m1", { kind: "given-up", at: NOON, answer: "410" });
    expect(await taken(NOON)).toEqual(["m2"]);
    expect(await store().alertCounts()).toEqual({ pending: 1, failed: 1 });
  });

  test("attempts are counted", async () => {
    await store().announce([], [messageOf("m1")]);
    await again("m1", minutes(1));
    await again("m1", minutes(2));
    expect(await store().takeAlerts(minutes(2), 10)).toMatchObject([{ id: "m1", attempts: 2 }]);
  });

  test("the next alert is the earliest that may be sent, not one that waits in line", async () => {
    await store().announce([], [messageOf("m1"), messageOf("m2")]);
    await again("m1", minutes(30));
    expect(await store().nextAlert()).toBe(minutes(30));
  });

  test("no more than asked for are taken, the longest waiting first", async () => {
    const waiting = ["c", "a", "b"].map((id, i) => messageOf(id, { incident: id, at: minutes(3 - i) }));
    await store().announce([], waiting);
    expect(await taken(minutes(5), 2)).toEqual(["b", "a"]);
  });

  test("the channels told of an incident are those with a message, sent or not", async () => {
    await store().announce([], [messageOf("m1"), messageOf("m2"), messageOf("m3", { channel: "press" })]);
    await store().settleAlert("m1", { kind: "delivered", at: NOON, answer: "204" });
    expect([...(await store().toldOf("incident-1")).channels.keys()]).toEqual(["ops", "press"]);
    expect(await store().toldOf("incident-2")).toEqual(NOTHING_TOLD);
  });

  test("settling what was never posted is a bug, and says so", async () => {
    await expect(again("m9", NOON)).rejects.toThrow("m9");
  });
}
