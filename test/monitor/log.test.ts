import { expect, test } from "vitest";
import { journalIn, makeLog } from "../../src/monitor/log.ts";
import { StoreTrouble } from "../../src/store/contract.ts";

function paper() {
  const lines: string[] = [];
  const clock = { now: 0 };
  const write = (line: string): unknown => lines.push(line.replace(/^.*?Z /, ""));
  const log = makeLog({ json: false, verbose: false, quiet: false, write, visible: (text) => text });
  return { lines, clock, journal: journalIn(log, () => clock.now) };
}

const locked = () => new StoreTrouble("vigie.db is locked by another program", "find who holds it");

test("what the database cannot do is said once with what to do, however many looks it fails, and again later", () => {
  const { lines, clock, journal } = paper();
  for (let look = 0; look < 500; look += 1) journal.trouble(locked(), `checking dns of site-${look}.example`);
  expect(lines).toEqual([
    "error: trouble while checking dns of site-0.example error=vigie.db is locked by another program hint=find who holds it\n",
  ]);
  journal.trouble(new StoreTrouble("no room left to write vigie.db", "free some"), "delivering alerts");
  expect(lines).toHaveLength(2);
  clock.now = 30_000;
  journal.trouble(locked(), "checking http of site-1.example");
  expect(lines).toHaveLength(3);
});

test("a bug is said each time", () => {
  const { lines, journal } = paper();
  for (let look = 0; look < 2; look += 1) journal.trouble(new Error("a bug"), "checking dns of site.example");
  expect(lines).toHaveLength(2);
});
