import { configurationOf } from "../configuration.ts";
import type { Context } from "../context.ts";
import { services } from "../services.ts";
import { programVersion } from "../version.ts";

/** What systemd runs. SIGHUP reads the same configuration again. */
export async function run(context: Context): Promise<number> {
  const config = await configurationOf(context);
  const { runDaemon } = await services();
  const { verbose, quiet, json } = context.options;
  const reload = () => configurationOf(context);
  return runDaemon(config, context.io, { version: programVersion(), reload, verbose, quiet, json });
}
