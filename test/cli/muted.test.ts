import { expect, test } from "vitest";
import { storyDatabase } from "./story.ts";
import { vigie } from "./terminal.ts";

const UNTIL = "2026-11-23T12:00:00.000Z";

async function muted() {
  const db = await storyDatabase();
  const run = (...args: readonly string[]) => vigie([...args, "--db", db]);
  await run("mute", "popcorntime.io", "--for", "2h", "--reason", "new host");
  const json = async (...args: readonly string[]) => JSON.parse((await run(...args, "--json")).stdout);
  return { run, json };
}

test("mute without a name lists the windows that are on", async () => {
  const { run, json } = await muted();
  expect((await run("mute")).stdout).toMatch(/^popcorntime\.io {2}muted until 2026-11-23 12:00:00 UTC\s+new host\n$/);
  expect(await json("mute")).toEqual({ domain: "popcorntime.io", mutedUntil: UNTIL, reason: "new host" });
  await run("unmute", "popcorntime.io");
  expect(await run("mute")).toEqual({ status: 0, stdout: "", stderr: "vigie: nothing is muted\n" });
});

test("a length without a name mutes nothing", async () => {
  const { run } = await muted();
  expect(await run("mute", "--for", "2h")).toMatchObject({ status: 2, stderr: /--for of which name\?/ });
});

test("list, explain and status say that a name is muted", async () => {
  const { run, json } = await muted();
  expect((await run("list")).stdout).toContain("muted until 2026-11-23 12:00");
  expect(await json("list")).toMatchObject({ mutedUntil: UNTIL });
  expect((await run("explain", "popcorntime.io")).stdout).toContain("muted until 2026-11-23 12:00:00 UTC: new host");
  expect(await json("explain", "popcorntime.io")).toMatchObject({ muted: { until: UNTIL, reason: "new host" } });
  expect((await run("status")).stdout).toMatch(/muted +1; `vigie mute` lists them/);
  expect(await json("status")).toMatchObject({ muted: 1 });
});
