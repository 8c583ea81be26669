import { domainArguments } from "../arguments.ts";
import type { Context } from "../context.ts";
import { isRunning } from "../daemon.ts";
import { databasePath } from "../database.ts";
import { jsonLine } from "../output/ndjson.ts";
import { EXIT, type ExitStatus } from "../status.ts";
import { writingRecord } from "../storage.ts";

/** Ends a maintenance window: what waited for its end is told now. */
export async function run(context: Context, args: readonly string[]): Promise<ExitStatus> {
  const domains = await domainArguments(args, context.note);
  const isTold = isRunning(await databasePath(context));
  await writingRecord(context, async (store) => {
    for (const domain of domains) {
      const ended = await store.unmute(domain, context.io.now());
      await context.out.line(
        context.options.json
          ? jsonLine({ domain, ended })
          : `${domain}: ${ended ? `what is still open is told ${isTold ? "now" : "when the daemon runs next"}` : "was not muted"}`,
      );
    }
  });
  return EXIT.done;
}
