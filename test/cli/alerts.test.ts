import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { openStore } from "../../src/store/sqlite/open.ts";
import { NOON } from "../alerts/events.ts";
import { Receiver, status } from "../alerts/receiver.ts";
import { folder, vigie } from "./terminal.ts";

/** A folder with a configuration that has one ntfy channel, on this server. */
function homeWith(port: number): string {
  const cwd = folder();
  const url = `ntfy://desk:hunter2@127.0.0.1:${port}/vigie?scheme=http`;
  writeFileSync(join(cwd, "vigie.yaml"), `alerts:\n  channels:\n    phone: ${url}\n`);
  return cwd;
}

const run = (cwd: string, ...args: readonly string[]) => vigie(["--config", "vigie.yaml", ...args], { cwd });

describe("alerts test", () => {
  test("sends a message that says that it is a test, and shows the channel's answer", async () => {
    const receiver = await Receiver.start(status(200), status(503));
    const cwd = homeWith(receiver.port);
    expect(await run(cwd, "alerts", "test", "phone")).toMatchObject({
      status: 0,
      stdout: "✓ phone: delivered (HTTP 200)\n",
    });
    expect(JSON.parse(receiver.received[0]?.body ?? "{}")).toMatchObject({
      title: "A test: this channel works",
      message: "This is a test of the channel phone: nothing happened to any name.",
    });
    const failed = await run(cwd, "--json", "alerts", "test", "phone");
    expect(failed.status).toBe(1);
    expect(JSON.parse(failed.stdout)).toEqual({ channel: "phone", delivered: false, answer: "HTTP 503" });
    receiver.stop();
  });

  test("names the nearest channel, and the nearest action, where there is none of the name", async () => {
    const cwd = homeWith(9);
    const stranger = await run(cwd, "alerts", "test", "phnoe");
    expect([stranger.status, stranger.stderr]).toEqual([
      1,
      'vigie: no channel "phnoe"; did you mean phone? Channels are: phone\n',
    ]);
    expect((await run(cwd, "alerts", "test")).stderr).toContain("no channel is named; Channels are: phone");
    const unknown = await run(cwd, "alerts", "tset");
    expect([unknown.status, unknown.stderr]).toEqual([2, expect.stringContaining("did you mean test?")]);
  });
});

test("alerts list shows what waits to be delivered", async () => {
  const cwd = homeWith(9);
  const store = openStore(join(cwd, "mine.db"), { mode: "write" });
  await store.announce([], [{ id: "msg_1", channel: "phone", incident: "01JZ8K", body: "{}", at: NOON }]);
  await store.close();
  const listed = await run(cwd, "--db", "mine.db", "--json", "alerts", "list");
  expect(JSON.parse(listed.stdout)).toMatchObject({
    ...{ id: "msg_1", channel: "phone", incident: "01JZ8K", state: "pending" },
    ...{ at: "2026-11-23T12:00:00.000Z", attempts: [] },
  });
  expect((await run(cwd, "--db", "mine.db", "alerts", "list")).stdout).toContain("phone");
});
