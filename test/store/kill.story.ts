import { expect, test } from "vitest";
import { openStore } from "../../src/store/sqlite/open.ts";
import { child } from "./children.ts";
import { newDatabasePath } from "./folder.ts";
import { IO, NOON } from "./samples.ts";

const KILLS = 10;

/** Kills the recorder somewhere in its work: after a number of checks, at whatever instant the signal arrives. */
async function recordUntilKilled(path: string, checks: number): Promise<number> {
  const recorder = child("record", path);
  expect(await recorder.next()).toBe("ready");
  let told = 0;
  for (let i = 0; i < checks; i += 1) told = Number(await recorder.next());
  await recorder.kill();
  return told;
}

test("kill -9 at any instant loses nothing that was told, and leaves no half of a check", {
  timeout: 60_000,
}, async () => {
  const path = newDatabasePath();
  for (let kill = 1; kill <= KILLS; kill += 1) {
    const told = await recordUntilKilled(path, 1 + Math.floor(Math.random() * 20));
    const store = openStore(path, { mode: "write" });
    expect(await store.verify()).toEqual([]);
    const events = await store.timeline({});
    const count = events.length;
    expect(count).toBeGreaterThanOrEqual(told);
    expect(events.map(({ id }) => id)).toEqual(Array.from({ length: count }, (_, i) => `E${i + 1}`));
    const last = NOON + count * 1000;
    expect((await store.standing(IO))?.looked.registration).toBe(last);
    expect((await store.dueOf(IO)).find(({ probe }) => probe === "registration")?.at).toBe(last + 1000);
    expect((await store.alertCounts()).pending).toBe(count);
    expect((await store.spans(IO)).map(({ lastSeen }) => lastSeen).at(-1)).toBe(last);
    await store.close();
  }
});
