import { type ChildProcess, execFile, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";

const MSMTPD = process.env.MSMTPD ?? "msmtpd";
const PROGRAM = join(import.meta.dirname, "..", "..", "bin", "vigie.js");
const isThere = spawnSync(MSMTPD, ["--version"]).status === 0;

let folder: string;
let server: ChildProcess | undefined;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "vigie-mail-"));
});
afterEach(async () => {
  if (server?.exitCode === null && server.signalCode === null) {
    server.kill();
    await once(server, "exit");
  }
  rmSync(folder, { recursive: true });
});

/** msmtpd takes no port 0. */
async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  return typeof address === "object" && address ? address.port : 0;
}

async function listens(port: number): Promise<void> {
  for (;;) {
    const socket = connect(port, "127.0.0.1");
    const outcome = await Promise.race([
      once(socket, "connect").then(() => "open"),
      once(socket, "error").catch(() => "closed"),
    ]).catch(() => "closed");
    socket.destroy();
    if (outcome === "open") return;
  }
}

/** A real SMTP server that hands each mail to a script, which keeps it. */
async function start(login: string): Promise<number> {
  const port = await freePort();
  const keep = join(folder, "keep.sh");
  writeFileSync(keep, `#!/bin/sh\necho "$@" > "${folder}/recipients"\ncat > "${folder}/mail"\n`, { mode: 0o755 });
  server = spawn(MSMTPD, [`--port=${port}`, `--command=${keep}`, `--auth=${login}`], { stdio: "ignore" });
  await listens(port);
  return port;
}

/** `vigie alerts test` by the built program. */
function send(port: number, password: string): Promise<{ readonly code: number; readonly said: string }> {
  const channel = { type: "email", host: "localhost", port: String(port), security: "none", user: "vigie", password };
  const mail = { ...channel, from: "Vigie <vigie@example.org>", to: ["ops@example.org", "press@example.org"] };
  writeFileSync(join(folder, "vigie.yaml"), JSON.stringify({ alerts: { language: "fr", channels: { mail } } }));
  return new Promise((resolve) => {
    const args = [PROGRAM, "--config", "vigie.yaml", "alerts", "test", "mail"];
    const child = execFile(process.execPath, args, { cwd: folder }, (_error, stdout, stderr) =>
      resolve({ code: child.exitCode ?? -1, said: stdout + stderr }),
    );
  });
}

test("a mail goes through a real SMTP server, with a login", async (context) => {
  if (!isThere) context.skip("no msmtpd: install msmtp-mta, or name it with MSMTPD");
  const port = await start("vigie,echo p@ss");
  expect(await send(port, "p@ss")).toMatchObject({ code: 0, said: expect.stringContaining("✓ mail: delivered (250 ") });
  const mail = readFileSync(join(folder, "mail"), "utf8");
  expect(mail).toContain("Subject: [Vigie] Essai : ce canal fonctionne");
  expect(mail).toMatch(/^Message-ID: <incident\.test-\w+@example\.org>/m);
  expect(readFileSync(join(folder, "recipients"), "utf8")).toContain("ops@example.org press@example.org");
  const refused = await send(port, "hunter2");
  expect(refused.code).toBe(1);
  expect(refused.said).toMatch(/not delivered \(535 /);
  expect(refused.said).not.toContain("hunter2");
});
