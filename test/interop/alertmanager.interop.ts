import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterAll, beforeAll, expect, test } from "vitest";
import { alertmanagerSender } from "../../src/alerts/channels/alertmanager.ts";
import type { MessageInput } from "../../src/alerts/message.ts";
import { asInstant, asMillis, earlier, HOUR } from "../../src/core/time.ts";
import { memory } from "../alerts/around.ts";
import { event } from "../alerts/events.ts";
import { Receiver, status } from "../alerts/receiver.ts";
import { bodyOf } from "../alerts/tellings.ts";
import { isThere, SEARCHING } from "./net/requisites.ts";

const PROGRAM = join(import.meta.dirname, "..", "..", "bin", "vigie.js");
const ALERTMANAGER = "prometheus-alertmanager";
const isInstalled = isThere(ALERTMANAGER);

interface Notification {
  readonly status: "firing" | "resolved";
  readonly alerts: readonly { readonly status: string; readonly labels: Readonly<Record<string, string>> }[];
}

let folder: string;
let hook: Receiver;
let server: ChildProcess | undefined;
let base = "";

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "vigie-alertmanager-"));
  hook = await Receiver.start(status(200));
  if (isInstalled) base = await start();
});
afterAll(async () => {
  if (server?.exitCode === null && server.signalCode === null) {
    server.kill();
    await once(server, "exit");
  }
  hook.stop();
  rmSync(folder, { recursive: true });
});

/** One that tells a webhook of each incident by itself, at once. Its log names the port that it got. */
async function start(): Promise<string> {
  const route = { receiver: "hook", group_by: ["incident"], group_wait: "10ms", group_interval: "1s" };
  const receivers = [{ name: "hook", webhook_configs: [{ url: hook.url, send_resolved: true }] }];
  writeFileSync(join(folder, "alertmanager.yml"), JSON.stringify({ route, receivers }));
  const args = ["--config.file=alertmanager.yml", `--storage.path=${folder}`, "--cluster.listen-address="];
  const child = spawn(ALERTMANAGER, [...args, "--web.listen-address=127.0.0.1:0"], {
    ...{ cwd: folder, env: SEARCHING },
    stdio: ["ignore", "ignore", "pipe"],
  });
  server = child;
  const log: string[] = [];
  for await (const line of createInterface({ input: child.stderr })) {
    log.push(line);
    const address = /Listening on" address=(127\.0\.0\.1:\d+)/.exec(line)?.[1];
    if (address === undefined) continue;
    // Read on, so that its log never fills the pipe.
    child.stderr.resume();
    return `http://${address}`;
  }
  throw new Error(`it ended: ${log.join("\n")}`);
}

/** What its own API says of an incident. */
async function active(incident: string): Promise<readonly Readonly<Record<string, never>>[]> {
  const filter = encodeURIComponent(`incident="${incident}"`);
  const response = await fetch(`${base}/api/v2/alerts?filter=${filter}`);
  return (await response.json()) as readonly Readonly<Record<string, never>>[];
}

/** The notification that came as number `count`. */
async function notified(count: number): Promise<Notification> {
  await hook.until(count);
  return JSON.parse(hook.received[count - 1]?.body ?? "{}");
}

test("an incident is one alert, which worsens and ends", async (context) => {
  if (!isInstalled) context.skip(`not installed: ${ALERTMANAGER}`);
  const now = () => asInstant(Date.now());
  const began = earlier(now(), HOUR);
  const send = alertmanagerSender(
    { url: base, language: "en" },
    { userAgent: "vigie/test", now, ca: null, memory: memory() },
  );
  const tell = (telling: string, told: Partial<MessageInput>) => {
    const events = [event("domain.down", { at: began, confirmedAt: began, severity: "warning" })];
    const body = bodyOf(telling, { incident: "i-1", at: now(), events, ...told });
    return send({ id: "msg_1", body }, AbortSignal.timeout(asMillis(15_000)));
  };

  expect(await tell("opening", { severity: "warning" })).toEqual({ kind: "delivered", answer: "HTTP 200" });
  expect(await active("i-1")).toMatchObject([
    {
      labels: { alertname: "Vigie", incident: "i-1", severity: "warning", domain: "popcorntime.io" },
      annotations: { summary: "popcorntime.io: down" },
      startsAt: new Date(began).toISOString(),
      status: { state: expect.stringMatching(/^(?:active|unprocessed)$/) },
    },
  ]);
  expect(await notified(1)).toMatchObject({ status: "firing", alerts: [{ labels: { severity: "warning" } }] });

  expect((await tell("opening", { severity: "critical", first: false })).kind).toBe("delivered");
  expect(await active("i-1")).toMatchObject([{ labels: { severity: "critical" } }]);
  const worse = await notified(2);
  const told = worse.alerts.map((alert) => `${alert.labels.severity} ${alert.status}`).sort();
  expect(told).toEqual(["critical firing", "warning resolved"]);

  expect((await tell("end", { severity: "critical" })).kind).toBe("delivered");
  expect(await active("i-1")).toEqual([]);
  expect(await notified(3)).toMatchObject({ status: "resolved" });
});

test("vigie alerts test is heard", async (context) => {
  if (!isInstalled) context.skip(`not installed: ${ALERTMANAGER}`);
  const channels = { duty: `${base.replace("http", "alertmanager")}?scheme=http` };
  writeFileSync(join(folder, "vigie.yaml"), JSON.stringify({ alerts: { channels } }));
  const before = hook.received.length;
  const said = await new Promise<string>((resolve) => {
    const args = [PROGRAM, "--config", "vigie.yaml", "alerts", "test", "duty"];
    execFile(process.execPath, args, { cwd: folder }, (_error, stdout, stderr) => resolve(stdout + stderr));
  });
  expect(said).toContain("✓ duty: delivered (HTTP 200)");
  expect(await notified(before + 1)).toMatchObject({
    status: "firing",
    alerts: [{ annotations: { summary: "A test: this channel works" } }],
  });
});
