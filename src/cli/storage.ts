import { existsSync } from "node:fs";
import type { Store } from "../store/contract.ts";
import { openStore } from "../store/sqlite/open.ts";
import type { Context } from "./context.ts";
import { databasePath, noDatabaseYet } from "./database.ts";
import { RunTrouble } from "./trouble.ts";

/**
 * The store, to read beside a running daemon; null, with a remark, where nothing was recorded yet.
 * @throws StoreTrouble when it is there and cannot be read
 */
async function openReading(context: Context): Promise<Store | null> {
  const path = await databasePath(context);
  if (existsSync(path)) return openStore(path, { mode: "read" });
  noDatabaseYet(context, path);
  return null;
}

/** Reads the database at `path` and closes it, whatever happens. */
export async function readingAt<T>(path: string, read: (store: Store) => Promise<T>): Promise<T> {
  const store = openStore(path, { mode: "read" });
  try {
    return await read(store);
  } finally {
    await store.close();
  }
}

/** Reads what was recorded; `absent`, with a remark, where there is no database yet. */
export async function reading<T>(context: Context, absent: T, read: (store: Store) => Promise<T>): Promise<T> {
  const store = await openReading(context);
  if (store === null) return absent;
  try {
    return await read(store);
  } finally {
    await store.close();
  }
}

/** As `reading`, for commands that mean nothing without a database. */
export async function readingRecord<T>(context: Context, read: (store: Store) => Promise<T>): Promise<T> {
  return readingAt(await existingDatabase(context), read);
}

/** Path of the database, for commands that mean nothing without one. */
export async function existingDatabase(context: Context): Promise<string> {
  const path = await databasePath(context);
  if (existsSync(path)) return path;
  throw noDatabase(path);
}

/** As `readingRecord`, to write; it makes no database, unless it `begins` one. */
export async function writingRecord<T>(
  context: Context,
  write: (store: Store) => Promise<T>,
  { begins }: { readonly begins: boolean } = { begins: false },
): Promise<T> {
  const path = await databasePath(context);
  if (!begins && !existsSync(path)) throw noDatabase(path);
  const store = openStore(path, { mode: "write", create: begins });
  try {
    return await write(store);
  } finally {
    await store.close();
  }
}

const noDatabase = (path: string): RunTrouble =>
  new RunTrouble(`no database at ${path}`, "point --db at one, or begin one with `vigie run`");
