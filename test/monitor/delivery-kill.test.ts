import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { openStore } from "../../src/store/sqlite/open.ts";
import { event, NOON } from "../alerts/events.ts";
import { Receiver, silence, status } from "../alerts/receiver.ts";
import { newDatabasePath } from "../store/folder.ts";

/** Delivers in a process of its own, and waits for the receiver's `count`th request; the answer kills the process. */
async function delivering(path: string, receiver: Receiver, count: number): Promise<() => Promise<void>> {
  const script = join(import.meta.dirname, "deliver.js");
  const child = spawn(process.execPath, [script, path, receiver.url], { stdio: "inherit" });
  const exited = once(child, "exit");
  const kill = async (): Promise<void> => {
    child.kill("SIGKILL");
    await exited;
  };
  onTestFinished(kill);
  const failed = exited.then(([code]) => Promise.reject(new Error(`the delivering process ended with status ${code}`)));
  failed.catch(() => "expected once the test has killed it");
  await Promise.race([receiver.until(count), failed]);
  return kill;
}

test("kill -9 between sending and settling: the message comes again under its id, in order, and then no more", async () => {
  const path = newDatabasePath();
  const receiver = await Receiver.start(silence, silence, status(200));
  onTestFinished(() => receiver.stop());
  const store = openStore(path, { mode: "write" });
  const messages = ["opening", "end"].map((id) => ({
    id,
    channel: "ops",
    incident: "i",
    body: `{"n":"${id}"}`,
    at: NOON,
  }));
  await store.announce([event("domain.reserved")], messages);

  for (const attempt of [1, 2]) {
    const kill = await delivering(path, receiver, attempt);
    await kill();
    expect(await store.alertCounts()).toEqual({ pending: 2, failed: 0 });
  }
  await delivering(path, receiver, 4);

  const ids = receiver.received.map(({ headers }) => headers["webhook-id"]);
  expect(ids).toEqual(["opening", "opening", "opening", "end"]);
  expect(new Set(receiver.received.map(({ body }) => body)).size).toBe(2);
  await store.close();
});
