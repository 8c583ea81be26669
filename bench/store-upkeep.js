#!/usr/bin/env node
// Whether upkeep keeps checks waiting: `npm run bench:upkeep`. 500 checks a second are recorded, each when it is due by
// the clock, in turn without upkeep, while evidence is thinned and its room given back and while old messages and
// memories are dropped (in the same process, as the daemon does), while `vigie backup` runs and while `vigie reclassify` does (processes of their own), which finds that
// an older program read every name's addresses otherwise. The delay of a check is from when it was due to when it was on
// the disk. `-- 100 50` asks for 100 MB of old evidence instead of 300, and for 50 checks a second. `write` is the
// longest that one check took by itself.
import { spawn } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { firstStanding } from "../dist/core/timeline/standing.js";
import { judge } from "../dist/monitor/look.js";
import { openConnection } from "../dist/store/sqlite/connect.js";
import { keepEvidence } from "../dist/store/sqlite/evidence.js";
import { sqliteStore } from "../dist/store/sqlite/store.js";
import { judging } from "./daemon-rules.js";
import { dnsLook } from "./dns-looks.js";
import { delegation, resolution } from "./readings.js";

const OLD_MEGABYTES = Number(process.argv[2] ?? 300);
const WATCHES = 5_000;
const A_SECOND = Number(process.argv[3] ?? 500);
const QUIET_SECONDS = 10;
const MESSAGES = 50_000;
const MEMORIES = 5_000;
const LIMIT = 100;
const SETTLING = 1_000;
const BIN = fileURLToPath(new URL("../bin/vigie.js", import.meta.url));

const folder = mkdtempSync(join(tmpdir(), "vigie-bench-"));
const path = join(folder, "vigie.db");
const names = Array.from({ length: WATCHES }, (_, i) => `harbour-light-${i}.example`);
const wait = (ms) => new Promise((resume) => setTimeout(resume, ms));

function fill(db) {
  const size = 16_384;
  for (let left = OLD_MEGABYTES * 1e6; left > 0; left -= 200 * size)
    db.write(() => keepEvidence(db, pages(200, size), 1));
}

const pages = (count, size) =>
  Array.from({ length: count }, () => {
    const bytes = randomBytes(size);
    const digest = `sha256:${createHash("sha256").update(bytes).digest("hex")}`;
    return { digest, mediaType: "text/html", source: "https://old.example/", bytes };
  });

async function begin() {
  const db = openConnection(path, { mode: "write" });
  db.script("PRAGMA synchronous = OFF");
  const store = sqliteStore(db);
  for (const domain of names)
    await store.putWatch(
      { domain, group: null, tags: [], intent: "observer", follow: "ask", note: null, origin: "file", addedAt: 1 },
      Date.now(),
      [],
    );
  await Promise.all(names.map((domain) => store.record(olderLook(domain), unchanged(domain, Date.now()))));
  fill(db);
  db.script("PRAGMA wal_checkpoint(TRUNCATE); PRAGMA synchronous = FULL");
  return store;
}

/** Messages that were settled long ago, and what was met at names visited then. */
async function remember(store) {
  const body = JSON.stringify({ data: { status: "open", text: "x".repeat(1_500) } });
  const message = (id) => ({ id, channel: "desk", incident: id, body, at: 1, untold: true });
  for (let i = 0; i < MESSAGES; i += 1_000)
    await store.announce(
      [],
      Array.from({ length: 1_000 }, (_, j) => message(`message-${i + j}`)),
    );
  for (let i = 0; i < MEMORIES; i += 1) await store.cache(`visited:${i}.example`, "x".repeat(2_000), 1);
}

/** As a program would have recorded it that did not read the addresses. */
function olderLook(domain) {
  const { look } = judge(dnsLook(domain, Date.now()), judging);
  return { ...look, readings: { ...look.readings, resolution: { ...look.readings.resolution, addresses: [] } } };
}

const lookAt = (domain, at) => ({
  ...{ domain, probe: "dns", vantage: "local", at, evidence: [], continuity: 9e5 },
  readings: { delegation: delegation(domain), resolution: resolution(domain) },
});

const unchanged = (domain, at) => () => ({
  standings: [{ ...firstStanding(domain), looked: { dns: at, http: null, registration: null } }],
  events: [],
  due: [{ domain, probe: "dns", at: at + 300_000, because: "interval" }],
  outbox: [],
});

