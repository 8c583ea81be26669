#!/usr/bin/env node
// How long it takes from a confirmed event to the channel's socket: `npm run bench:alerts [EVENTS]`.
//
//   quiet    nothing else is queued
//   hanging  1,000 alerts of as many incidents wait for a channel that takes connections and never answers
//   burst    1,000 alerts are written at once to the channel that is measured, beside the hanging one: how many a second
//
// The clock starts before the transaction that writes event and messages, in a database on disk, and stops when the
// receiver, another process, has read the request's head. Store, rules, dispatcher and sender are the program's own. It
// is a report: it depends on what else runs. The target is that of the hanging channel; a burst goes four abreast, so that
// its last has waited for all before it.
import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { webhookSender } from "../dist/alerts/channels/webhook.js";
import { ulid } from "../dist/core/ulid.js";
import { makeAddress } from "../dist/monitor/address.js";
import { AlertDispatcher } from "../dist/monitor/dispatcher.js";
import { openStore } from "../dist/store/sqlite/open.js";

const EVENTS = Number(process.argv[2] ?? 500);
const QUEUED = 1_000;
const TARGET = { median: 200, p99: 1_000 };

const receiver = fork(fileURLToPath(new URL("./alerts-receiver.js", import.meta.url)));
const [{ port }] = await once(receiver, "message");
const arrived = new Map();
let wake = () => undefined;
receiver.on("message", ({ id, at }) => {
  if (!arrived.has(id)) arrived.set(id, at);
  wake();
});

console.log(`${EVENTS} events; target: median ${TARGET.median} ms, p99 ${TARGET.p99} ms`);
console.log("case         median ms    p99 ms    max ms");
await bench("quiet", { queued: 0, each: 1 });
await bench("hanging", { queued: QUEUED, each: 1 });
await bench("burst", { queued: QUEUED, each: QUEUED });
receiver.disconnect();

async function bench(name, { queued, each }) {
  const folder = mkdtempSync(join(tmpdir(), "vigie-bench-"));
  const store = openStore(join(folder, "bench.db"), { mode: "write" });
  const dispatcher = dispatching(store);
  try {
    await announce(store, "hang", queued);
    dispatcher.poke();
    const times = [];
    for (let done = 0; done < EVENTS; done += each) {
      const begun = now();
      const ids = await announce(store, "fast", each);
      dispatcher.poke();
      while (!ids.every((id) => arrived.has(id)))
        await new Promise((resolve) => {
          wake = resolve;
        });
      times.push(...ids.map((id) => arrived.get(id) - begun));
      await pause(Math.random() * 5);
    }
    if (each === 1) report(name, times);
    else console.log(`${name.padEnd(12)}${((1_000 * times.length) / Math.max(...times)).toFixed(0)} a second`);
  } finally {
    dispatcher.stop();
    await store.close();
    rmSync(folder, { recursive: true });
  }
}

function now() {
  return performance.timeOrigin + performance.now();
}

function newId(at) {
  return ulid(at, crypto.getRandomValues(new Uint8Array(10)));
}

/** Incidents of as many names, each with its event and its message to one channel, in one transaction. */
async function announce(store, channel, count) {
  const rule = { severity: "warning", send: [channel], domains: [], tags: [], types: [] };
  const address = makeAddress([rule], newId);
  const at = Date.now();
  const told = { channels: new Map(), acknowledged: false };
  const incidents = Array.from({ length: count }, () => newId(at));
  const events = incidents.map((incident, index) => eventOf(`name${index}.example`, incident, at));
  const drafts = events.flatMap((event) => {
    const notice = { incident: event.incident, status: "open", severity: "critical", at };
    return address({ notice, domain: event.domain, tags: [], verdict: "down", events: [event], told });
  });
  await store.announce(events, drafts);
  return drafts.map(({ id }) => id);
}

function eventOf(domain, incident, at) {
  return {
    ...{ id: newId(at), at, confirmedAt: at, domain, type: "domain.down", facet: null, from: "up", to: "down" },
    ...{ severity: "critical", summary: `${domain} is down (was up)`, source: "observed", incident, evidence: [] },
    data: {},
  };
}

function dispatching(store) {
  const around = { userAgent: "vigie/bench", now: Date.now, ca: null, memory: null };
  const sender = (channel) => webhookSender({ url: `http://127.0.0.1:${port}/${channel}`, secret: null }, around);
  return new AlertDispatcher({
    store,
    send: { fast: sender("fast"), hang: sender("hang") },
    now: Date.now,
    random: Math.random,
    after: (delay, run) => {
      const timer = setTimeout(run, delay);
      return () => clearTimeout(timer);
    },
    trouble: (error) => {
      throw error;
    },
  });
}

function report(name, times) {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))].toFixed(1);
  const [median, p99, max] = [at(0.5), at(0.99), at(1)];
  const verdict = Number(median) <= TARGET.median && Number(p99) <= TARGET.p99 ? "" : "  over the target";
  console.log(`${name.padEnd(12)}${median.padStart(10)}${p99.padStart(10)}${max.padStart(10)}${verdict}`);
}
