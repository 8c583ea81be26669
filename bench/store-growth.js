#!/usr/bin/env node
// How the database grows with looking and with change: `npm run bench:growth`. A month of DNS looks every five minutes
// at 10,000 names is 86 million checks, so a sample is recorded through the daemon's own rules and store: the first
// looks at NAMES names, UNCHANGED rounds of equal looks, then CHANGES outages of a name, which end half an hour later.
// What each of the three takes is multiplied; the figures are sizes of the file, written back and vacuumed of nothing.
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openConnection } from "../dist/store/sqlite/connect.js";
import { sqliteStore } from "../dist/store/sqlite/store.js";
import { EVERY, recordLook } from "./daemon-rules.js";
import { dnsLook } from "./dns-looks.js";

const NAMES = Number(process.argv[2] ?? 1_000);
const UNCHANGED = Number(process.argv[3] ?? 60);
const CHANGES = Math.ceil(NAMES / 4);
const MONTH_OF_LOOKS = (30 * 86_400_000) / EVERY;

const folder = mkdtempSync(join(tmpdir(), "vigie-bench-"));
const path = join(folder, "vigie.db");
const names = Array.from({ length: NAMES }, (_, i) => `harbour-light-${i}.example`);
let round = Date.parse("2026-01-01T00:00:00Z");

/** Rounds of looks at all names; size of the file afterwards. */
async function rounds(count, isWell = true, of = names) {
  const db = openConnection(path, { mode: "write" });
  db.script("PRAGMA synchronous = OFF");
  const store = sqliteStore(db);
  if (count === 0)
    for (const domain of of)
      await store.putWatch(
        {
          domain,
          group: null,
          tags: [],
          intent: "observer",
          follow: "ask",
          note: null,
          origin: "file",
          addedAt: round,
        },
        round,
        [],
      );
  for (let i = 0; i < count; i += 1) {
    round += EVERY;
    for (const domain of of) await recordLook(store, dnsLook(domain, round, isWell));
  }
  const rows = db.get(
    "SELECT (SELECT count(*) FROM span) + (SELECT count(*) FROM event) + (SELECT count(*) FROM evidence) AS n",
  ).n;
  const parts = db.all("SELECT name, sum(pgsize) AS bytes FROM dbstat GROUP BY name ORDER BY bytes DESC LIMIT 8");
  await store.close();
  return { size: statSync(path).size, rows, parts };
}

const line = (text) => process.stdout.write(`${text}\n`);
const gigabytes = (bytes) => `${(bytes / 1e9).toFixed(2)} GB`;

async function main() {
  const empty = await rounds(0, true, []);
  await rounds(0);
  const first = await rounds(2);
  const fixed = first.size - empty.size;
  line(`${NAMES} names watched and looked at twice: ${(fixed / NAMES).toFixed(0)} bytes a name`);
  for (const { name, bytes } of first.parts) line(`  ${(bytes / NAMES).toFixed(0).padStart(6)}  ${name}`);
  // The first rounds fill pages that later ones use again.
  const settled = await rounds(UNCHANGED);
  const after = await rounds(UNCHANGED);
  const checks = NAMES * UNCHANGED;
  const ofWarmth = (settled.size - first.size) / NAMES;
  const unchanged = Math.max(0, after.size - settled.size) / checks;
  line(`${checks} unchanged checks: ${after.rows - first.rows} rows, ${ofWarmth.toFixed(0)} bytes a name in all`);
  line(`${checks} more: ${unchanged.toFixed(4)} bytes a check (target < 0.1)`);
  const sick = names.slice(0, CHANGES);
  await rounds(6, false, sick);
  const changed = await rounds(3, true, sick);
  const change = (changed.size - after.size) / CHANGES;
  line(
    `${CHANGES} outages: ${change.toFixed(0)} bytes each, ${((changed.rows - after.rows) / CHANGES).toFixed(1)} rows`,
  );
  const grown = (count, months) =>
    empty.size + count * (fixed / NAMES + ofWarmth + months * (0.02 * change + MONTH_OF_LOOKS * unchanged));
  line(`10,000 names, a month, 2 % of them changing: ${gigabytes(grown(1e4, 1))}`);
  line(`1,000,000 names, a year, 2 % of them changing each month: ${gigabytes(grown(1e6, 12))} (target ≤ 4 GB)`);
}

try {
  await main();
} finally {
  rmSync(folder, { recursive: true });
}
