import type { Context } from "../context.ts";
import { databasePath } from "../database.ts";
import { jsonLine } from "../output/ndjson.ts";
import { visible } from "../output/visible.ts";
import { EXIT, type ExitStatus } from "../status.ts";
import { readingRecord } from "../storage.ts";

export async function run(context: Context): Promise<ExitStatus> {
  const { out, options, palette } = context;
  const path = await databasePath(context);
  const faults = await readingRecord(context, (store) => store.verify());
  for (const { where, what } of faults) {
    await out.line(
      options.json ? jsonLine({ where, what }) : `${palette.bad("✗")} ${visible(where)}: ${visible(what)}`,
    );
  }
  if (faults.length > 0) {
    context.note(`${faults.length} ${faults.length === 1 ? "fault" : "faults"} in ${path}`);
    return EXIT.failed;
  }
  if (!options.json) await out.line(`${palette.good("✓")} ${path}: database, event chain and evidence are whole`);
  return EXIT.done;
}
