import { beforeEach, describe, expect, test } from "vitest";
import { asDomainName } from "../../../src/core/name.ts";
import { MINUTE } from "../../../src/core/time.ts";
import { firstStanding } from "../../../src/core/timeline/standing.ts";
import type { Facts, Store } from "../../../src/store/contract.ts";
import {
  deciding,
  eventOf,
  evidenceOf,
  IO,
  lookAt,
  messageOf,
  minutes,
  NOON,
  OTHER,
  RE,
  readingOf,
  standingIn,
  unchanged,
  watchOf,
} from "../samples.ts";

export function recordPromises(store: () => Store): void {
  beforeEach(() => store().putWatch(watchOf(IO), NOON, []));

  const factsOf = async (domain: typeof IO): Promise<Facts> => {
    const seen: Facts[] = [];
    await store().record(lookAt(NOON, { domain }), (facts) => {
      seen.push(facts);
      return { standings: [], events: [], due: [], outbox: [] };
    });
    const [facts] = seen;
    if (!facts) throw new Error("the judge was not asked");
    return facts;
  };

  test("writes all that was decided, and answers with it", async () => {
    const decision = {
      standings: [standingIn(IO, "incident-1")],
      events: [eventOf("01A", { incident: "incident-1" })],
      due: [{ domain: IO, probe: "dns", at: minutes(5), because: "confirm" }],
      outbox: [messageOf("msg-1")],
    } as const;
    expect(await store().record(lookAt(NOON), () => decision)).toEqual(decision);
    expect(await store().standing(IO)).toEqual(decision.standings[0]);
    expect(await store().timeline({})).toEqual(decision.events);
    expect(await store().dueOf(IO)).toContainEqual(decision.due[0]);
    expect(await store().takeAlerts(NOON, 10)).toEqual([{ ...messageOf("msg-1"), attempts: 0 }]);
  });

  test("writes nothing when the judge throws", async () => {
    const before = await store().dueOf(IO);
    const failing = store().record(lookAt(NOON, { evidence: [evidenceOf("x")] }), () => {
      throw new Error("a rule is broken");
    });
    await expect(failing).rejects.toThrow("a rule is broken");
    expect(await store().spans(IO)).toEqual([]);
    expect(await store().dueOf(IO)).toEqual(before);
    expect(await store().record(lookAt(NOON), deciding())).not.toBeNull();
  });

  test("writes nothing when what was decided cannot be written", async () => {
    const due = [{ domain: OTHER, probe: "dns", at: NOON, because: "interval" }] as const;
    const wrong = store().record(lookAt(NOON), deciding({ events: [eventOf("01A")], due, outbox: [messageOf("m")] }));
    await expect(wrong).rejects.toThrow();
    expect(await store().timeline({})).toEqual([]);
    expect(await store().spans(IO)).toEqual([]);
    expect(await store().alertCounts()).toEqual({ pending: 0, failed: 0 });
  });

  test("asks no judge about a name that is watched no longer", async () => {
    const judge = (): never => {
      throw new Error("asked");
    };
    expect(await store().record(lookAt(NOON, { domain: OTHER }), judge)).toBeNull();
    expect(await store().spans(OTHER)).toEqual([]);
  });

  test("writes all but due times for a name that is not on the list, when a watch stands in", async () => {
    const decision = await store().record(lookAt(NOON, { domain: OTHER }), unchanged(NOON), watchOf(OTHER));
    expect(decision?.due).toHaveLength(1);
    expect(await store().spans(OTHER)).toHaveLength(1);
    expect((await store().standing(OTHER))?.verdict.word).toBe("up");
    expect(await store().dueOf(OTHER)).toEqual([]);
    expect(await store().watch(OTHER)).toBeNull();
  });

  test("a watched name needs no stand-in: its own watch and due times are used", async () => {
    await store().record(lookAt(NOON), unchanged(NOON), watchOf(IO, { note: "stand-in" }));
    expect(await store().dueOf(IO)).toContainEqual({
      domain: IO,
      probe: "registration",
      at: minutes(1),
      because: "interval",
    });
  });

  describe("facts", () => {
    test("begin with a standing in which nothing is known", async () => {
      expect(await factsOf(IO)).toEqual({
        watch: watchOf(IO),
        standing: firstStanding(IO),
        kin: [],
        moves: new Set(),
        incidentEvents: new Map(),
        told: new Map(),
        sharedOn: new Set(),
      });
    });

    test("hold the watches with the same label, and no others", async () => {
      await store().putWatch(watchOf(RE), NOON, []);
      await store().putWatch(watchOf(OTHER), NOON, []);
      await store().record(lookAt(NOON, { domain: RE }), deciding({ standings: [standingIn(RE, "incident-2")] }));
      const { kin } = await factsOf(IO);
      expect(kin).toMatchObject([{ watch: watchOf(RE), word: null, standing: standingIn(RE, "incident-2") }]);
    });

    test("hold the watches of the same group, whatever their label, and none of another group", async () => {
      await store().putWatch(watchOf(IO, { group: "popcorn" }), NOON, []);
      await store().putWatch(watchOf(OTHER, { group: "popcorn" }), NOON, []);
      await store().putWatch(watchOf(asDomainName("rival.example"), { group: "rival" }), NOON, []);
      const { kin } = await factsOf(IO);
      expect(kin.map(({ watch }) => watch.domain)).toEqual([OTHER]);
    });

    test("hold the moves written about the watch or its kin, seen from either end", async () => {
      const moved = eventOf("01A", { type: "domain.moved", domain: IO, data: { from: IO, to: RE } });
      const unrelated = eventOf("01B", { type: "domain.moved", domain: OTHER, data: { from: OTHER, to: "b.example" } });
      await store().announce([moved, unrelated], []);
      await store().putWatch(watchOf(RE), NOON, []);
      expect((await factsOf(IO)).moves).toEqual(new Set([`${IO}>${RE}`]));
      expect((await factsOf(RE)).moves).toEqual(new Set([`${IO}>${RE}`]));
    });

    test("hold the events and the channels told of every open incident of the family", async () => {
      await store().putWatch(watchOf(RE), NOON, []);
      const opening = eventOf("01A", { incident: "incident-1" });
      const joining = eventOf("01B", { incident: "incident-1", domain: RE });
      await store().record(lookAt(NOON), deciding({ standings: [standingIn(IO, "incident-1")], events: [opening] }));
      await store().announce(
        [joining, eventOf("01C", { incident: "over" })],
        [
          messageOf("m1"),
          messageOf("m2", { channel: "press" }),
          messageOf("m3", { channel: "late", incident: "over" }),
        ],
      );
      const { incidentEvents, told } = await factsOf(RE);
      expect(incidentEvents).toEqual(new Map([["incident-1", [opening, joining]]]));
      expect([...(told.get("incident-1")?.channels.keys() ?? [])]).toEqual(["ops", "press"]);
    });
  });

  describe("spans", () => {
    test("an equal look lengthens the span; the order of keys makes no difference", async () => {
      await store().record(lookAt(NOON), deciding());
      const { state, ...rest } = readingOf("registered");
      await store().record(lookAt(minutes(9), { readings: { registration: { ...rest, state } } }), deciding());
      expect(await store().spans(IO)).toEqual([
        {
          id: expect.any(Number),
          domain: IO,
          probe: "registration",
          vantage: "local",
          firstSeen: NOON,
          lastSeen: minutes(9),
          count: 2,
          readings: { registration: readingOf("registered") },
          evidence: [],
        },
      ]);
    });

    test("another reading, another probe or another vantage opens a span of its own", async () => {
      await store().record(lookAt(NOON), deciding());
      await store().record(lookAt(minutes(1), { readings: { registration: readingOf("reserved") } }), deciding());
      await store().record(lookAt(minutes(2), { probe: "dns", readings: {} }), deciding());
      await store().record(lookAt(minutes(3), { vantage: "elsewhere" }), deciding());
      await store().record(lookAt(minutes(4)), deciding());
      expect((await store().spans(IO)).map(({ firstSeen, count }) => [firstSeen, count])).toEqual(
        [0, 1, 2, 3, 4].map((at) => [minutes(at), 1]),
      );
    });

    test("a silence longer than the continuity shows as a gap", async () => {
      await store().record(lookAt(NOON, { continuity: MINUTE }), deciding());
      await store().record(lookAt(minutes(1), { continuity: MINUTE }), deciding());
      await store().record(lookAt(minutes(3), { continuity: MINUTE }), deciding());
      expect((await store().spans(IO)).map(({ firstSeen, lastSeen }) => [firstSeen, lastSeen])).toEqual([
        [NOON, minutes(1)],
        [minutes(3), minutes(3)],
      ]);
    });

    test("a clock that stepped back shortens nothing", async () => {
      await store().record(lookAt(minutes(5)), deciding());
      await store().record(lookAt(minutes(1)), deciding());
      expect(await store().spans(IO)).toMatchObject([{ firstSeen: minutes(5), lastSeen: minutes(5), count: 2 }]);
    });

    test("are asked for by probe and by the time they began", async () => {
      await store().record(lookAt(NOON), deciding());
      await store().record(lookAt(minutes(1), { probe: "dns", readings: {} }), deciding());
      await store().record(lookAt(minutes(2), { readings: {} }), deciding());
      const begins = async (query: Parameters<Store["spans"]>[1]): Promise<readonly number[]> =>
        (await store().spans(IO, query)).map(({ firstSeen }) => firstSeen);
      expect(await begins({ probe: "registration" })).toEqual([NOON, minutes(2)]);
      expect(await begins({ until: minutes(1) })).toEqual([NOON, minutes(1)]);
      expect(await begins({ probe: "dns", until: NOON })).toEqual([]);
    });
  });

  describe("evidence", () => {
    test("comes back byte for byte, large or small, text or not", async () => {
      const page = evidenceOf("<p>popcorn</p>".repeat(1_000));
      const noise = evidenceOf("\u0000\uFFFD\n");
      const empty = evidenceOf("");
      await store().record(lookAt(NOON, { evidence: [page, noise, empty] }), deciding());
      for (const piece of [page, noise, empty]) {
        const row = await store().evidence(piece.digest);
        expect(row && { ...row, bytes: row.bytes && new Uint8Array(row.bytes) }).toEqual({
          ...piece,
          size: piece.bytes.byteLength,
          forgotten: false,
          firstSeen: NOON,
        });
      }
      expect((await store().spans(IO))[0]?.evidence).toEqual([page.digest, noise.digest, empty.digest]);
    });

    test("is stored when a span opens, and not for an equal look", async () => {
      await store().record(lookAt(NOON, { evidence: [evidenceOf("first reply")] }), deciding());
      await store().record(lookAt(minutes(1), { evidence: [evidenceOf("second reply")] }), deciding());
      expect(await store().evidence(evidenceOf("first reply").digest)).not.toBeNull();
      expect(await store().evidence(evidenceOf("second reply").digest)).toBeNull();
    });

    test("that an event or a standing cites is stored also for an equal look", async () => {
      const cited = evidenceOf("second reply");
      const held = evidenceOf("third reply");
      const standing = firstStanding(IO);
      const holding = {
        ...standing,
        values: { ...standing.values, registrar: { value: "x", evidence: [held.digest], candidate: null } },
      };
      await store().record(lookAt(NOON), deciding());
      await store().record(
        lookAt(minutes(1), { evidence: [cited] }),
        deciding({ events: [eventOf("01A", { evidence: [cited.digest] })] }),
      );
      await store().record(lookAt(minutes(2), { evidence: [held] }), deciding({ standings: [holding] }));
      expect(await store().evidence(cited.digest)).not.toBeNull();
      expect(await store().evidence(held.digest)).not.toBeNull();
      expect(await store().verify()).toEqual([]);
    });

    test("that was never received is null", async () => {
      expect(await store().evidence(evidenceOf("never").digest)).toBeNull();
    });
  });
}
