import { randomBytes } from "node:crypto";
import { statSync } from "node:fs";
import { expect, test } from "vitest";
import { asDomainName, type DomainName } from "../../src/core/name.ts";
import type { Store } from "../../src/store/contract.ts";
import { openConnection } from "../../src/store/sqlite/connect.ts";
import { sqliteStore } from "../../src/store/sqlite/store.ts";
import { newDatabasePath } from "./folder.ts";
import { deciding, evidenceOf, IO, lookAt, minutes, NOON, unchanged, watchOf } from "./samples.ts";

const CHECKS = 5_000;
const BYTES_A_CHECK = 2;

/** Opens without waiting for the disk: only the size matters here. */
function openQuickly(path: string): Store {
  const db = openConnection(path, { mode: "write" });
  db.script("PRAGMA synchronous = OFF");
  return sqliteStore(db);
}

/** Size of the file once all is in it: closing writes the log back. */
async function sizeAfter(path: string, rounds: readonly number[], domains: readonly DomainName[]): Promise<number> {
  const store = openQuickly(path);
  for (const round of rounds) {
    const looks = domains.map((domain) => {
      // Each reply differs (they carry the time of asking); what is read from them does not.
      const evidence = [evidenceOf(`${domain} asked at ${minutes(round)}`)];
      return store.record(lookAt(minutes(round), { domain, evidence }), unchanged(minutes(round)));
    });
    await Promise.all(looks);
  }
  await store.close();
  return statSync(path).size;
}

test("thinning gives room back to the file system", async () => {
  const path = newDatabasePath();
  const store = openQuickly(path);
  await store.putWatch(watchOf(IO), NOON, []);
  const pages = Array.from({ length: 300 }, (_, i) => evidenceOf(randomBytes(20_000).toString("hex") + i));
  await store.record(lookAt(NOON, { evidence: pages }), deciding());
  await store.close();
  const full = statSync(path).size;
  const thinning = openQuickly(path);
  expect(await thinning.thinEvidence(minutes(1))).toBe(pages.length);
  await thinning.close();
  expect(statSync(path).size).toBeLessThan(full / 10);
});

test.for([1, 500])(
  "%d watches, 5,000 unchanged checks: under 2 bytes a check",
  { timeout: 60_000 },
  async (watches) => {
    const path = newDatabasePath();
    const domains = Array.from({ length: watches }, (_, i) => asDomainName(`name-${i}.example`));
    const store = openQuickly(path);
    for (const domain of domains) await store.putWatch(watchOf(domain), NOON, []);
    await store.close();
    // The second look counts to two, which takes a byte more than one, and so a page here and there.
    const before = await sizeAfter(path, [0, 1], domains);
    const rounds = Array.from({ length: CHECKS / watches }, (_, i) => i + 2);
    const after = await sizeAfter(path, rounds, domains);
    expect(after - before).toBeLessThan(CHECKS * BYTES_A_CHECK);
  },
);
