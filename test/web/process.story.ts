import { spawn } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { describe, expect, onTestFinished, test } from "vitest";
import { hasEnded } from "../../src/cli/daemon.ts";
import { newDatabasePath } from "../store/folder.ts";
import { isGoneAfter } from "./going.ts";
import { lookout } from "./lookout.ts";

const BIN = fileURLToPath(new URL("../../bin/vigie.js", import.meta.url));

describe("the log says why the server's process ended", () => {
  test("where it was a bug, and where the process fell: its last words, as many as a log can bear", async () => {
    const { next, process: daemon, ended } = await lookout();
    process.kill((await next("serving")).pid, "SIGUSR2");
    expect((await next("trouble")).says).toMatch(/^Error: a bug of the server\n +at .*faulty\.cjs/);
    expect(await next("trouble")).toMatchObject({ says: "the server's process ended with 1" });

    process.kill((await next("serving")).pid, "SIGWINCH");
    const { says } = await next("trouble");
    expect(says).toMatch(/^the server's process ended with SIGABRT: x+\nlast words/);
    expect(says.length).toBeLessThan(5_000);

    await next("serving");
    daemon.kill("SIGTERM");
    await next("stopped");
    expect(await ended).toBe(0);
  });

  test("where it cannot open the database, which it tries again until it is stopped", async () => {
    const path = newDatabasePath();
    writeFileSync(path, "no database, and longer than the hundred bytes of a header: ".repeat(4));
    const { next, process: daemon, ended } = await lookout(path);
    expect((await next("trouble")).says).toMatch(/vigie\.db/);
    const died = { says: "the server's process ended with 1", doing: "beginning to serve" };
    expect(await next("trouble")).toMatchObject(died);
    expect((await next("trouble")).says).toMatch(/vigie\.db/);
    daemon.kill("SIGTERM");
    expect(await ended).toBe(0);
  });
});

test("two changes of the configuration at once leave one server", async () => {
  const { next, process: daemon, ended } = await lookout();
  const before = await next("serving");
  daemon.kill("SIGHUP");
  const after = await next("serving");
  expect(after.pid).not.toBe(before.pid);
  expect(hasEnded(before.pid)).toBe(true);
  daemon.kill("SIGTERM");
  await next("stopped");
  expect(await ended).toBe(0);
});

test("Ctrl-C, which the daemon and its server both hear, ends both", async () => {
  const path = newDatabasePath();
  const config = join(dirname(path), "vigie.yaml");
  writeFileSync(config, 'watch: []\nnetwork: { canaries: ["127.0.0.1:9"] }\nserver: { listen: 127.0.0.1:0 }\n');
  const args = [BIN, "--config", config, "--db", path, "--json", "run"];
  const daemon = spawn(process.execPath, args, { detached: true, stdio: ["ignore", "pipe", "inherit"] });
  const ended = once(daemon, "exit");
  onTestFinished(() => void daemon.kill("SIGKILL"));
  const said: string[] = [];
  for await (const line of createInterface({ input: daemon.stdout })) {
    said.push(line);
    const { msg = "", pid } = JSON.parse(line) as { readonly msg?: string; readonly pid?: number };
    const [address] = /http:\S+/.exec(msg) ?? [];
    if (address === undefined || pid === undefined) continue;
    expect(await isGoneAfter(() => process.kill(-(daemon.pid ?? 0), "SIGINT"), { address, pid })).toBe(true);
  }
  expect(await ended).toEqual([0, null]);
  expect(said.filter((line) => /trouble/.test(line))).toEqual([]);
});
