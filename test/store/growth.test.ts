import { statSync } from "node:fs";
import { expect, test } from "vitest";
import { asDomainName, type DomainName } from "../../src/core/name.ts";
import { openStore } from "../../src/store/sqlite/open.ts";
import { newDatabasePath } from "./folder.ts";
import { evidenceOf, lookAt, minutes, NOON, unchanged, watchOf } from "./samples.ts";

const CHECKS = 5_000;
const BYTES_A_CHECK = 2;

/** Size of the file once all is in it: closing writes the log back. */
async function sizeAfter(path: string, rounds: readonly number[], domains: readonly DomainName[]): Promise<number> {
  const store = openStore(path, { mode: "write" });
  for (const round of rounds) {
    for (const domain of domains) {
      // Each reply differs (they carry the time of asking); what is read from them does not.
      const evidence = [evidenceOf(`${domain} asked at ${minutes(round)}`)];
      await store.record(lookAt(minutes(round), { domain, evidence }), unchanged(minutes(round)));
    }
  }
  await store.close();
  return statSync(path).size;
}

test.for([1, 500])("%d watches, 5,000 unchanged checks: under 2 bytes a check", async (watches) => {
  const path = newDatabasePath();
  const domains = Array.from({ length: watches }, (_, i) => asDomainName(`name-${i}.example`));
  const store = openStore(path, { mode: "write" });
  for (const domain of domains) await store.putWatch(watchOf(domain), NOON, []);
  await store.close();
  const before = await sizeAfter(path, [0], domains);
  const rounds = Array.from({ length: CHECKS / watches }, (_, i) => i + 1);
  const after = await sizeAfter(path, rounds, domains);
  expect(after - before).toBeLessThan(CHECKS * BYTES_A_CHECK);
});
