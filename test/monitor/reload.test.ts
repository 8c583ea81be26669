import { spawn } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { newDatabasePath } from "../store/folder.ts";

const BIN = fileURLToPath(new URL("../../bin/vigie.js", import.meta.url));

interface Line {
  readonly level: number;
  readonly msg: string;
}

/** A daemon that watches nothing and asks nobody beyond this machine, and its log line by line. */
function daemon() {
  const path = newDatabasePath();
  const config = join(dirname(path), "vigie.yaml");
  writeFileSync(config, 'watch: []\nnetwork: { canaries: ["127.0.0.1:9"] }\n');
  const args = [BIN, "--config", config, "--db", path, "--json", "run"];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  const ended = once(child, "exit");
  onTestFinished(() => void child.kill("SIGKILL"));
  return { child, ended, lines: createInterface({ input: child.stdout }) };
}

test("to be told to read the configuration again, just before and just after the end began, does not matter", async () => {
  const { child, ended, lines } = daemon();
  const said: Line[] = [];
  for await (const line of lines) {
    const { level, msg } = JSON.parse(line) as Line;
    said.push({ level, msg });
    if (msg.startsWith("the whole story"))
      for (const signal of ["SIGHUP", "SIGTERM", "SIGHUP"] as const) child.kill(signal);
  }
  expect(await ended).toEqual([0, null]);
  expect(said.filter(({ level }) => level >= 50)).toEqual([]);
  expect(said.at(-1)?.msg).toBe("ended");
});
