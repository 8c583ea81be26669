import { existsSync, readFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { execSender } from "../../../src/alerts/channels/exec.ts";
import { asMillis } from "../../../src/core/time.ts";
import { AROUND } from "../around.ts";
import { bodyOf } from "../tellings.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "vigie-hook-"));
});
afterEach(() => rm(folder, { recursive: true }));

const BODY = bodyOf("opening");

/** Runs a script of Node's as the hook. */
async function hook(script: string, { timeout = 20_000, signal = new AbortController().signal, body = BODY } = {}) {
  const file = join(folder, "hook.cjs");
  await writeFile(file, script);
  const options = { command: [process.execPath, file, folder], timeout: asMillis(timeout), language: "en" } as const;
  return execSender(options, AROUND)({ id: "msg_1", body }, signal);
}

const written = (name: string): string => readFileSync(join(folder, name), "utf8");
const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

describe("a hook", () => {
  test("gets the message in its environment and in a file that only we may read, and that is gone afterwards", async () => {
    process.env.VIGIE_TEST_SECRET = "hunter2";
    const attempt = await hook(`
      const fs = require("node:fs"), { VIGIE_FILE } = process.env;
      const seen = { env: process.env, body: fs.readFileSync(VIGIE_FILE, "utf8"), mode: fs.statSync(VIGIE_FILE).mode & 0o777 };
      fs.writeFileSync(process.argv[2] + "/seen.json", JSON.stringify(seen));
      console.log("told the desk"); console.log("more");`);
    delete process.env.VIGIE_TEST_SECRET;
    expect(attempt).toEqual({ kind: "delivered", answer: "exit 0: told the desk" });
    const { env, body, mode } = JSON.parse(written("seen.json"));
    expect(body).toBe(BODY);
    expect(mode).toBe(0o600);
    expect(env).toMatchObject({
      ...{ VIGIE_ID: "msg_1", VIGIE_TYPE: "domain.suspended", VIGIE_DOMAIN: "popcorntime.io", VIGIE_STATUS: "open" },
      ...{ VIGIE_SEVERITY: "critical", VIGIE_FIRST: "1", VIGIE_INTENT: "observer", VIGIE_INCIDENT: "01JZ8KINCIDENT" },
      VIGIE_TITLE: "popcorntime.io: suspended",
      PATH: process.env.PATH,
    });
    expect(env.VIGIE_TEXT).toContain("What to do:");
    expect(env).not.toHaveProperty("VIGIE_TEST_SECRET");
    expect(existsSync(env.VIGIE_FILE)).toBe(false);
  });

  test.each([
    [0, "delivered"],
    [1, "again"],
    [75, "again"],
    [100, "given-up"],
  ])("that exits with %i: %s", async (code, kind) => {
    const attempt = await hook(`console.error("it says \\x1b[2Jwhy"); process.exitCode = ${code}`);
    expect(attempt).toMatchObject({ kind, answer: `exit ${code}: it says \ufffd[2Jwhy` });
  });

  test("that is ended by a signal, or is not there, is tried again", async () => {
    expect(await hook("process.kill(process.pid, 'SIGKILL')")).toMatchObject({
      kind: "again",
      answer: "ended by SIGKILL",
    });
    const nowhere = { command: [join(folder, "nowhere")], timeout: asMillis(1000), language: "en" } as const;
    const attempt = await execSender(nowhere, AROUND)({ id: "1", body: BODY }, new AbortController().signal);
    expect(attempt).toMatchObject({ kind: "again", answer: expect.stringContaining("ENOENT") });
  });

  test("that takes too long is ended, with what it started, even when it does not heed SIGTERM", async () => {
    const attempt = await hook(
      `process.on("SIGTERM", () => undefined);
      const { spawn } = require("node:child_process"), fs = require("node:fs");
      const child = spawn(process.execPath, ["-e", "setInterval(() => undefined, 1000)"], { stdio: "inherit" });
      fs.writeFileSync(process.argv[2] + "/pids", process.pid + " " + child.pid);
      setInterval(() => undefined, 1000);`,
      { timeout: 1_500 },
    );
    expect(attempt).toEqual({ kind: "again", answer: "no end within 1.5 s", retryAt: null });
    const pids = written("pids").split(" ").map(Number);
    expect(pids).toHaveLength(2);
    // A killed child that nobody has waited for yet still has its id: ask until init has.
    await expect.poll(() => pids.filter(isAlive), { timeout: 5_000 }).toEqual([]);
  });

  test("that is not ours to end, as what sudo runs, is waited for no longer", async () => {
    const kill = vi.spyOn(process, "kill").mockImplementation(() => {
      throw Object.assign(new Error("kill EPERM"), { code: "EPERM" });
    });
    const attempt = await hook(
      `require("node:fs").writeFileSync(process.argv[2] + "/pids", String(process.pid));
      setInterval(() => undefined, 1000);`,
      { timeout: 500 },
    ).finally(() => kill.mockRestore());
    expect(attempt).toMatchObject({ kind: "again", answer: "no end within 0.5 s, and we may not end it" });
    process.kill(Number(written("pids")), "SIGKILL");
  });

  test("that floods us with output is read on and kept to a line", async () => {
    const attempt = await hook(`
      const much = "x".repeat(65536) + "\\n";
      let left = 200;
      const write = () => { while (left-- > 0) if (!process.stdout.write(much)) return process.stdout.once("drain", write); };
      write();`);
    expect(attempt).toEqual({ kind: "delivered", answer: `exit 0: ${"x".repeat(200)}` });
  });

  test("that leaves somebody behind with its output open does not keep us", async () => {
    const attempt = await hook(`
      const { spawn } = require("node:child_process"), fs = require("node:fs");
      const child = spawn(process.execPath, ["-e", "setInterval(() => undefined, 1000)"], { stdio: "inherit", detached: true });
      fs.writeFileSync(process.argv[2] + "/pids", String(child.pid));
      child.unref(); process.exit(0);`);
    expect(attempt.kind).toBe("delivered");
    process.kill(Number(written("pids")), "SIGKILL");
  });

  test("is not read by a shell", async () => {
    const options = { command: [process.execPath, "-e", "console.log(process.argv[1])", "$(id); a b"] as const };
    const send = execSender({ ...options, timeout: asMillis(20_000), language: "en" }, AROUND);
    expect(await send({ id: "1", body: BODY }, new AbortController().signal)).toMatchObject({
      answer: "exit 0: $(id); a b",
    });
  });

  test("called off ends at once", async () => {
    const calledOff = new AbortController();
    const sent = hook("setInterval(() => undefined, 1000)", { signal: calledOff.signal });
    calledOff.abort();
    expect(await sent).toMatchObject({ kind: "again" });
  });
});
