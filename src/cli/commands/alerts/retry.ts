import { visible } from "../../../core/visible.ts";
import type { Context } from "../../context.ts";
import { jsonLine } from "../../output/ndjson.ts";
import { EXIT, type ExitStatus } from "../../status.ts";
import { writingRecord } from "../../storage.ts";
import { RunTrouble } from "../../trouble.ts";

/** Puts given-up messages back: all, a channel's, or one. */
export async function run(context: Context, [which]: readonly string[]): Promise<ExitStatus> {
  const ids = await writingRecord(context, (store) => store.retryAlerts(context.io.now(), which ?? null));
  if (ids.length === 0 && which !== undefined)
    throw new RunTrouble(
      `nothing was given up on ${visible(JSON.stringify(which))}`,
      "`vigie alerts list --failed` names channels and ids",
    );
  for (const id of ids) await context.out.line(context.options.json ? jsonLine({ id }) : `${visible(id)}: put back`);
  if (ids.length === 0) context.note("nothing was given up");
  return EXIT.done;
}
