import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { expect, onTestFinished } from "vitest";
import type { LedgerEntry } from "../../src/store/ledger.ts";
import { openStore } from "../../src/store/sqlite/open.ts";
import { type Answer, Receiver, status } from "../alerts/receiver.ts";
import { newDatabasePath } from "../store/folder.ts";

/** Pseudo-random numbers in [0,1) that the seed repeats. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

const start = (...args: readonly string[]): ChildProcess =>
  spawn(process.execPath, [join(import.meta.dirname, "alerting.js"), ...args], {
    stdio: ["ignore", "pipe", "inherit"],
  });

/** What a process wrote for good before it was killed, somewhere about its `moments`th line or request. */
async function alertUntilKilled(path: string, receiver: Receiver, seed: number, moments: number): Promise<string[]> {
  const child = start(path, receiver.url.split("?")[0] ?? "", String(seed));
  const exited = once(child, "exit");
  onTestFinished(() => void child.kill("SIGKILL"));
  const lines: string[] = [];
  const before = receiver.received.length;
  const isTime = (): boolean => lines.length + receiver.received.length - before >= moments;
  const reader = createInterface({ input: child.stdout ?? process.stdin });
  reader.on("line", (line) => {
    if (line !== "ready") lines.push(line);
    if (isTime()) child.kill("SIGKILL");
  });
  const [, signal] = await exited;
  reader.close();
  if (signal !== "SIGKILL") throw new Error(`the alerting process ended by itself (seed ${seed})`);
  return lines;
}

export interface Killed {
  /** `open ID` and so on, in the order written. */
  readonly written: readonly string[];
  readonly entries: readonly LedgerEntry[];
  /** Ids of the events in the timeline: what was written for good, though its process died before it could say so. */
  readonly events: readonly string[];
  /** Requests by channel, in the order received. */
  readonly received: readonly { readonly channel: string; readonly id: string; readonly body: string }[];
}

/** Alerts, is killed so many times, and at last delivers in peace. */
export async function killTimes(kills: number, seed: number): Promise<Killed> {
  const random = randomFrom(seed);
  const path = newDatabasePath();
  // One in twelve is refused, and comes again a second later.
  const refuse: Answer = (response, request) => status(random() < 1 / 12 ? 503 : 204)(response, request);
  const receiver = await Receiver.start(refuse);
  onTestFinished(() => receiver.stop());
  const written: string[] = [];
  for (let kill = 0; kill < kills; kill += 1)
    written.push(...(await alertUntilKilled(path, receiver, seed + kill, 1 + Math.floor(random() * 40))));
  const [code] = await once(start(path, receiver.url.split("?")[0] ?? "", "drain"), "exit");
  expect(code).toBe(0);
  const store = openStore(path, { mode: "read" });
  const entries = await store.ledger({});
  const events = (await store.timeline({})).map(({ id }) => id);
  expect(await store.verify()).toEqual([]);
  await store.close();
  const received = receiver.received.map(({ path: asked, headers, body }) => ({
    channel: new URL(asked, "http://receiver.example").searchParams.get("channel") ?? "",
    id: String(headers["webhook-id"]),
    body,
  }));
  return { written, entries, events, received };
}

/** What went wrong, counted: all noughts, or there is a fault. */
interface Losses {
  /** Events that no message to `ops` bears, and messages of the ledger that never came. */
  readonly lost: number;
  /** Messages that say what their channel was told already, under another id. */
  readonly underOtherIds: number;
}

export function lossesIn({ entries, events, received }: Killed): Losses {
  const came = new Set(received.map(({ id }) => id));
  const told = new Set(received.filter(({ channel }) => channel === "ops").flatMap(({ body }) => eventsIn(body)));
  // An escalation that an acknowledgement called off is kept as `untold`, and is rightly never sent.
  const unsent: readonly string[] = ["superseded", "gathered", "untold"];
  const due = entries.filter(({ state }) => !unsent.includes(state));
  const sayings = byKey(received, ({ channel, body }) => `${channel} ${statusIn(body)} ${eventsIn(body).join(" ")}`);
  return {
    lost: events.filter((id) => !told.has(id)).length + due.filter(({ id }) => !came.has(id)).length,
    underOtherIds: [...sayings.values()].reduce((sum, said) => sum + new Set(said.map(({ id }) => id)).size - 1, 0),
  };
}

/** Nothing lost, nothing told twice but under its own id, each incident in its order, each end told to whoever it concerns. */
export function expectNothingLost(killed: Killed): void {
  const { written, entries, received } = killed;
  expect(lossesIn(killed)).toEqual({ lost: 0, underOtherIds: 0 });
  const first = new Map<string, Killed["received"][number]>();
  for (const message of received) {
    const before = first.get(message.id);
    if (before) expect(message).toEqual(before);
    else first.set(message.id, message);
  }
  expect(entries.filter(({ state }) => state === "pending" || state === "given-up")).toEqual([]);
  const delivered = entries.filter(({ state }) => state === "delivered");
  expect([...first.keys()].sort()).toEqual(delivered.map(({ id }) => id).sort());
  for (const { id, body, attempts } of delivered) {
    expect(first.get(id)?.body).toBe(body);
    expect(attempts.map(({ number }) => number)).toEqual(attempts.map((_, index) => index + 1));
    expect(attempts.at(-1)?.outcome).toBe("delivered");
  }
  const lines = byKey([...first.values()], ({ channel, body }) => `${channel} ${incidentIn(body)}`);
  const wanted = byKey(delivered, ({ channel, incident }) => `${channel} ${incident}`);
  for (const [line, messages] of wanted)
    expect(lines.get(line)?.map(({ id }) => id)).toEqual(messages.map(({ id }) => id));
  for (const told of written) {
    const [what = "", incident = ""] = told.split(" ");
    const statuses = (lines.get(`ops ${incident}`) ?? []).map(({ body }) => statusIn(body));
    expect(statuses[0], told).toBe("open");
    if (what === "resolved") expect(statuses.at(-1), told).toBe("resolved");
  }
  for (const [line, messages] of lines)
    if (line.startsWith("boss ")) expect(lines.has(line.replace("boss", "ops")), line).toBe(messages.length > 0);
}

const incidentIn = (body: string): string => JSON.parse(body).data.incident;
const statusIn = (body: string): string => JSON.parse(body).data.status;
const eventsIn = (body: string): readonly string[] =>
  JSON.parse(body).data.events.map(({ id }: { readonly id: string }) => id);

function byKey<T>(values: readonly T[], keyOf: (value: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const value of values) groups.set(keyOf(value), [...(groups.get(keyOf(value)) ?? []), value]);
  return groups;
}
