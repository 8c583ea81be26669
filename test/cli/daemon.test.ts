import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, onTestFinished, test } from "vitest";
import { hasEnded } from "../../src/cli/daemon.ts";
import { BLIND_KEY, writeBlind } from "../../src/core/sense.ts";
import { takeDaemonLock } from "../../src/store/sqlite/lock.ts";
import { openStore } from "../../src/store/sqlite/open.ts";
import { folder, NOW, vigie } from "./terminal.ts";

const launch = [process.execPath, fileURLToPath(new URL("../../bin/vigie.js", import.meta.url))] as const;

/** A folder with a configuration that watches nothing and asks nobody beyond this machine. */
function home(yaml = 'watch: []\nnetwork: { canaries: ["127.0.0.1:9"] }\n'): string {
  const cwd = folder();
  writeFileSync(join(cwd, "vigie.yaml"), yaml);
  return cwd;
}

const at = (cwd: string) => (args: string) =>
  vigie(["--config", "vigie.yaml", ...args.split(" ")], { cwd, launch, env: process.env });

describe("the daemon in the background", () => {
  test("starts, is seen, is not started twice, and is gone after stop", async () => {
    const run = at(home());
    onTestFinished(async () => void (await run("stop")));

    const started = await run("start");
    expect(started.stderr).toBe("");
    expect(started.stdout).toMatch(/^vigie is running \(pid \d+\); its log: .*vigie\.log\n$/);
    const pid = Number(/pid (\d+)/.exec(started.stdout)?.[1]);

    const status = await run("status --json");
    expect(status.status).toBe(0);
    expect(JSON.parse(status.stdout)).toMatchObject({
      running: true,
      pid,
      watches: 0,
      alerts: { pending: 0, failed: 0 },
    });

    expect(await run("start")).toMatchObject({ status: 0, stdout: `vigie runs already (pid ${pid})\n` });

    expect(await run("stop")).toEqual({ status: 0, stdout: `vigie has stopped (pid ${pid})\n`, stderr: "" });
    expect(hasEnded(pid)).toBe(true);
    expect((await run("status --json")).status).toBe(1);
  });

  test("says that nobody could come in from elsewhere, and by which command somebody can", async () => {
    const run = at(home('watch: []\nnetwork: { canaries: ["127.0.0.1:9"] }\nserver: { listen: "0.0.0.0:0" }\n'));
    onTestFinished(async () => void (await run("stop")));
    const why =
      "no dashboard: 0.0.0.0:0 lies beyond loopback and there is no token: make one by `vigie token add NAME`";
    const { status, stderr } = await run("start");
    expect([status, stderr]).toEqual([0, `vigie: ${why}, or set server.token\n`]);
    expect((await run("token add phone")).status).toBe(0);
  });

  test("is told of a bad configuration at once, by start itself", async () => {
    const ended = await at(home("shedule: {}\n"))("start");
    expect(ended).toMatchObject({ status: 2, stdout: "" });
    expect(ended.stderr).toMatch(/^vigie: vigie\.yaml:1: .*shedule.*\n$/);
  });

  test("that ends at once is told with its last words", async () => {
    const cwd = home();
    const program = join(cwd, "broken.js");
    writeFileSync(
      program,
      "console.error('first words'); console.error('vigie: no luck today'); process.exitCode = 1;",
    );
    const ended = await vigie(["--config", "vigie.yaml", "start"], { cwd, launch: [process.execPath, program] });
    expect(ended).toMatchObject({ status: 1, stdout: "" });
    expect(ended.stderr).toMatch(/^vigie: the daemon ended at once: no luck today; see its log .*vigie\.log\n$/);
    expect(readFileSync(join(cwd, "data", "vigie.log"), "utf8")).toMatch(/first words/);
  });

  test("need not run to be stopped, and nothing is made for it", async () => {
    const cwd = home();
    expect(await at(cwd)("stop")).toEqual({ status: 0, stdout: "vigie was not running\n", stderr: "" });
    expect(existsSync(join(cwd, "data"))).toBe(false);
  });

  test("is not taken for another process that has the pid of one long dead", async () => {
    const cwd = home();
    const path = join(cwd, "data", "vigie.db");
    const store = openStore(path, { mode: "write" });
    await store.heartbeat({ pid: process.pid, since: NOW, uplink: "online", lastCheckAt: NOW });
    await store.close();
    // Nobody holds the lock, so the row is history, and this very process must not be sent a signal.
    expect(await at(cwd)("stop")).toMatchObject({ status: 0, stdout: "vigie was not running\n" });
    expect(JSON.parse((await at(cwd)("status --json")).stdout)).toMatchObject({
      ...{ running: false, pid: null, since: null, uplink: "unknown", lastCheckAt: "2026-11-23T10:00:00.000Z" },
    });
  });

  test("says in what it is blind while it runs, and no more when it does not", async () => {
    const cwd = home();
    const path = join(cwd, "data", "vigie.db");
    const store = openStore(path, { mode: "write" });
    await store.heartbeat({ pid: process.pid, since: NOW, uplink: "online", lastCheckAt: NOW });
    await store.cache(BLIND_KEY, writeBlind([{ sense: "https", detail: "captive portal\u001b[2J" }]), NOW);
    await store.close();
    const lock = takeDaemonLock(path);
    const { stdout } = await at(cwd)("status");
    expect(stdout).toMatch(/half blind +no HTTPS: captive portal/);
    expect(stdout).not.toContain("\u001b[2J");
    expect(JSON.parse((await at(cwd)("status --json")).stdout)).toMatchObject({ uplink: "online", blind: ["https"] });
    lock?.release();
    expect(JSON.parse((await at(cwd)("status --json")).stdout)).toMatchObject({ blind: [] });
  });

  test("counts as running for as long as the lock is held", async () => {
    const cwd = home();
    const path = join(cwd, "data", "vigie.db");
    await openStore(path, { mode: "write" }).close();
    const lock = takeDaemonLock(path);
    expect((await at(cwd)("status")).status).toBe(0);
    lock?.release();
    expect((await at(cwd)("status")).status).toBe(1);
  });
});
