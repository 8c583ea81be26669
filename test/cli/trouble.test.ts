import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { Writable } from "node:stream";
import { fileURLToPath } from "node:url";
import Database from "better-sqlite3";
import { describe, expect, onTestFinished, test } from "vitest";
import { Output, OutputClosed } from "../../src/cli/output/output.ts";
import { tell } from "../../src/cli/trouble.ts";
import { storyDatabase } from "./story.ts";
import { folder, vigie } from "./terminal.ts";

/** One clear line, no stack, nothing on standard output. */
async function expectTrouble(args: readonly string[], says: RegExp): Promise<void> {
  const { status, stdout, stderr } = await vigie(args);
  expect(stderr).toMatch(says);
  expect(stderr).toMatch(/^vigie: [^\n]+\n$/);
  expect(stderr).not.toMatch(/bug|\bat .*\.[tj]s:\d+/);
  expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
}

describe("a database that cannot be used", () => {
  test("is locked by a writer: reading goes on beside it, writing says so after waiting its while", async () => {
    const path = await storyDatabase();
    const writer = new Database(path);
    writer.exec("BEGIN IMMEDIATE");
    expect((await vigie(["history", "--db", path])).status).toBe(0);
    await expectTrouble(["add", "example.org", "--db", path], /vigie\.db is locked by another program.*; try again/);
    writer.close();
    expect((await vigie(["add", "example.org", "--db", path])).status).toBe(0);
  });

  test("is damaged", async () => {
    const path = await storyDatabase();
    const bytes = readFileSync(path);
    bytes.fill(0x5a, 100);
    writeFileSync(path, bytes);
    await expectTrouble(["history", "--db", path], /vigie\.db is damaged.*;/);
    expect(readFileSync(path)).toEqual(bytes);
  });

  test("is no database", async () => {
    const path = join(folder(), "notes.txt");
    writeFileSync(path, "Dear diary, ".repeat(100));
    await expectTrouble(["history", "--db", path], /notes\.txt is not a Vigie database.*; point `storage`/);
    expect(readFileSync(path, "utf8")).toMatch(/^Dear diary/);
  });

  test("is another program's", async () => {
    const path = join(folder(), "other.db");
    new Database(path).exec("CREATE TABLE recipe (name)").close();
    await expectTrouble(["history", "--db", path], /other\.db is another program's database; /);
  });

  test("was written by a newer Vigie", async () => {
    const path = await storyDatabase();
    const db = new Database(path);
    db.pragma("user_version = 9999");
    db.close();
    await expectTrouble(["history", "--db", path], /newer Vigie \(schema 9999, .*; update vigie/);
  });

  test("is a folder", async () => {
    await expectTrouble(
      ["history", "--db", folder()],
      /^vigie: .*(reading or writing|cannot be opened|is a folder).*; /,
    );
  });

  test("may not be read", async ({ skip }) => {
    if (process.getuid?.() === 0) skip("root may read everything");
    const path = await storyDatabase();
    chmodSync(path, 0);
    await expectTrouble(["history", "--db", path], /vigie\.db cannot be/);
  });

  test("may not be written: reading goes on, writing names the folder", async ({ skip }) => {
    const path = await storyDatabase();
    const place = dirname(path);
    const bin = fileURLToPath(new URL("../../bin/vigie.js", import.meta.url));
    const isRoot = process.getuid?.() === 0;
    // Root may write everywhere, and so asks as somebody else.
    const nobody = isRoot ? { uid: 65534, gid: 65534 } : {};
    const readable = spawnSync(process.execPath, [bin, "--version"], { encoding: "utf8", ...nobody });
    if (readable.status !== 0) skip("the checkout lies where another user may not read");
    chmodSync(path, 0o444);
    chmodSync(place, 0o555);
    onTestFinished(() => chmodSync(place, 0o755));
    const run = (...args: string[]) =>
      spawnSync(process.execPath, [bin, ...args, "--db", path], {
        cwd: tmpdir(),
        encoding: "utf8",
        env: { HOME: tmpdir() },
        ...nobody,
      });
    expect(run("history").status).toBe(0);
    const { status, stderr } = run("add", "example.org");
    expect(stderr).toMatch(
      /^vigie: [^\n]*vigie\.db cannot be written[^\n]*; the file and its folder must both[^\n]*\n$/,
    );
    expect(status).toBe(1);
  });

  test("has no room left: one line, and nothing that stood is lost", async ({ skip }) => {
    const place = folder();
    const mounted = spawnSync("mount", ["-t", "tmpfs", "-o", "size=512k", "tmpfs", place]);
    if (mounted.status !== 0) skip("only root can make a small disk to fill");
    onTestFinished(() => void spawnSync("umount", [place]));
    const path = join(place, "vigie.db");
    expect((await vigie(["add", "example.org", "--db", path])).status).toBe(0);
    spawnSync("dd", ["if=/dev/zero", `of=${join(place, "ballast")}`, "bs=1k"]);
    await expectTrouble(
      ["add", "example.com", "--db", path],
      /no room left to write .*vigie\.db.*; free some disk space/,
    );
    rmSync(join(place, "ballast"));
    expect((await vigie(["list", "--json", "--db", path])).stdout).toContain('"example.org"');
    expect((await vigie(["verify", "--db", path])).status).toBe(0);
  });

  test.each(["verify", "diff 01", "evidence 01"])("is not there, for %s", async (args) => {
    await expectTrouble(
      [...args.split(" "), "--db", join(folder(), "none.db")],
      /no database at .*none\.db; point --db at one/,
    );
  });
});

describe("verify", () => {
  test("says that all is whole", async () => {
    const { status, stdout } = await vigie(["verify", "--db", await storyDatabase()]);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^✓ .*vigie\.db: database, event chain and evidence are whole\n$/);
  });

  test("lists the faults of a tampered timeline and ends with 1", async () => {
    const path = await storyDatabase();
    const db = new Database(path);
    db.exec("UPDATE event SET to_state = 'available' WHERE id = '01C1RESERVED'");
    db.close();
    const { status, stdout } = await vigie(["verify", "--json", "--db", path]);
    expect(status).toBe(1);
    expect(JSON.parse(stdout.split("\n")[0] ?? "")).toEqual({ where: expect.any(String), what: expect.any(String) });
  });
});

test("standard output on a full device ends with one line and 1", async ({ skip }) => {
  if (!existsSync("/dev/full")) skip("this system has no /dev/full");
  const bin = fileURLToPath(new URL("../../bin/vigie.js", import.meta.url));
  const command = `"${process.execPath}" "${bin}" history --json --db "${await storyDatabase()}" > /dev/full`;
  const { status, stderr } = spawnSync("sh", ["-c", command], { encoding: "utf8" });
  expect(status).toBe(1);
  expect(stderr).toMatch(
    /^vigie: standard output cannot be written: [^\n]*ENOSPC[^\n]*; free some space, or write elsewhere\n$/,
  );
});

describe("a bug", () => {
  const bug = new TypeError("x is not a function");

  test("is one line that says how to report it", () => {
    expect(tell(bug, false)).toEqual({
      status: 1,
      lines: [
        "this is a bug in vigie: x is not a function; please report it with the output of the same command and -v",
      ],
    });
  });

  test("shows its stack with -v", () => {
    expect(tell(bug, true).lines.slice(1).join("\n")).toContain("trouble.test.ts");
  });

  test("in a message of many lines is still one line", () => {
    expect(tell(new Error("a\n  b"), false).lines[0]).toMatch(/^this is a bug in vigie: a b; /);
  });
});

describe("standard output", () => {
  const failing = (code: string) =>
    new Writable({
      write: (_chunk, _encoding, done) => done(Object.assign(new Error(`write ${code}`), { code, syscall: "write" })),
    });

  test("whose reader has gone ends the program quietly, with 0", async () => {
    const ended = await vigie(["history", "--db", await storyDatabase()], { stdout: failing("EPIPE") });
    expect(ended).toMatchObject({ status: 0, stderr: "" });
  });

  test("on a full disk is told in one line, with 1", async () => {
    const ended = await vigie(["history", "--db", await storyDatabase()], { stdout: failing("ENOSPC") });
    expect(ended.status).toBe(1);
    expect(ended.stderr).toBe(
      "vigie: standard output cannot be written: write ENOSPC; free some space, or write elsewhere\n",
    );
  });

  test("stays closed", async () => {
    const out = new Output(failing("EPIPE"));
    await out.line("a");
    await expect(out.flush()).rejects.toThrow(OutputClosed);
    await expect(out.line("b").then(() => out.flush())).rejects.toThrow(OutputClosed);
  });
});
