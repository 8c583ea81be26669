#!/usr/bin/env node
// Bytes an event, and what three questions cost, with years of events: `npm run bench:store`. Events are of the kinds,
// sentences and data that the daemon writes, over 100,000 names and five years, appended by the store's own code in
// transactions of a thousand; their evidence is rows of random digests. `-- 10000000` generates ten million (15 min on a quiet core),
// `-- 1000000 /path/to.db` keeps the file and, where it is there already, only asks.
import { randomBytes } from "node:crypto";
import { existsSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { recordOf, stoodAt } from "../dist/answers/as-of.js";
import { openConnection } from "../dist/store/sqlite/connect.js";
import { appendEvents } from "../dist/store/sqlite/events.js";
import { openStore } from "../dist/store/sqlite/open.js";
import { numberOfPlace } from "../dist/store/sqlite/words.js";
import { blindnessAt, storyOf } from "./stories.js";

const COUNT = Number(process.argv[2] ?? 1_000_000);
const NAMES = 100_000;
const BATCH = 1_000;
const YEARS = 5 * 365 * 86_400_000;
const START = Date.parse("2021-01-01T00:00:00Z");
const ASKED = 2_000;

const keptAt = process.argv[3];
const folder = keptAt ? null : mkdtempSync(join(tmpdir(), "vigie-bench-"));
const path = keptAt ?? join(folder, "vigie.db");

const nameOf = (number) => `${WORDS[number % WORDS.length]}-${number}.example`;
const WORDS = ["harbour-light", "tidewater", "oak", "north-press", "blue", "video-archive"];
const pick = (below) => Math.floor(Math.random() * below);

function generate() {
  const db = openConnection(path, { mode: "write" });
  db.script("PRAGMA synchronous = OFF; PRAGMA cache_size = -1500000; PRAGMA wal_autocheckpoint = 20000");
  const began = performance.now();
  let written = 0;
  let queue = [];
  while (written < COUNT) {
    db.write(() => {
      while (queue.length < BATCH) queue.push(...newStory(db, START + Math.floor((YEARS * written) / COUNT)));
      appendEvents(db, queue.slice(0, BATCH));
    });
    queue = queue.slice(BATCH);
    written += BATCH;
    if (written % 500_000 === 0) process.stderr.write(`${written} events, ${since(began)} s\n`);
  }
  db.close();
  process.stdout.write(`${COUNT} events over ${NAMES} names appended in ${since(began)} s\n`);
}

const since = (began) => ((performance.now() - began) / 1_000).toFixed(0);

function newStory(db, at) {
  if (pick(10_000) === 0) return blindnessAt(at);
  return storyOf({ domain: nameOf(pick(NAMES)), at, pick, evidence: (count) => newEvidence(db, count, at) });
}

function newEvidence(db, count, at) {
  return Array.from({ length: count }, () => {
    const digest = randomBytes(32);
    db.run(
      `INSERT INTO evidence (digest, place, size, first_seen, pinned, coding, bytes)
       VALUES (?, ?, 64, ?, 1, 'identity', zeroblob(64))`,
      ...[digest, numberOfPlace(db, "application/dns-message", "dns://198.51.100.1/"), at],
    );
    return `sha256:${digest.toString("hex")}`;
  });
}

function printSizes() {
  const db = openConnection(path, { mode: "read" });
  const { events } = db.get("SELECT length AS events FROM chain");
  const sizes = db.all(
    "SELECT name, sum(pgsize) AS bytes, sum(unused) AS unused FROM dbstat GROUP BY name ORDER BY bytes DESC",
  );
  const isEvidence = ({ name }) => name.includes("evidence");
  const total = (rows) => rows.reduce((sum, { bytes }) => sum + bytes, 0);
  const own = sizes.filter((each) => !isEvidence(each));
  process.stdout.write(
    `file ${megabytes(statSync(path).size)}, of it evidence ${megabytes(total(sizes.filter(isEvidence)))}\n`,
  );
  for (const { name, bytes } of own.filter((each) => each.bytes / events > 0.5))
    process.stdout.write(`  ${(bytes / events).toFixed(1).padStart(6)} bytes an event  ${name}\n`);
  process.stdout.write(
    `  ${(total(own) / events).toFixed(1).padStart(6)} bytes an event in all, indexes and chain included (target ≤ 300)\n`,
  );
  db.close();
}

const megabytes = (bytes) => `${(bytes / 1e6).toFixed(0)} MB`;

async function printTimes() {
  const store = openStore(path, { mode: "read" });
  const newest = (await store.timeline({ limit: 1 }))[0].at;
  const monitor = await store.timeline({ domains: [null], type: "monitor.*" });
  const continuity = { dns: 9e5, http: 27e5, registration: 26e7 };
  const questions = {
    "history DOMAIN": async () => (await store.timeline({ domains: [nameOf(pick(NAMES))], limit: 200 })).length,
    "show DOMAIN --at T": () => standingAsOf(store, continuity, START + pick(YEARS)),
    "history --since 24h (the newest 200)": async () => {
      const day = newest - pick(YEARS / 2) - 86_400_000;
      return (await store.timeline({ since: day, until: day + 86_400_000, limit: 200 })).length;
    },
    "history DOMAIN --type domain.*": async () =>
      (await store.timeline({ domains: [nameOf(pick(NAMES))], type: "domain.*", limit: 200 })).length,
    "an event by the beginning of its id": async () => (await store.event(`01F${pick(10)}`)).found.length,
  };
  process.stdout.write(`${monitor.length} events of the lookout itself\n`);
  for (const [name, ask] of Object.entries(questions)) await printQuestion(name, ask);
  await store.close();
}

async function standingAsOf(store, continuity, at) {
  const domain = nameOf(pick(NAMES));
  const recorded = await recordOf(store, domain, { continuity }, at);
  stoodAt(domain, at, recorded, { revised: false });
  return recorded.events.length;
}

/** Wall time is what a user waits; CPU time is what the question costs where the machine has other work as well. */
async function printQuestion(name, ask) {
  const times = [];
  const costs = [];
  let rows = 0;
  for (let i = 0; i < ASKED; i += 1) {
    const [began, used] = [performance.now(), process.cpuUsage()];
    rows += await ask();
    times.push(performance.now() - began);
    const { user, system } = process.cpuUsage(used);
    costs.push((user + system) / 1_000);
  }
  const text = (list) => `p50 ${part(list, 0.5)} ms  p99 ${part(list, 0.99)} ms`;
  const each = (rows / ASKED).toFixed(0);
  process.stdout.write(`${name.padEnd(38)} ${text(times)}; CPU ${text(costs)}  (${each} events each)\n`);
}

const part = (list, share) => list.toSorted((a, b) => a - b)[Math.floor(list.length * share)].toFixed(2);

try {
  if (!existsSync(path)) generate();
  printSizes();
  await printTimes();
} finally {
  if (folder) rmSync(folder, { recursive: true });
}
