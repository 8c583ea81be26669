import { beforeEach, describe, expect, test } from "vitest";
import type { Evidence, Fault } from "../../src/store/contract.ts";
import { openConnection } from "../../src/store/sqlite/connect.ts";
import type { Connection } from "../../src/store/sqlite/connection.ts";
import { sqliteStore } from "../../src/store/sqlite/store.ts";
import { deciding, eventOf, evidenceOf, IO, lookAt, NOON, watchOf } from "./samples.ts";

const proof = evidenceOf("Domain reserved");
const other = evidenceOf("Domain registered");
const stored = ({ digest }: Evidence): string => `x'${digest.slice("sha256:".length)}'`;

describe("verify", () => {
  let db: Connection;
  beforeEach(async () => {
    db = openConnection(":memory:", { mode: "write" });
    const store = sqliteStore(db);
    await store.putWatch(watchOf(IO), NOON, []);
    const events = ["01A", "01B", "01C", "01D"].map((id) => eventOf(id, { evidence: [proof.digest] }));
    await store.record(lookAt(NOON, { evidence: [proof, other] }), deciding({ events }));
    expect(await store.verify()).toEqual([]);
    return () => store.close();
  });

  const faultsAfter = async (sql: string): Promise<readonly Fault[]> => {
    db.script(sql);
    return sqliteStore(db).verify();
  };

  test.for([
    ["seq", "seq = 9", "number 9"],
    ["id", "id = '01Z'", "changed"],
    ["at", "at = at + 1", "changed"],
    ["confirmed_after", "confirmed_after = NULL", "changed"],
    ["name", "name = NULL", "changed"],
    ["name", "name = 77", "changed"],
    ["from_state", "from_state = 'up'", "changed"],
    ["to_state", "to_state = 'available'", "changed"],
    ["summary", "summary = summary || ' '", "changed"],
    ["incident", "incident = 'incident-9'", "changed"],
    ["evidence", "evidence = NULL", "changed"],
    ["evidence that is no list", "evidence = '{'", "changed"],
    ["evidence that never was", "evidence = x'ff7f'", "is not there"],
    ["data", `data = '{"confidence":1}'`, "changed"],
    ["data that is no JSON", "data = '{'", "changed"],
    ["hash", "hash = zeroblob(32)", "changed"],
  ] as const)("names the event whose %s was changed", async ([, change, what]) => {
    const faults = await faultsAfter(`UPDATE event SET ${change} WHERE id = '01D'`);
    expect(faults).toHaveLength(1);
    expect(faults[0]?.where).toMatch(/^event 01[DZ]$/);
    expect(faults[0]?.what).toContain(what);
  });

  test.for([
    ["name", "domain = 'popcorntime.re'"],
    ["kind", "type = 'registration.available'"],
    ["kind", "facet = NULL"],
    ["kind", "severity = 'info'"],
    ["kind", "source = 'reported'"],
    ["word", "text = 'available' WHERE text = 'reserved'"],
  ] as const)("names the first event that a change to a %s rewrites (%s)", async ([table, change]) => {
    expect((await faultsAfter(`UPDATE ${table} SET ${change}`)).slice(0, 1)).toMatchObject([{ where: "event 01A" }]);
  });

  test.for(["name", "word"])("names the first event that lost its %s", async (table) => {
    expect((await faultsAfter(`DELETE FROM ${table}`)).slice(0, 1)).toMatchObject([{ where: "event 01A" }]);
  });

  test("sees that an event was given a kind that never was", async () => {
    const faults = await faultsAfter("UPDATE event SET kind = 99 WHERE id = '01B'");
    expect(faults).toMatchObject([{ where: "event 01C", what: expect.stringContaining("before it is missing") }]);
  });

  test("sees that the kinds of events were taken away", async () => {
    expect(await faultsAfter("DELETE FROM kind")).toEqual([
      { where: "events", what: "the timeline ends after 0 of 4 events" },
    ]);
  });

  test("names the first bad event only: what follows can't be judged", async () => {
    const faults = await faultsAfter("UPDATE event SET summary = 'rewritten' WHERE id IN ('01B', '01C')");
    expect(faults).toMatchObject([{ where: "event 01B" }]);
  });

  test("sees an event taken out", async () => {
    expect(await faultsAfter("DELETE FROM event WHERE id = '01B'")).toMatchObject([{ where: "event 01C" }]);
  });

  test("sees an event taken out and the rest renumbered", async () => {
    const faults = await faultsAfter(
      "DELETE FROM event WHERE id = '01B'; UPDATE event SET seq = seq - 1 WHERE seq > 2",
    );
    expect(faults).toMatchObject([{ where: "event 01C", what: expect.stringContaining("taken out") }]);
  });

  test("sees the newest events cut off", async () => {
    const faults = await faultsAfter("DELETE FROM event WHERE id IN ('01C', '01D')");
    expect(faults).toEqual([{ where: "events", what: "the timeline ends after 2 of 4 events" }]);
  });

  test("sees the whole timeline emptied", async () => {
    expect(await faultsAfter("DELETE FROM event")).toMatchObject([{ where: "events" }]);
  });

  test("sees an event put in", async () => {
    const copy = `INSERT INTO event (seq, id, at, confirmed_after, name, kind, from_state, to_state, incident, evidence,
        hash, summary, data)
      SELECT 5, '01E', at, confirmed_after, name, kind, from_state, to_state, incident, evidence, hash, summary, data
      FROM event WHERE id = '01D'`;
    expect(await faultsAfter(copy)).toMatchObject([{ where: "event 01E" }]);
  });

  test("sees two events change places", async () => {
    const swap = `UPDATE event SET seq = 9 WHERE id = '01B'; UPDATE event SET seq = 2 WHERE id = '01C';
      UPDATE event SET seq = 3 WHERE id = '01B'`;
    expect(await faultsAfter(swap)).toMatchObject([{ where: "event 01C" }]);
  });

  test("sees evidence exchanged for other evidence", async () => {
    const swap = `UPDATE evidence SET (coding, bytes) = (SELECT coding, bytes FROM evidence
      WHERE digest = ${stored(other)}) WHERE digest = ${stored(proof)}`;
    expect(await faultsAfter(swap)).toEqual([
      { where: `evidence ${proof.digest}`, what: "its bytes do not match its digest" },
    ]);
  });

  test("sees evidence that no longer unpacks", async () => {
    const spoil = `UPDATE evidence SET coding = 'br', bytes = x'ffff' WHERE digest = ${stored(proof)}`;
    expect(await faultsAfter(spoil)).toMatchObject([{ what: "its bytes do not unpack" }]);
  });

  test("sees cited evidence emptied", async () => {
    const empty = `UPDATE evidence SET bytes = NULL WHERE digest = ${stored(proof)}`;
    expect(await faultsAfter(empty)).toMatchObject([{ where: `evidence ${proof.digest}` }]);
  });

  test("sees cited evidence taken away, for every event that cites it", async () => {
    const faults = await faultsAfter(`DELETE FROM evidence WHERE digest = ${stored(proof)}`);
    const events = ["event 01A", "event 01B", "event 01C", "event 01D"];
    expect(faults.map(({ where }) => where)).toEqual([...events, "table evidence"]);
  });

  test("sees a rewritten chain whose head was forgotten", async () => {
    const faults = await faultsAfter("UPDATE chain SET head = (SELECT lower(hex(hash)) FROM event WHERE id = '01A')");
    expect(faults).toEqual([{ where: "events", what: "the newest event is not the one last written" }]);
  });
});
