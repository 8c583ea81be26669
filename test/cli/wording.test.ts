import { expect, test } from "vitest";
import { paletteOf } from "../../src/cli/output/palette.ts";
import { Tally } from "../../src/cli/output/rejudged.ts";
import { IO } from "../store/samples.ts";
import { storyDatabase } from "./story.ts";
import { vigie } from "./terminal.ts";

test("forget speaks of copies only where something was forgotten", async () => {
  const db = ["--db", await storyDatabase()];
  const none = await vigie(["forget", "nope.com", "--yes", ...db]);
  expect(none).toEqual({ status: 0, stdout: "nope.com: nothing to forget\n", stderr: "" });
  expect((await vigie(["forget", IO, "--yes", ...db])).stderr).toContain("copies made earlier");
});

test("unmute says when what is open is told: with no daemon not now", async () => {
  const db = ["--db", await storyDatabase()];
  await vigie(["mute", IO, "--for", "2h", ...db]);
  expect((await vigie(["unmute", IO, ...db])).stdout).toBe(
    "popcorntime.io: what is still open is told when the daemon runs next\n",
  );
});

test("readings that cannot be judged again are spoken of as many", () => {
  const tally = new Tally();
  const span = { domain: IO, probe: "http", firstSeen: 0, lastSeen: 0, count: 1, readings: {} };
  for (let count = 0; count < 10; count += 1)
    tally.count({ kind: "unjudged", span, facet: "web", why: "not-kept" } as never);
  const lines = tally.lines({ dryRun: false, rules: "1.0.0" }, { palette: paletteOf(false), width: 120 });
  expect(lines.at(-1)).toBe("  10 readings cannot be judged again: the replies are not kept any more");
});
