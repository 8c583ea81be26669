import { describe, expect, test } from "vitest";
import { storyDatabase } from "./story.ts";
import { vigie } from "./terminal.ts";

describe("a question to the timeline that finds nothing says why", () => {
  test.each([
    [["--type", "domain.resreved"], /no event has a type like "domain\.resreved"; did you mean domain\.reserved\?/],
    [["--type", "zzz"], /no event has a type like "zzz"; the first words are registration\.\*, /],
    [["--type", "registrations.*"], /did you mean registration\./],
    [["--since", "2027-01-01"], /nothing has happened yet: --since 2027-01-01T00:00:00\.000Z lies ahead/],
    [["--type", "tld.*"], /nothing in the timeline matches/],
    [["example.org"], /nothing in the timeline matches/],
  ])("%j", async (args, says) => {
    const ended = await vigie(["history", ...args, "--db", await storyDatabase()]);
    expect(ended).toMatchObject({ status: 0, stdout: "" });
    expect(ended.stderr).toMatch(says);
  });

  test("on standard error alone, and not with -q", async () => {
    const db = await storyDatabase();
    expect(await vigie(["history", "example.org", "--json", "-q", "--db", db])).toEqual({
      status: 0,
      stdout: "",
      stderr: "",
    });
  });
});

describe("a question that can have no answer is refused", () => {
  test.each([
    [["--since", "1d", "--until", "7d"], /--until .* lies before --since .*; swap them; of two ages the greater/],
    [["--follow", "--until", "1d"], /--follow tells what happens from now on, and --until .* is over/],
  ])("%j", async (args, says) => {
    const ended = await vigie(["history", ...args, "--db", await storyDatabase()]);
    expect(ended).toMatchObject({ status: 2, stdout: "" });
    expect(ended.stderr).toMatch(says);
  });
});

test("types may be typed in either case", async () => {
  const db = await storyDatabase();
  const lower = await vigie(["history", "--type", "domain.*", "--db", db]);
  expect(lower.stdout).not.toBe("");
  expect((await vigie(["history", "--type", "DOMAIN.*", "--db", db])).stdout).toBe(lower.stdout);
});
