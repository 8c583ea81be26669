#!/usr/bin/env node
// How much longer than Node itself the program takes to start: `npm run bench:cli`. Interleaved runs, medians, ratios.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const ROUNDS = Number(process.argv[2] ?? 21);
const EVENTS = 1_000;
const LIMIT = 3;

const bin = fileURLToPath(new URL("../bin/vigie.js", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "vigie-bench-"));
const database = join(folder, "vigie.db");

// Node 20 parses these certificates at every start, whatever it is to run: not ours to measure.
const { NODE_EXTRA_CA_CERTS: _, ...env } = process.env;

try {
  await fill(database);
  const commands = [
    ["node -e 0", ["-e", "0"]],
    ["vigie --help", [bin, "--help"]],
    [`vigie history (${EVENTS} events)`, [bin, "--db", database, "history", "--limit", String(EVENTS)]],
    [`vigie history --json (${EVENTS} events)`, [bin, "--db", database, "history", "--json"]],
  ];
  const times = commands.map(() => []);
  for (let round = 0; round < ROUNDS + 2; round += 1) {
    for (const [index, [, args]] of commands.entries()) {
      const took = timed(args);
      if (round >= 2) times[index].push(took);
    }
  }
  const medians = times.map(median);
  let missed = 0;
  for (const [index, [name]] of commands.entries()) {
    const ratio = medians[index] / medians[0];
    if (ratio > LIMIT) missed += 1;
    console.log(`${name.padEnd(36)} ${medians[index].toFixed(1).padStart(7)} ms  ${ratio.toFixed(2)} ×`);
  }
  console.log(
    `${commands.length - 1 - missed} of ${commands.length - 1} within ${LIMIT} × of node -e 0 (medians of ${ROUNDS})`,
  );
  process.exitCode = missed > 0 ? 1 : 0;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function timed(args) {
  const begin = performance.now();
  const { status, stderr, stdout } = spawnSync(process.execPath, args, { cwd: folder, env, maxBuffer: 1 << 26 });
  const took = performance.now() - begin;
  if (status !== 0) throw new Error(`${args.join(" ")} ended with ${status}: ${stderr}`);
  if (args.includes("history") && stdout.toString().split("\n").length < EVENTS)
    throw new Error("too few rows were printed");
  return took;
}

function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

async function fill(path) {
  const { openStore } = await import("../dist/store/sqlite/open.js");
  const { ulid } = await import("../dist/core/ulid.js");
  const store = openStore(path, { mode: "write" });
  const begin = Date.UTC(2026, 0, 1);
  const events = Array.from({ length: EVENTS }, (_, index) => ({
    id: ulid(
      begin + index * 60_000,
      Uint8Array.from({ length: 10 }, (_, byte) => (index >> byte) & 255),
    ),
    at: begin + index * 60_000,
    confirmedAt: begin + index * 60_000 + 30_000,
    domain: `name${index % 50}.io`,
    type: "registration.reserved",
    facet: "registration",
    from: "registered",
    to: "reserved",
    severity: "critical",
    summary: `name${index % 50}.io is held back by its registry (was registered)`,
    source: "observed",
    incident: null,
    evidence: [],
    data: {},
  }));
  await store.announce(events, []);
  await store.close();
}
