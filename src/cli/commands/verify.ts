import type { Context } from "../context.ts";
import { databasePath } from "../database.ts";
import { forgottenLine } from "../output/forgotten.ts";
import { jsonLine } from "../output/ndjson.ts";
import { visible } from "../output/visible.ts";
import { EXIT, type ExitStatus } from "../status.ts";
import { readingRecord } from "../storage.ts";

export async function run(context: Context, [file]: readonly string[]): Promise<ExitStatus> {
  if (file !== undefined) return (await import("./verify-bundle.ts")).verifyBundle(context, file);
  const { out, options, palette } = context;
  const path = await databasePath(context);
  const { faults, forgettings } = await readingRecord(context, async (store) => {
    const found = await store.verify();
    // What is damaged may not be read any further.
    return { faults: found, forgettings: found.length === 0 ? await store.forgettings() : [] };
  });
  for (const { where, what } of faults) {
    await out.line(
      options.json ? jsonLine({ where, what }) : `${palette.bad("✗")} ${visible(where)}: ${visible(what)}`,
    );
  }
  if (faults.length > 0) {
    context.note(`${faults.length} ${faults.length === 1 ? "fault" : "faults"} in ${path}`);
    return EXIT.failed;
  }
  if (!options.json) for (const each of forgettings) await out.line(`${palette.note("–")} ${forgottenLine(each)}`);
  if (!options.json) await out.line(`${palette.good("✓")} ${path}: database, event chain and evidence are whole`);
  return EXIT.done;
}
