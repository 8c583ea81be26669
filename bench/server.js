#!/usr/bin/env node
// Whether visitors keep checks waiting: `npm run bench:server`. A hundred DNS looks a second at names in groups of 25 are
// judged by the daemon's rules and recorded, each when it is due by the clock, first alone, then while the daemon's own
// server (its process, its own connection) tells 200 listeners what happens and answers 500 requests a second of a process
// of visitors. The delay of a check is from when it was due to when it was on the disk. `-- 200 500 100` are listeners,
// requests a second, checks a second. Both are done in turn, ROUNDS times: on a machine that others use too, the longest
// delay of a single round says little. The middle round counts.
import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { loadConfig } from "../dist/config/load.js";
import { ulid } from "../dist/core/ulid.js";
import { openStore } from "../dist/store/sqlite/open.js";
import { startServer } from "../dist/web/start.js";
import { recordLook } from "./daemon-rules.js";
import { dnsLook } from "./dns-looks.js";

const LISTENERS = Number(process.argv[2] ?? 200);
const REQUESTS = Number(process.argv[3] ?? 500);
const A_SECOND = Number(process.argv[4] ?? 100);
const WATCHES = 10_000;
const SECONDS = 12;
const ROUNDS = 5;
const WARMING = 8;
const LIMIT = 50;

const folder = mkdtempSync(join(tmpdir(), "vigie-bench-"));
const path = join(folder, "vigie.db");
const names = Array.from({ length: WATCHES }, (_, i) => `harbour-light-${i}.example`);
const wait = (ms) => new Promise((resume) => setTimeout(resume, ms));
const say = (text) => process.stdout.write(`${text}\n`);

async function begin() {
  const store = openStore(path, { mode: "write" });
  for (const [i, domain] of names.entries()) {
    const watch = { domain, group: `site-${i % 400}`, tags: ["light"], intent: "observer", follow: "ask", note: null };
    // The other probes are not due for as long as this lasts.
    await store.putWatch({ ...watch, origin: "database", addedAt: Date.now() }, Date.now() + 864e5, []);
  }
  await Promise.all(names.map((domain) => look(store, domain, Date.now())));
  return store;
}

/** Every thousandth finds news, as an event, so that listeners have something to hear. */
let looks = 0;
function look(store, domain, at) {
  const isNews = ++looks % 1_000 === 0;
  const event = { id: ulid(at, randomBytes(10)), at, confirmedAt: at, domain, type: "addresses.changed" };
  const what = { facet: "resolution", severity: "info", from: "192.0.2.1", to: "192.0.2.2", source: "observed" };
  const rest = { summary: `${domain} has other addresses`, incident: null, evidence: [], data: {} };
  return recordLook(store, dnsLook(domain, at), isNews ? [{ ...event, ...what, ...rest }] : []);
}

/** Records checks by the clock until `work` is over. */
async function checkDuring(store, work) {
  const began = performance.now();
  const delays = [];
  const checks = [];
  let isOver = false;
  const working = work().finally(() => {
    isOver = true;
  });
  for (let i = 0; !isOver; i += 1) {
    const due = began + (i * 1_000) / A_SECOND;
    const early = due - performance.now();
    if (early > 1) await wait(early);
    checks.push(look(store, names[i % WATCHES], Date.now()).then(() => delays.push(performance.now() - due)));
  }
  await Promise.all(checks);
  return { delays: delays.sort((a, b) => a - b), told: await working };
}

const at = (sorted, share) => (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(1);
const shown = ({ delays }) => `p50 ${at(delays, 0.5)}  p99 ${at(delays, 0.99)}  max ${at(delays, 1)} ms`;

async function visited(address, seconds) {
  const program = fileURLToPath(new URL("server-visitors.js", import.meta.url));
  const asked = [address, LISTENERS, REQUESTS, seconds, names.length].map(String);
  const child = spawn(process.execPath, [program, ...asked], { stdio: ["ignore", "pipe", "inherit"] });
  let said = "";
  child.stdout.on("data", (chunk) => {
    said += chunk;
  });
  const status = await new Promise((resume) => child.on("close", resume));
  if (status !== 0) throw new Error(`the visitors ended with ${status}`);
  return said.trim();
}

async function serving(config) {
  let opened;
  const address = new Promise((resolve) => {
    opened = resolve;
  });
  const trouble = (says, doing) => say(`trouble while ${doing}: ${says}`);
  const journal = { serving: opened, taken: trouble, trouble };
  const server = startServer(config, { version: "bench", figures: () => null, journal });
  return { server, url: await address };
}

/** How much longer the longest delay is with visitors than without, in milliseconds. */
async function round(store, url) {
  const alone = await checkDuring(store, () => wait(SECONDS * 1_000));
  say(`alone            ${shown(alone)}`);
  const crowded = await checkDuring(store, () => visited(url, SECONDS));
  say(`with visitors    ${shown(crowded)}; ${crowded.told}`);
  return Number(at(crowded.delays, 1)) - Number(at(alone.delays, 1));
}

async function main() {
  const file = join(folder, "vigie.yaml");
  writeFileSync(file, "server: { listen: 127.0.0.1:0 }\n");
  const config = loadConfig({ config: file, db: path, env: {}, cwd: folder, version: "bench" });
  const store = await begin();
  const { server, url } = await serving(config);
  // A server that was just begun compiles what it runs: what is asked of it then is not counted.
  await checkDuring(store, () => visited(url, WARMING));
  const longer = [];
  for (let i = 0; i < ROUNDS; i += 1) longer.push(await round(store, url));
  const middle = longer.sort((a, b) => a - b)[Math.floor(ROUNDS / 2)];
  const all = longer.map((each) => each.toFixed(0)).join(", ");
  say(
    `${middle > LIMIT ? "MISSED: " : ""}the longest delay is ${middle.toFixed(1)} ms longer (${all}; target ≤ ${LIMIT} ms)`,
  );
  await server.stop();
  await store.close();
}

try {
  await main();
} finally {
  rmSync(folder, { recursive: true });
}
