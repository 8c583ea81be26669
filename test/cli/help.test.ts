import { describe, expect, test } from "vitest";
import { COMMANDS } from "../../src/cli/grammar.ts";
import { vigie } from "./terminal.ts";

describe("help", () => {
  test("of the program", async () => {
    const { status, stdout, stderr } = await vigie(["--help"]);
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    await expect(stdout).toMatchFileSnapshot("golden/help.txt");
  });

  test.each(COMMANDS.map(({ name }) => name))("of %s", async (name) => {
    const { status, stdout } = await vigie([name, "--help"]);
    expect(status).toBe(0);
    await expect(stdout).toMatchFileSnapshot(`golden/help-${name}.txt`);
  });

  test.each(COMMANDS.map(({ name }) => name))("of %s holds an example of itself and fits 80 columns", async (name) => {
    const { stdout } = await vigie(["help", name]);
    expect(stdout).toContain(`Example:\n  vigie ${name}`);
    const [text = ""] = stdout.split("Example:");
    expect(text.split("\n").filter((line) => line.length > 80)).toEqual([]);
  });

  test("without a command is asked for in one line", async () => {
    expect(await vigie([])).toEqual({ status: 2, stdout: "", stderr: "vigie: no command given; see vigie --help\n" });
  });

  test("--version prints the version alone", async () => {
    const { status, stdout } = await vigie(["--version"]);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});
