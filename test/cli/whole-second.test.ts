import { join } from "node:path";
import { expect, test } from "vitest";
import { asInstant, asMillis, later } from "../../src/core/time.ts";
import { firstStanding } from "../../src/core/timeline/standing.ts";
import { openStore } from "../../src/store/sqlite/open.ts";
import { deciding, eventOf, IO, lookAt, NOON, watchOf } from "../store/samples.ts";
import { folder, vigie } from "./terminal.ts";

/** It was reserved within a second; people are shown that second without its milliseconds. */
const AT = later(NOON, asMillis(41_311));
const SHOWN = new Date(AT).toISOString().replace(/\.\d+/, "");
const BEFORE = new Date(AT - 1_000).toISOString().replace(/\.\d+/, "");

async function database(): Promise<readonly ["--db", string]> {
  const path = join(folder(), "vigie.db");
  const store = openStore(path, { mode: "write" });
  await store.putWatch(watchOf(IO), NOON, []);
  const event = eventOf("01A", { type: "domain.reserved", facet: null, from: "up", to: "reserved", at: asInstant(AT) });
  const standing = { ...firstStanding(IO), verdict: { word: "reserved" as const, since: AT, causes: null } };
  await store.record(lookAt(AT, { readings: {} }), deciding({ standings: [standing], events: [event] }));
  await store.close();
  return ["--db", path];
}

const json = async (...args: readonly string[]) => JSON.parse((await vigie([...args, "--json"])).stdout);

test("a time that history prints shows what was so once that second was over", async () => {
  const db = await database();
  expect((await vigie(["history", ...db])).stdout).toContain(SHOWN.slice(11, 19));
  expect(await json("show", IO, "--at", SHOWN, ...db)).toMatchObject({ verdict: "reserved" });
  expect(await json("show", IO, "--at", BEFORE, ...db)).toMatchObject({ verdict: "unknown" });
});

test("milliseconds are taken at their word", async () => {
  const at = SHOWN.replace("Z", ".310Z");
  expect(await json("show", IO, "--at", at, ...(await database()))).toMatchObject({ verdict: "unknown" });
});

test("two times of diff are whole seconds too", async () => {
  const both = await json("diff", IO, BEFORE, SHOWN, ...(await database()));
  expect(both).toMatchObject({ from: { verdict: "unknown" }, to: { verdict: "reserved" } });
});

test("--since and --until hold the second that they name", async () => {
  const args = ["history", "--since", SHOWN, "--until", SHOWN, "--json", ...(await database())];
  expect(JSON.parse((await vigie(args)).stdout)).toMatchObject({ type: "domain.reserved" });
});
