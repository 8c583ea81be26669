import { expect, test } from "vitest";
import { firstStanding } from "../../../src/core/timeline/standing.ts";
import type { Store } from "../../../src/store/contract.ts";
import { deciding, eventOf, evidenceOf, IO, lookAt, messageOf, minutes, NOON, OTHER, RE, watchOf } from "../samples.ts";

export function searchPromises(store: () => Store): void {
  test("a decision without a look writes standing, events, messages and cited evidence, and leaves due times as they were", async () => {
    await store().putWatch(watchOf(IO), NOON, []);
    const [cited, other] = [evidenceOf("cited"), evidenceOf("other")];
    const standing = {
      ...firstStanding(IO),
      incident: { id: "i", openedAt: NOON, severity: "warning", wounds: [] },
    } as const;
    const decision = {
      ...{
        standings: [standing],
        events: [eventOf("01A", { evidence: [cited.digest] })],
        due: [],
        outbox: [messageOf("m")],
      },
    };
    const due = await store().dueOf(IO);
    expect(await store().decide(IO, [cited, other], minutes(5), () => decision)).toEqual(decision);
    expect(await store().standing(IO)).toEqual(standing);
    expect((await store().timeline({})).map(({ id }) => id)).toHaveLength(1);
    expect((await store().evidence(cited.digest))?.bytes).not.toBeNull();
    expect(await store().evidence(other.digest)).toBeNull();
    expect((await store().takeAlerts(minutes(5), 9)).map(({ id }) => id)).toEqual(["m"]);
    expect(await store().dueOf(IO)).toEqual(due);
    expect(await store().spans(IO)).toEqual([]);
    expect(await store().verify()).toEqual([]);
  });

  test("nothing is decided about a name that is not watched", async () => {
    const judged = await store().decide(IO, [], NOON, () => {
      throw new Error("nobody is to be asked");
    });
    expect(judged).toBeNull();
  });

  test("a name that a decision admits is watched, with its events and due at once; one that is watched is left as it is", async () => {
    await store().putWatch(watchOf(IO, { note: "mine" }), NOON, []);
    const admitted = (domain: typeof IO, id: string) => ({
      watch: watchOf(domain, { note: "found", addedAt: minutes(5) }),
      events: [eventOf(id, { domain, type: "watch.added" })],
      evidence: [],
    });
    const admissions = [admitted(RE, "01A"), admitted(IO, "01B")];
    await store().decide(IO, [], minutes(5), () => ({ standings: [], events: [], due: [], outbox: [], admissions }));
    expect(await store().watch(RE)).toMatchObject({ note: "found", addedAt: minutes(5) });
    expect(await store().watch(IO)).toMatchObject({ note: "mine" });
    expect((await store().timeline({ type: "watch.added" })).map(({ domain }) => domain)).toEqual([RE]);
    expect((await store().dueOf(RE)).map(({ at }) => at)).toEqual([minutes(5), minutes(5), minutes(5)]);
  });

  test("the watches of a verdict are told with since when it stands", async () => {
    const stands = async (domain: typeof IO, word: "reserved" | "up" | "down", at: typeof NOON): Promise<void> => {
      await store().putWatch(watchOf(domain), NOON, []);
      const standing = { ...firstStanding(domain), verdict: { word, since: at, causes: null } };
      await store().record(lookAt(at, { domain }), deciding({ standings: [standing] }));
    };
    await stands(IO, "reserved", minutes(1));
    await stands(RE, "up", minutes(2));
    await stands(OTHER, "down", minutes(3));
    const dark = await store().watchesWith(["reserved", "down"]);
    expect(dark.map(({ watch, since }) => [watch.domain, since])).toEqual([
      [OTHER, minutes(3)],
      [IO, minutes(1)],
    ]);
    await store().dropWatch(OTHER, []);
    expect(await store().watchesWith(["reserved", "down"])).toHaveLength(1);
  });
}
