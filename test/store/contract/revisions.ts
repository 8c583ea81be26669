import { beforeEach, expect, test } from "vitest";
import type { RegistrationState } from "../../../src/core/vocabulary.ts";
import type { Store } from "../../../src/store/contract.ts";
import type { Revision } from "../../../src/store/replay.ts";
import { deciding, evidenceOf, IO, lookAt, minutes, NOON, RE, readingOf, watchOf } from "../samples.ts";

/** Promises of what is judged again: spans in the order written, and revisions beside them. */
export function revisionPromises(store: () => Store): void {
  beforeEach(async () => {
    for (const domain of [IO, RE]) await store().putWatch(watchOf(domain), NOON, []);
    const look = async (domain: typeof IO, minute: number, state: RegistrationState) =>
      store().record(
        lookAt(minutes(minute), {
          domain,
          readings: { registration: readingOf(state) },
          evidence: [evidenceOf(`${domain} ${state}`)],
        }),
        deciding(),
      );
    await look(IO, 0, "registered");
    await look(RE, 1, "registered");
    await look(IO, 2, "unknown");
    await look(IO, 3, "unknown");
  });

  const spansOf = async (query: Parameters<Store["spansAfter"]>[1] = { limit: 10 }) =>
    (await store().spansAfter(0, query)).map(({ domain, readings }) => `${domain} ${readings.registration?.state}`);

  const revisionOf = async (from: RegistrationState, to: RegistrationState, rules = "2"): Promise<Revision> => {
    const last = (await store().spansAfter(0, { limit: 10 })).at(-1);
    return {
      ...{ span: last?.id ?? 0, facet: "registration", from: readingOf(from), to: readingOf(to), rules },
      at: minutes(9),
    };
  };

  test("spans come in the order written, by pages, with their evidence", async () => {
    expect(await spansOf()).toEqual([
      "popcorntime.io registered",
      "popcorntime.re registered",
      "popcorntime.io unknown",
    ]);
    const [first] = await store().spansAfter(0, { limit: 1 });
    expect(first?.evidence).toEqual([evidenceOf("popcorntime.io registered").digest]);
    const rest = await store().spansAfter(first?.id ?? 0, { limit: 1 });
    expect(rest.map(({ domain }) => domain)).toEqual([RE]);
    expect(await store().spansAfter(1_000_000, { limit: 1 })).toEqual([]);
  });

  test("of some names, and of those that were still seen then", async () => {
    expect(await spansOf({ domains: [RE], limit: 10 })).toEqual(["popcorntime.re registered"]);
    expect(await spansOf({ domains: [], limit: 10 })).toEqual([]);
    expect(await spansOf({ since: minutes(3), limit: 10 })).toEqual(["popcorntime.io unknown"]);
  });

  test("a revision stands beside its span, which stays as it was", async () => {
    const revision = await revisionOf("unknown", "reserved");
    expect(await store().revise([revision])).toBe(1);
    expect(await store().revisions([revision.span])).toEqual([revision]);
    expect(await store().revisions([])).toEqual([]);
    expect((await store().spans(IO)).at(-1)?.readings.registration?.state).toBe("unknown");
  });

  test("the next revision starts from the one before; whatever starts elsewhere is left out", async () => {
    const first = await revisionOf("unknown", "reserved");
    expect(await store().revise([first, first])).toBe(1);
    expect(await store().revise([await revisionOf("unknown", "suspended")])).toBe(0);
    expect(await store().revise([await revisionOf("reserved", "reserved")])).toBe(0);
    const back = await revisionOf("reserved", "unknown", "3");
    expect(await store().revise([back])).toBe(1);
    expect(await store().revisions([first.span])).toEqual([first, back]);
  });

  test("there is no revision of a span or a facet that is not there", async () => {
    const revision = await revisionOf("unknown", "reserved");
    expect(
      await store().revise([
        { ...revision, span: 1_000_000 },
        { ...revision, facet: "web" },
      ]),
    ).toBe(0);
  });
}
