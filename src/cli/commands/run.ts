import { configurationOf } from "../configuration.ts";
import type { Context } from "../context.ts";
import { services } from "../services.ts";

/** What systemd runs. SIGHUP reads the same configuration again. */
export async function run(context: Context): Promise<number> {
  const config = await configurationOf(context);
  const { runDaemon } = await services();
  const { verbose, quiet, json } = context.options;
  return runDaemon(config, context.io, { reload: () => configurationOf(context), verbose, quiet, json });
}
