import { readFileSync } from "node:fs";
import { isAbsolute, join, relative, resolve } from "node:path";
import { ConfigTrouble } from "./config.ts";
import type { Environment } from "./environment.ts";

/** Where the configuration may come from. `undefined` and an empty variable count as not given. */
export interface ConfigSources {
  /** `--config` */
  readonly config?: string | undefined;
  /** `--db`, which beats the file's `storage`. */
  readonly db?: string | undefined;
  readonly env: Environment;
  /** Relative paths start here; absolute. */
  readonly cwd: string;
}

export interface ConfigFile {
  readonly path: string;
  /** The path as people are shown it: relative where that is shorter. */
  readonly shown: string;
  readonly text: string;
}

/**
 * The file that applies: `--config`, else `VIGIE_CONFIG`, else `./config/vigie.yaml`, else
 * `$XDG_CONFIG_HOME/vigie/vigie.yaml`; null when none of the last two is there. Throws `ConfigTrouble`.
 */
export function readConfigFile({ config, env, cwd }: ConfigSources): ConfigFile | null {
  if (config !== undefined) return read(resolve(cwd, config), cwd, "--config");
  if (env.VIGIE_CONFIG) return read(resolve(cwd, env.VIGIE_CONFIG), cwd, "VIGIE_CONFIG");
  const nearby = read(join(cwd, "config", "vigie.yaml"), cwd, null);
  const home = userFolder(env);
  return nearby ?? (home === null ? null : read(join(home, "vigie", "vigie.yaml"), cwd, null));
}

/** $XDG_CONFIG_HOME, or its default; a relative one is to be ignored (XDG Base Directory Specification). */
function userFolder(env: Environment): string | null {
  const named = env.XDG_CONFIG_HOME;
  if (named && isAbsolute(named)) return named;
  return env.HOME ? join(env.HOME, ".config") : null;
}

/** @param namedBy what asked for this very file; null when it need not exist */
function read(path: string, cwd: string, namedBy: string | null): ConfigFile | null {
  const shown = shownPath(path, cwd);
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    const code = codeOf(error);
    const absent = code === "ENOENT" || code === "ENOTDIR";
    if (absent && namedBy === null) return null;
    if (absent)
      throw new ConfigTrouble(`${namedBy}: ${shown} does not exist`, `check the path, or leave ${namedBy} out`);
    const why = code === "EISDIR" ? "is a folder" : `can't be read (${code})`;
    throw new ConfigTrouble(`${shown} ${why}`, "name a file that this user may read");
  }
  return { path, shown, text: decode(bytes, shown) };
}

function decode(bytes: Uint8Array, shown: string): string {
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new ConfigTrouble(`${shown} is not UTF-8 text`, "save it as UTF-8, or name another file");
  }
  // An empty file is more likely a write cut short than a wish to watch nothing.
  if (text.trim() === "")
    throw new ConfigTrouble(`${shown} is empty`, "write at least «watch: []», or remove the file");
  return text;
}

function shownPath(path: string, cwd: string): string {
  const near = relative(cwd, path);
  return near === "" || near.startsWith("..") ? path : near;
}

const codeOf = (error: unknown): string =>
  error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "unknown error";
