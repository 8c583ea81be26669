import type { Config } from "../config/config.ts";
import type { Context } from "./context.ts";
import { programVersion } from "./version.ts";

/**
 * The configuration that the global options ask for, `--db` in place of its storage.
 * @throws ConfigTrouble
 */
export async function configurationOf({ io, options }: Context): Promise<Config> {
  const { loadConfig } = await import("../config/load.ts");
  return loadConfig({
    config: options.config ?? undefined,
    db: options.db ?? undefined,
    env: io.env,
    cwd: io.cwd,
    version: programVersion(),
  });
}
