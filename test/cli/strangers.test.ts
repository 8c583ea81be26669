import { expect, test } from "vitest";
import { storyDatabase } from "./story.ts";
import { vigie } from "./terminal.ts";

test.each([
  [
    ["show", "popcorntmie.io"],
    /^vigie: popcorntmie\.io is not watched, and nothing was recorded of it; did you mean popcorntime\.io\?\n$/,
  ],
  [["show", "nope.com"], /nope\.com is not watched, and nothing was recorded of it; `vigie add nope\.com` begins/],
  [["diff", "nope.com", "2026-11-20"], /nope\.com is not watched, and nothing was recorded of it/],
  [["timeline", "nope.com"], /nope\.com is not watched, and nothing was recorded of it/],
  [["export", "nope.com"], /nope\.com is not watched; `vigie add nope\.com` begins/],
  [["export", "--tag", "foo"], /no watch has the tag "foo"; there are seed/],
  [["export", "--tag", "foo", "popcorntime.io"], /none of these has the tag "foo"; there are seed/],
  [["export", "--what", "events", "nope.com"], /nothing in the timeline matches/],
])("%j is answered, with a remark that nothing is known of it", async (args, says) => {
  const { status, stderr } = await vigie([...args, "--db", await storyDatabase()]);
  expect(stderr).toMatch(says);
  expect(status).toBe(0);
});

test.each([
  [["show", "popcorntime.io"]],
  [["diff", "popcorntime.io", "2026-11-20"]],
  [["timeline", "popcorntime.io"]],
  [["timeline"]],
  [["export", "--tag", "seed"]],
])("%j is about what is watched, and nothing is remarked", async (args) => {
  expect(await vigie([...args, "--db", await storyDatabase()])).toMatchObject({ status: 0, stderr: "" });
});
