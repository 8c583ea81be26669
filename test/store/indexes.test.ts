import { expect, test } from "vitest";
import { asDomainName, type DomainName } from "../../src/core/name.ts";
import { openConnection } from "../../src/store/sqlite/connect.ts";
import { Connection } from "../../src/store/sqlite/connection.ts";
import { factsAbout } from "../../src/store/sqlite/facts.ts";
import { MIGRATIONS, migrate } from "../../src/store/sqlite/migrate.ts";
import { sqliteStore } from "../../src/store/sqlite/store.ts";
import { newDatabasePath } from "./folder.ts";
import { minutes, NOON, watchOf } from "./samples.ts";

/** A database as an older program left it, empty, opened by this one. */
function upgraded(from: number): Connection {
  const path = newDatabasePath();
  const older = new Connection(path, {});
  migrate(older, MIGRATIONS.slice(0, from));
  older.close();
  return openConnection(path, { mode: "write" });
}

/** How SQLite finds what is asked of it while `work` goes on, one text a statement. */
function plansOf(db: Connection, work: () => unknown): readonly string[] {
  const plans: string[] = [];
  const all = db.all.bind(db);
  db.all = (sql, ...values) => {
    const steps = all<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, ...values);
    plans.push(steps.map(({ detail }) => detail).join("\n"));
    return all(sql, ...values);
  };
  work();
  db.all = all;
  return plans;
}

const nameOf = (number: number): DomainName => asDomainName(`site-${number}.example`);

test("of a large group the names added last are kin, and nobody sorts the others for it", async () => {
  const db = upgraded(11);
  const store = sqliteStore(db);
  for (let number = 0; number < 60; number += 1)
    await store.putWatch(watchOf(nameOf(number), { group: "sites", addedAt: minutes(number) }), NOON, []);
  const kin = factsAbout(db, nameOf(3))?.kin.map(({ watch }) => watch.domain);
  expect(kin?.toSorted()).toEqual(Array.from({ length: 50 }, (_, index) => nameOf(index + 10)).toSorted());
  const [family = ""] = plansOf(db, () => factsAbout(db, nameOf(3)));
  expect(family).toContain("watch_grouped");
  // That of the fifty, by name.
  expect(family.match(/TEMP B-TREE/g)).toHaveLength(1);
  expect(await store.verify()).toEqual([]);
  await store.close();
});
