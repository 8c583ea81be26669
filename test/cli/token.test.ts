import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openStore } from "../../src/store/sqlite/open.ts";
import { hashOf, isToken } from "../../src/web/auth/secret.ts";
import { folder, NOW, vigie } from "./terminal.ts";

const lines = (text: string): readonly string[] => text.split("\n").filter((line) => line !== "");

test("the secret is printed once and alone; what is kept, in the database and in copies of it, is its hash", async () => {
  const cwd = folder();
  const { status, stdout, stderr } = await vigie(["--db", "mine.db", "token", "add", "grafana"], { cwd });
  const secret = stdout.trimEnd();
  expect({ status, isWhole: isToken(secret) }).toEqual({ status: 0, isWhole: true });
  expect(stderr).toMatch(/^vigie: token grafana \([0-9a-f]{8}\) may read; its secret is shown this once\n$/);
  expect((await vigie(["--db", "mine.db", "backup", "copy.db"], { cwd })).status).toBe(0);
  const files = readdirSync(cwd);
  expect(files).toEqual(expect.arrayContaining(["mine.db", "copy.db"]));
  for (const file of files) expect(readFileSync(join(cwd, file)).includes(secret.slice(6, 40))).toBe(false);
  expect(readFileSync(join(cwd, "copy.db")).includes(Buffer.from(hashOf(secret)))).toBe(true);
  expect((await vigie(["--db", "mine.db", "verify"], { cwd })).status).toBe(0);
});

test("as JSON it is told with all that is known of it", async () => {
  const { stdout } = await vigie(["--db", "mine.db", "--json", "token", "add", "phone", "--scope", "write"]);
  const { id, secret, ...rest } = JSON.parse(stdout);
  expect(id).toMatch(/^[0-9a-f]{8}$/);
  expect(isToken(secret)).toBe(true);
  expect(rest).toEqual({
    name: "phone",
    scope: "write",
    created: "2026-11-23T10:00:00.000Z",
    lastUsed: null,
    revoked: null,
  });
});

test("the list shows who may do what, since when, and what was revoked; never a secret", async () => {
  const cwd = folder();
  const run = (...args: readonly string[]) => vigie(["--db", "mine.db", "token", ...args], { cwd });
  const secret = (await run("add", "grafana")).stdout.trimEnd();
  await run("add", "phone", "--scope", "write");
  const store = openStore(join(cwd, "mine.db"), { mode: "write" });
  const grafana = (await store.tokens()).find(({ name }) => name === "grafana");
  await store.usedToken(grafana?.id ?? "", NOW);
  await store.close();
  expect((await run("revoke", "phone")).stdout).toMatch(/^token phone \([0-9a-f]{8}\) is revoked: /);
  const { stdout } = await run("list");
  const rows = lines(stdout.replace(/[0-9a-f]{8} /g, "ID "));
  expect(rows.map((row) => row.replace(/ +/g, " ").trim()).sort()).toEqual([
    "grafana ID read made 2026-11-23, last used 2026-11-23 10:00",
    "phone ID write made 2026-11-23, never used, revoked 2026-11-23",
  ]);
  expect(stdout).not.toContain(secret.slice(6));
});

test("it is revoked by name or id, once", async () => {
  const cwd = folder();
  const run = (...args: readonly string[]) => vigie(["--db", "mine.db", "--json", "token", ...args], { cwd });
  const { id } = JSON.parse((await run("add", "phone")).stdout);
  expect(JSON.parse((await run("revoke", id)).stdout)).toMatchObject({ id, revoked: "2026-11-23T10:00:00.000Z" });
  const again = await run("revoke", "phone");
  expect(again).toMatchObject({
    status: 1,
    stderr: 'vigie: no token "phone" is in force; `vigie token list` shows them\n',
  });
});

test.each([
  [["add"], "token: which one?; add its name: `vigie token add grafana`"],
  [
    ["add", "two words"],
    '"two words" is no name of a token; use up to 40 letters, digits, dots, dashes and underscores',
  ],
  [["add", "0123abcd"], "0123abcd looks like the id of a token; take another name"],
  [["add", "a", "--scope", "admin"], '--scope does not know "admin"; it knows read, write'],
  [["remove", "a"], 'token does not know "remove"; did you mean revoke? It knows add, list, revoke'],
])("a slip is refused: token %j", async (args, said) => {
  const { status, stderr } = await vigie(["--db", "mine.db", "token", ...args]);
  expect(status).toBe(2);
  expect(stderr).toContain(said);
});

test("a name in force is not given twice", async () => {
  const cwd = folder();
  await vigie(["--db", "mine.db", "token", "add", "phone"], { cwd });
  const again = await vigie(["--db", "mine.db", "token", "add", "phone"], { cwd });
  expect(again).toMatchObject({ status: 1, stdout: "" });
  expect(again.stderr).toContain(
    "there is a token phone already; take another name, or `vigie token revoke phone` first",
  );
});
