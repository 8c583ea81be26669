import { resolve } from "node:path";
import { visible } from "../../core/visible.ts";
import type { Context } from "../context.ts";
import { databasePath } from "../database.ts";
import { jsonLine } from "../output/ndjson.ts";
import { EXIT, type ExitStatus } from "../status.ts";
import { readingRecord } from "../storage.ts";

/** A copy while the daemon runs, read whole before it gets its name. */
export async function run(context: Context, [file = ""]: readonly string[]): Promise<ExitStatus> {
  const { out, options, palette, io } = context;
  const path = resolve(io.cwd, file);
  io.giveWay?.();
  const { bytes, events, faults } = await readingRecord(context, (store) => store.backup(path));
  if (faults.length === 0) {
    const size = `${(bytes / 1_000_000).toFixed(1)} MB, ${events} events`;
    const told = `${palette.good("✓")} ${visible(path)}: ${size}, read whole and found sound`;
    await out.line(options.json ? jsonLine({ file: path, bytes, events }) : told);
    return EXIT.done;
  }
  for (const { where, what } of faults) {
    const told = `${palette.bad("✗")} ${visible(where)}: ${visible(what)}`;
    await out.line(options.json ? jsonLine({ where, what }) : told);
  }
  context.note(`${await databasePath(context)} is damaged: no backup was made of it; an older one may be whole`);
  return EXIT.failed;
}
