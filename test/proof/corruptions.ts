import {
  closeSync,
  existsSync,
  openSync,
  readFileSync,
  readSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import Database from "better-sqlite3";
import { rowSum } from "../../src/store/sqlite/sums.ts";

/** Numbers below `n`, the same ones for the same seed (mulberry32). */
export type Dice = (n: number) => number;

export function diceOf(seed: number): Dice {
  let state = seed >>> 0;
  return (n) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * n);
  };
}

/** Does one kind of damage to the database at `path`, and says what it did. */
type Damage = (path: string, dice: Dice) => string;

const PAGE = 4_096;

function flip(file: string, dice: Dice): string {
  const at = dice(statSync(file).size);
  const handle = openSync(file, "r+");
  const byte = Buffer.alloc(1);
  readSync(handle, byte, 0, 1, at);
  const bit = 1 << dice(8);
  writeSync(handle, Buffer.from([(byte[0] ?? 0) ^ bit]), 0, 1, at);
  closeSync(handle);
  return `bit ${bit} of byte ${at} of ${file.endsWith("-wal") ? "the log" : "the file"} flipped`;
}

function swapPages(path: string, dice: Dice): string {
  const bytes = readFileSync(path);
  const pages = Math.floor(bytes.length / PAGE);
  const [a, b] = [1 + dice(pages - 1), 1 + dice(pages - 1)];
  const held = Buffer.from(bytes.subarray(a * PAGE, (a + 1) * PAGE));
  bytes.copy(bytes, a * PAGE, b * PAGE, (b + 1) * PAGE);
  held.copy(bytes, b * PAGE);
  writeFileSync(path, bytes);
  return `pages ${a + 1} and ${b + 1} swapped`;
}

function blankPage(path: string, dice: Dice): string {
  const page = dice(Math.floor(statSync(path).size / PAGE));
  const handle = openSync(path, "r+");
  writeSync(handle, Buffer.alloc(512), 0, 512, page * PAGE + 512 * dice(8));
  closeSync(handle);
  return `a sector of page ${page + 1} blanked`;
}

function cutFile(path: string, dice: Dice): string {
  const length = dice(statSync(path).size);
  truncateSync(path, length);
  return `the file cut to ${length} bytes`;
}

function cutLog(path: string, dice: Dice): string {
  if (!existsSync(`${path}-wal`)) throw new Error("there is a log");
  const length = dice(statSync(`${path}-wal`).size);
  truncateSync(`${path}-wal`, length);
  return `the log cut to ${length} bytes`;
}

/** By hand, in SQL: sums are not written anew, as a careless hand would not. */
function edited(
  path: string,
  sql: (ask: (sql: string) => readonly Record<string, unknown>[]) => readonly string[],
): string {
  const db = new Database(path);
  db.function("row_sum", { varargs: true, deterministic: true }, rowSum);
  db.pragma("foreign_keys = OFF");
  db.pragma("ignore_check_constraints = ON");
  try {
    const statements = sql((text) => db.prepare(text).all() as Record<string, unknown>[]);
    for (const statement of statements) db.exec(statement);
    return statements.join("; ");
  } finally {
    db.close();
  }
}

/** The tables of the record; what is due, sent and cached is work. */
const TABLES = [
  "watch",
  "standing",
  "span",
  "evidence",
  "event",
  "name",
  "place",
  "kind",
  "word",
  "chain",
  "forgetting",
  "revision",
];

function rowOf(ask: (sql: string) => readonly Record<string, unknown>[], table: string, dice: Dice): string {
  const count = Number(ask(`SELECT count(*) AS n FROM ${table}`)[0]?.n ?? 0);
  const key = table === "watch" || table === "standing" ? "domain" : "rowid";
  const row = ask(`SELECT ${key} AS key FROM ${table} LIMIT 1 OFFSET ${dice(Math.max(1, count))}`)[0];
  return `${key} = ${JSON.stringify(row?.key ?? 0).replaceAll('"', "'")}`;
}

const deleteRow: Damage = (path, dice) =>
  edited(path, (ask) => {
    const table = TABLES[dice(TABLES.length)] ?? "event";
    return [`DELETE FROM ${table} WHERE ${rowOf(ask, table, dice)}`];
  });

const editColumn: Damage = (path, dice) =>
  edited(path, (ask) => {
    const table = TABLES[dice(TABLES.length)] ?? "event";
    const columns = ask(`SELECT name, type FROM pragma_table_info('${table}') WHERE name <> 'sum'`);
    const { name, type } = columns[dice(columns.length)] ?? {};
    const value =
      type === "INTEGER"
        ? `${name} + ${1 + dice(9)}`
        : type === "TEXT"
          ? `${name} || 'x'`
          : `randomblob(${4 + dice(30)})`;
    return [`UPDATE OR REPLACE ${table} SET ${name} = ${value} WHERE ${rowOf(ask, table, dice)}`];
  });

const swapEvidence: Damage = (path, dice) =>
  edited(path, (ask) => {
    const [a, b] = [rowOf(ask, "evidence", dice), rowOf(ask, "evidence", dice)];
    return [
      `CREATE TEMP TABLE held AS SELECT coding, bytes FROM evidence WHERE ${a}`,
      `UPDATE evidence SET (coding, bytes) = (SELECT coding, bytes FROM evidence WHERE ${b}) WHERE ${a}`,
      `UPDATE evidence SET (coding, bytes) = (SELECT coding, bytes FROM held) WHERE ${b}`,
    ];
  });

const reorder: Damage = (path, dice) =>
  edited(path, (ask) => {
    const count = Number(ask("SELECT count(*) AS n FROM event")[0]?.n ?? 0);
    const [a, b] = [1 + dice(count), 1 + dice(count)];
    if (a === b) return [];
    return [
      `UPDATE event SET seq = -1 WHERE seq = ${a}`,
      `UPDATE event SET seq = ${a} WHERE seq = ${b}`,
      `UPDATE event SET seq = ${b} WHERE seq = -1`,
    ];
  });

/** The copy of a row is put in beside it, under a key of its own. */
const insertRow: Damage = (path, dice) =>
  edited(path, (ask) => {
    if (dice(2) === 0) {
      const columns =
        "id, at, confirmed_after, name, kind, from_state, to_state, incident, evidence, hash, summary, data";
      const copied = columns.replace("id, at", "'copy', at");
      return [`INSERT INTO event (${columns}) SELECT ${copied} FROM event WHERE ${rowOf(ask, "event", dice)}`];
    }
    const columns = "domain, probe, vantage, first_seen, last_seen, count, evidence, readings, sum";
    return [`INSERT INTO span (${columns}) SELECT ${columns} FROM span WHERE ${rowOf(ask, "span", dice)}`];
  });

export const DAMAGES: readonly Damage[] = [
  ...[flip, flip, flip, (path: string, dice: Dice) => flip(`${path}-wal`, dice), cutLog, cutLog],
  ...[swapPages, blankPage, cutFile, deleteRow, deleteRow, editColumn, editColumn, editColumn],
  ...[swapEvidence, reorder, insertRow],
];
