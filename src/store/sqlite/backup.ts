import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { StoreTrouble } from "../contract.ts";
import type { Backup } from "../upkeep.ts";
import { openConnection } from "./connect.ts";
import { Connection } from "./connection.ts";
import { chainHead } from "./events.ts";
import { understanding, understood } from "./trouble.ts";
import { verify } from "./verify.ts";

/** One mebibyte a step: nobody's write waits long for the disk. */
const PAGES = 256;

/** Longest rest between two steps, in milliseconds. */
const REST = 50;

/**
 * By a connection of its own, which holds one snapshot until the end: the writer's log grows meanwhile, and is cut back
 * after.
 */
export async function backup(db: Connection, path: string): Promise<Backup> {
  refuseTaken(path);
  const unfinished = `${path}.unfinished`;
  takeAway(unfinished);
  const source = openConnection(db.path, { mode: "read" });
  try {
    await source.copyInto(unfinished, pace(unfinished));
  } catch (error) {
    takeAway(unfinished);
    throw understood(error, path);
  } finally {
    source.close();
  }
  return understanding(path, () => finished(unfinished, path));
}

/**
 * What a step wrote goes to the disk at once, and then the disk is others' for as long as that took. Left to the end, it
 * all goes there in one go, and every check waits for its own write behind it.
 */
function pace(path: string): () => number {
  const asleep = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  let began = performance.now();
  return () => {
    // Closing it drops SQLite's locks on it, which keep nobody out: the name is ours until it is finished.
    const file = openSync(path, "r");
    fsyncSync(file);
    closeSync(file);
    // A rest of the whole thread: the copying is told how to go on, and cannot be told to wait.
    Atomics.wait(asleep, 0, 0, Math.min(performance.now() - began, REST));
    began = performance.now();
    return PAGES;
  };
}

function finished(unfinished: string, path: string): Backup {
  const copy = new Connection(unfinished, {});
  // A log of its own is of no use to a copy, and one file is easier to keep than three.
  copy.script("PRAGMA journal_mode = DELETE");
  const faults = verify(copy);
  const events = faults.length === 0 ? chainHead(copy).length : 0;
  copy.close();
  const bytes = statSync(unfinished).size;
  if (faults.length > 0) takeAway(unfinished);
  else giveName(unfinished, path);
  return { bytes, events, faults };
}

function giveName(unfinished: string, path: string): void {
  refuseTaken(path);
  renameSync(unfinished, path);
}

function refuseTaken(path: string): void {
  if (!existsSync(dirname(path))) throw new StoreTrouble(`there is no folder ${dirname(path)}`, "make it first");
  if (existsSync(path))
    throw new StoreTrouble(`${path} is there already`, "choose another name, or take it away first");
}

/** The file and what SQLite may have left beside it. */
function takeAway(path: string): void {
  for (const suffix of ["", "-journal", "-wal", "-shm"]) rmSync(`${path}${suffix}`, { force: true });
}