/**
 * Records checks by the clock until `work` is over, none waiting for the answer about another, as the daemon does.
 * Delays in milliseconds, and what went wrong.
 */
async function checkDuring(store, work) {
  const began = performance.now();
  const outcome = { delays: [], troubles: [], write: 0 };
  const checks = [];
  let isOver = false;
  work()
    .catch((error) => outcome.troubles.push(error))
    .finally(() => {
      isOver = true;
    });
  for (let i = 0; !isOver; i += 1) {
    const due = began + (i * 1_000) / A_SECOND;
    const early = due - performance.now();
    if (early > 1) await wait(early);
    else if (i % 32 === 0) await new Promise(setImmediate);
    checks.push(check(store, names[i % WATCHES], due, outcome));
  }
  await Promise.all(checks);
  return { ...outcome, delays: outcome.delays.sort((a, b) => a - b), seconds: (performance.now() - began) / 1_000 };
}

async function check(store, domain, due, outcome) {
  const [at, start] = [Date.now(), performance.now()];
  await store.record(lookAt(domain, at), unchanged(domain, at)).catch((error) => outcome.troubles.push(error));
  const end = performance.now();
  outcome.delays.push(end - due);
  outcome.write = Math.max(outcome.write, end - start);
}

/**
 * A command that begins when it is told to: forking a process as large as this one holds it up, and the operator's shell
 * is not. What it leaves to be done, such as a log to write back, belongs to it.
 */
function command(...args) {
  const script = 'read -r go && exec "$0" "$@"';
  const stdio = ["pipe", "ignore", "pipe"];
  const child = spawn("sh", ["-c", script, process.execPath, BIN, ...args, "--db", path], { stdio });
  let said = "";
  child.stderr.on("data", (chunk) => {
    said += chunk;
  });
  const over = new Promise((resume) => child.on("close", resume));
  return async () => {
    child.stdin.end("go\n");
    const status = await over;
    if (status !== 0) throw new Error(`vigie ${args[0]}: exit ${status}: ${said.trim()}`);
    await wait(SETTLING);
  };
}

const at = (delays, share) => (delays[Math.min(delays.length - 1, Math.floor(delays.length * share))] ?? 0).toFixed(1);

function print(name, { delays, troubles, write, seconds }, extra = "") {
  const figures = `p50 ${at(delays, 0.5)}  p99 ${at(delays, 0.99)}  max ${at(delays, 1)}  write ${write.toFixed(1)} ms`;
  const rate = `${delays.length} checks in ${seconds.toFixed(1)} s`;
  process.stdout.write(`${name.padEnd(30)} ${figures}  (${rate}${extra}; ${troubles.length} troubles)\n`);
  for (const trouble of troubles.slice(0, 3)) process.stdout.write(`  ${trouble.message}\n`);
  return Number(at(delays, 1)) <= LIMIT && troubles.length === 0;
}

const size = () => statSync(path).size / 1e6;

async function main() {
  const store = await begin();
  await checkDuring(store, () => wait(3_000));
  const isQuiet = print("no upkeep", await checkDuring(store, () => wait(QUIET_SECONDS * 1_000)));
  if (!isQuiet)
    process.stdout.write(`this machine is too busy for ${A_SECOND} checks a second: what follows tells little\n`);
  const backup = await checkDuring(store, command("backup", join(folder, "copy.db")));
  const results = [print("backup", backup, `, ${size().toFixed(0)} MB`)];
  const reclassify = await checkDuring(store, command("reclassify"));
  results.push(print("reclassify", reclassify));
  const before = size();
  const thinned = await checkDuring(store, async () => {
    await store.thinEvidence(2);
    await wait(SETTLING);
  });
  results.push(print("thinning and vacuum", thinned, `, ${before.toFixed(0)} → ${size().toFixed(0)} MB`));
  // Only now: with them the database that the others read would be another than the one measured so far.
  await remember(store);
  let dropped = 0;
  const pruned = await checkDuring(store, async () => {
    dropped = (await store.pruneAlerts(2)) + (await store.pruneCache(2));
    await wait(SETTLING);
  });
  results.push(print("dropping what is old", pruned, `, ${dropped} rows`));
  process.stdout.write(results.every(Boolean) ? `none waited more than ${LIMIT} ms\n` : `MISSED: over ${LIMIT} ms\n`);
  await store.close();
}

try {
  await main();
} finally {
  rmSync(folder, { recursive: true });
}
