import { expect, test } from "vitest";
import { storyDatabase } from "./story.ts";
import { vigie } from "./terminal.ts";

const diff = async (...args: readonly string[]) =>
  (await vigie(["diff", ...args, "--db", await storyDatabase()])).stdout;

test("a move is shown from name to name", async () => {
  const shown = await diff("01D1MOVED");
  expect(shown).toContain("@@ domain @@\n- popcorntime.io\n+ popcorntime.re\n");
  expect(shown).not.toContain("@@ verdict @@");
});

test("what a document reports is told as its word, and never as a change", async () => {
  const shown = await diff("01A0REPORTED");
  expect(shown).toContain("@@ registration.state @@\n+ reserved\na document says so: nothing was observed");
});

test("a name that stayed as it was has changed in nothing, and not in when it was last seen", async () => {
  const shown = await diff("popcorntime.io", "2026-11-22T10:00:00Z", "2026-11-22T12:00:00Z");
  expect(shown).toContain("nothing changed, as far as is known");
  expect(shown).not.toContain("last seen");
  expect(shown.match(/^ +[-+] .*$/gm)).toHaveLength(2);
  expect(await diff("popcorntime.io", "2026-11-21", "2026-11-22T12:00:00Z")).not.toContain("nothing changed");
});
