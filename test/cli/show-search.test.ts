import { join } from "node:path";
import { expect, test } from "vitest";
import { searchKey, writeSearch } from "../../src/core/finder/notes.ts";
import { asDomainName } from "../../src/core/name.ts";
import { asInstant, asMillis, DAY, HOUR, later } from "../../src/core/time.ts";
import { firstStanding } from "../../src/core/timeline/standing.ts";
import { openStore } from "../../src/store/sqlite/open.ts";
import { deciding, eventOf, IO, lookAt, NOON, watchOf } from "../store/samples.ts";
import { folder, Terminal } from "./terminal.ts";

const SE = asDomainName("popcorntime.se");
const now = () => later(NOON, DAY);

/** io is reserved, a search found its site at re and a look-alike at se. */
async function database(): Promise<string> {
  const path = join(folder(), "vigie.db");
  const store = openStore(path, { mode: "write" });
  await store.putWatch(watchOf(IO, { group: "popcorn time" }), NOON, []);
  const data = { from: IO, to: "popcorntime.re", confidence: 0.97, because: ["same certificate key"] };
  const moved = eventOf("01A", { type: "domain.moved", facet: null, from: "reserved", to: "reserved", data });
  const standing = { ...firstStanding(IO), verdict: { word: "reserved" as const, since: NOON, causes: null } };
  await store.record(lookAt(NOON, { readings: {} }), deciding({ standings: [standing], events: [moved] }));
  const candidate = { domain: SE, confidence: 0.37, because: ["same page", "same label"], at: later(NOON, HOUR) };
  const searchedAt = later(NOON, asMillis(6 * HOUR));
  const notes = { lostAt: NOON, firstAt: NOON, searchedAt, isFound: true, candidates: [candidate], absent: [] };
  await store.cache(searchKey(IO), writeSearch(notes), asInstant(searchedAt));
  await store.close();
  return path;
}

async function show(...args: readonly string[]): Promise<string> {
  const terminal = new Terminal({ now, columns: 80 });
  await terminal.run("show", IO, ...args, "--db", await database());
  return terminal.stdout.text;
}

test("show names candidates apart from successors, and the command that takes a successor up", async () => {
  const text = await show();
  expect(text).toContain("→ popcorntime.re  97 % sure");
  expect(text).toContain("to watch it: vigie add popcorntime.re --group 'popcorn time'");
  expect(text).toMatch(/candidates: .*\n {2}\? popcorntime\.se {2}37 % {2}same page, same label/);
  expect(text).toContain("searched for successors 2015-07-16 18:00:00; next 2015-07-17 12:00:00");
});

test("for programs, candidates beside successors, and when the search was and will be", async () => {
  expect(JSON.parse(await show("--json"))).toMatchObject({
    successors: [{ domain: "popcorntime.re", confidence: 0.97 }],
    candidates: [
      { domain: SE, confidence: 0.37, because: ["same page", "same label"], at: "2015-07-16T13:00:00.000Z" },
    ],
    search: { searchedAt: "2015-07-16T18:00:00.000Z", nextAt: "2015-07-17T12:00:00.000Z" },
  });
});

test("what was found later was not known then", async () => {
  expect(JSON.parse(await show("--json", "--at", "2015-07-16T13:30:00Z"))).toMatchObject({
    candidates: [],
    search: null,
  });
});
