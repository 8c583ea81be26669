import { expect, test } from "vitest";
import { PROBES } from "../../../src/core/vocabulary.ts";
import type { Store } from "../../../src/store/contract.ts";
import { deciding, eventOf, IO, lookAt, minutes, NOON, OTHER, RE, watchOf } from "../samples.ts";

export function watchPromises(store: () => Store): void {
  test("an empty store watches nothing and has nothing due", async () => {
    expect(await store().watches()).toEqual([]);
    expect(await store().watch(IO)).toBeNull();
    expect(await store().nextDue()).toBeNull();
    expect(await store().claimDue(NOON, 10)).toEqual([]);
    expect(await store().dueCount(NOON)).toBe(0);
  });

  test("a watch comes back as it was put", async () => {
    const full = watchOf(IO, {
      group: "popcorntime",
      tags: ["seed", "tag, with comma"],
      intent: "owner",
      follow: "auto",
      note: "named in an article",
      origin: "file",
    });
    await store().putWatch(full, NOON, []);
    expect(await store().watch(IO)).toEqual(full);
    expect(await store().watches()).toEqual([full]);
  });

  test("a new watch is due at once with every probe", async () => {
    await store().putWatch(watchOf(IO), NOON, []);
    const due = await store().dueOf(IO);
    expect(due.map(({ probe }) => probe).sort()).toEqual([...PROBES].sort());
    expect(due.every(({ at, because }) => at === NOON && because === "added")).toBe(true);
    expect(await store().dueCount(NOON)).toBe(PROBES.length);
  });

  test("putting a watch again renews its particulars and makes it due again", async () => {
    await store().putWatch(watchOf(IO), NOON, []);
    await store().putWatch(watchOf(IO, { tags: ["press"] }), minutes(5), []);
    expect((await store().watch(IO))?.tags).toEqual(["press"]);
    expect((await store().dueOf(IO)).map(({ at }) => at)).toEqual(PROBES.map(() => minutes(5)));
  });

  test("a dropped watch is due no more, and its timeline stays", async () => {
    await store().putWatch(watchOf(IO), NOON, [eventOf("01A", { type: "watch.added" })]);
    await store().record(lookAt(NOON), deciding());
    await store().dropWatch(IO, [eventOf("01B", { type: "watch.removed" })]);
    expect(await store().watches()).toEqual([]);
    expect(await store().dueOf(IO)).toEqual([]);
    expect((await store().timeline({})).map(({ id }) => id)).toEqual(["01A", "01B"]);
    expect(await store().spans(IO)).toHaveLength(1);
  });

  test("an event whose id is already there is left alone: what was reported enters once", async () => {
    const reported = eventOf("01A", { type: "reported", source: "reported", confirmedAt: null });
    await store().putWatch(watchOf(IO), NOON, [reported]);
    await store().putWatch(watchOf(IO), NOON, [{ ...reported, summary: "told again" }]);
    expect(await store().timeline({})).toEqual([reported]);
  });

  test("work is claimed most overdue first, and claiming changes nothing", async () => {
    await store().putWatch(watchOf(RE), minutes(2), []);
    await store().putWatch(watchOf(IO), minutes(1), []);
    await store().putWatch(watchOf(OTHER), minutes(9), []);
    const claimed = await store().claimDue(minutes(2), 4);
    expect(claimed.map(({ domain }) => domain)).toEqual([IO, IO, IO, RE]);
    expect(await store().claimDue(minutes(2), 4)).toEqual(claimed);
    const pages = await store().claimDue(minutes(2), 4, "http");
    expect(pages.map(({ domain, probe }) => [domain, probe])).toEqual([
      [IO, "http"],
      [RE, "http"],
    ]);
    expect(await store().dueCount(minutes(2))).toBe(6);
  });

  test("the next due time is the earliest of all, or the earliest after a given one", async () => {
    await store().putWatch(watchOf(RE), minutes(2), []);
    await store().putWatch(watchOf(IO), minutes(1), []);
    expect(await store().nextDue()).toBe(minutes(1));
    expect(await store().nextDue(minutes(1))).toBe(minutes(2));
    expect(await store().nextDue(minutes(2))).toBeNull();
  });

  test("postponing moves what is due now, and only that", async () => {
    await store().putWatch(watchOf(IO), minutes(1), []);
    await store().putWatch(watchOf(RE), minutes(3), []);
    await store().postpone(minutes(2), minutes(7));
    expect((await store().dueOf(IO)).every(({ at, because }) => at === minutes(7) && because === "offline")).toBe(true);
    expect((await store().dueOf(RE)).every(({ at, because }) => at === minutes(3) && because === "added")).toBe(true);
  });

  test("pulling in moves one probe's later work to the latest time allowed", async () => {
    await store().putWatch(watchOf(IO), minutes(90), []);
    await store().putWatch(watchOf(RE), minutes(1), []);
    await store().pullIn("dns", minutes(5));
    const at = async (domain: typeof IO): Promise<unknown> =>
      Object.fromEntries((await store().dueOf(domain)).map((work) => [work.probe, work.at]));
    expect(await at(IO)).toEqual({ dns: minutes(5), http: minutes(90), registration: minutes(90) });
    expect(await at(RE)).toEqual({ dns: minutes(1), http: minutes(1), registration: minutes(1) });
  });
}
