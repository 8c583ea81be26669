import { expect, test } from "vitest";
import { asDomainName, type DomainName } from "../../src/core/name.ts";
import { openConnection } from "../../src/store/sqlite/connect.ts";
import { Connection } from "../../src/store/sqlite/connection.ts";
import { factsAbout } from "../../src/store/sqlite/facts.ts";
import { MIGRATIONS, migrate } from "../../src/store/sqlite/migrate.ts";
import { sqliteStore } from "../../src/store/sqlite/store.ts";
import { newDatabasePath } from "./folder.ts";
import { messageOf, minutes, NOON, watchOf } from "./samples.ts";

/** A database as an older program left it, empty, opened by this one. */
function upgraded(from: number): Connection {
  const path = newDatabasePath();
  const older = new Connection(path, {});
  migrate(older, MIGRATIONS.slice(0, from));
  older.close();
  return openConnection(path, { mode: "write" });
}

/** How SQLite finds what is asked of it while `work` goes on, one text a statement. */
async function plansOf(db: Connection, work: () => unknown): Promise<readonly string[]> {
  const plans: string[] = [];
  const [all, run] = [db.all.bind(db), db.run.bind(db)];
  const explain = (sql: string, values: readonly Parameters<Connection["all"]>[1][]): void => {
    const steps = all<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, ...values);
    plans.push(steps.map(({ detail }) => detail).join("\n"));
  };
  db.all = (sql, ...values) => {
    explain(sql, values);
    return all(sql, ...values);
  };
  db.run = (sql, ...values) => {
    if (/^(DELETE|UPDATE)/.test(sql)) explain(sql, values);
    return run(sql, ...values);
  };
  await work();
  Object.assign(db, { all, run });
  return plans;
}

test("messages and memories that are old are found by their age", async () => {
  const db = upgraded(12);
  const store = sqliteStore(db);
  await store.announce([], [messageOf("m1", { untold: true }), messageOf("m2")]);
  await store.cache("visited:a.example", "{}", NOON);
  const plans = (
    await plansOf(db, () => Promise.all([store.pruneAlerts(minutes(1)), store.pruneCache(minutes(1))]))
  ).join("\n");
  expect(plans).toMatch(/old USING INDEX outbox_settled/);
  expect(plans).toMatch(/cache USING (COVERING )?INDEX cache_at/);
  expect(plans).not.toMatch(/SCAN (old|cache)/);
  await store.close();
});

const nameOf = (number: number): DomainName => asDomainName(`site-${number}.example`);

test("of a large group the names added last are kin, and nobody sorts the others for it", async () => {
  const db = upgraded(11);
  const store = sqliteStore(db);
  for (let number = 0; number < 60; number += 1)
    await store.putWatch(watchOf(nameOf(number), { group: "sites", addedAt: minutes(number) }), NOON, []);
  const kin = factsAbout(db, nameOf(3))?.kin.map(({ watch }) => watch.domain);
  expect(kin?.toSorted()).toEqual(Array.from({ length: 50 }, (_, index) => nameOf(index + 10)).toSorted());
  const [family = ""] = await plansOf(db, () => factsAbout(db, nameOf(3)));
  expect(family).toContain("watch_grouped");
  // That of the fifty, by name.
  expect(family.match(/TEMP B-TREE/g)).toHaveLength(1);
  expect(await store.verify()).toEqual([]);
  await store.close();
});
