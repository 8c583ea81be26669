import { PassThrough } from "node:stream";
import { expect, test } from "vitest";
import { progressOn } from "../../src/cli/output/progress.ts";

const stream = (isTTY: boolean) => Object.assign(new PassThrough(), { isTTY });
const WIPE = "\r\u001b[K";

test("a terminal shows how far it is, within its width, and is left clean", () => {
  const terminal = stream(true);
  const bar = progressOn(terminal, 50, {});
  bar.show("asking zones", 0, 1_437);
  bar.show("asking zones", 1_437, 1_437);
  bar.clear();
  const drawn = String(terminal.read()).split(WIPE);
  expect(drawn[0]).toBe("");
  expect(drawn[1]).toBe(`asking zones  ${"░".repeat(24)}  0 of 1437`);
  expect(drawn[2]).toBe(`asking zones  ${"█".repeat(24)}  1437 of …`);
  expect(drawn[3]).toBe("");
});

test("it is not drawn oftener than a person can see, but for the last step", () => {
  const terminal = stream(true);
  const bar = progressOn(terminal, 80, {});
  for (let done = 0; done <= 1_000; done += 1) bar.show("asking zones", done, 1_000);
  const text = String(terminal.read());
  expect(text.split(WIPE).length).toBeLessThan(100);
  expect(text).toMatch(/1000 of 1000$/);
});

test.each([
  ["a file or a pipe", false, {}],
  ["a terminal that cannot erase", true, { TERM: "dumb" }],
])("%s gets none of it", (_, isTTY, env) => {
  const file = stream(isTTY);
  const bar = progressOn(file, 80, env);
  bar.show("asking zones", 1, 2);
  bar.clear();
  expect(file.read()).toBeNull();
});
