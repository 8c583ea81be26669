#!/usr/bin/env node
// What a look costs at a name of a large group: `node bench/store-groups.js`. Groups of 25, 1,000 and 10,000 names, all
// added at once, in a database of their own each; the newest fifty have been looked at. `facts` is what is read for a
// decision, `look` the whole transaction, without the disk. `-- 5000` measures one group of so many names.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openConnection } from "../dist/store/sqlite/connect.js";
import { factsAbout } from "../dist/store/sqlite/facts.js";
import { sqliteStore } from "../dist/store/sqlite/store.js";
import { recordLook } from "./daemon-rules.js";
import { dnsLook } from "./dns-looks.js";

const SIZES = process.argv[2] === undefined ? [25, 1_000, 10_000] : [Number(process.argv[2])];
const LOOKS = 400;
const BEGUN = Date.UTC(2026, 10, 23);

const nameOf = (number) => `harbour-light-${number}.example`;
const watchOf = (number) => ({
  ...{ domain: nameOf(number), group: "lights", tags: [], intent: "observer", follow: "ask", note: null },
  ...{ origin: "file", addedAt: BEGUN },
});

function median(times) {
  const sorted = times.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)].toFixed(2);
}

async function measure(size, path) {
  const db = openConnection(path, { mode: "write" });
  db.script("PRAGMA synchronous = OFF");
  const store = sqliteStore(db);
  for (let number = 0; number < size; number += 1) await store.putWatch(watchOf(number), BEGUN, []);
  // Whichever fifty are its kin: in the order of names, and in that in which they came.
  const names = [...new Set([...Array(size).keys()].map(nameOf).sort().slice(-50)), nameOf(0)].slice(-50);
  for (const name of names) await recordLook(store, dnsLook(name, BEGUN));
  const [facts, looks] = [[], []];
  for (let number = 0; number < LOOKS; number += 1) {
    const name = names[number % names.length];
    let begun = performance.now();
    db.snapshot(() => factsAbout(db, name));
    facts.push(performance.now() - begun);
    begun = performance.now();
    await recordLook(store, dnsLook(name, BEGUN + (number + 1) * 300_000));
    looks.push(performance.now() - begun);
  }
  await store.close();
  return { facts: median(facts), look: median(looks) };
}

const folder = mkdtempSync(join(tmpdir(), "vigie-bench-"));
try {
  for (const size of SIZES) {
    const { facts, look } = await measure(size, join(folder, `${size}.db`));
    console.log(`a group of ${size} names: facts ${facts} ms, look ${look} ms (median of ${LOOKS})`);
  }
} finally {
  rmSync(folder, { recursive: true });
}
