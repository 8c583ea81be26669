import { storagePath } from "../config/storage.ts";
import { openTimeline, type TimelineReader } from "../store/sqlite/reader.ts";
import type { Context } from "./context.ts";

/** Absolute path of the database that the command speaks of: `--db`, else `storage` of the configuration, else its default. */
export function databasePath({ io, options }: Context): Promise<string> {
  return storagePath({ config: options.config ?? undefined, db: options.db ?? undefined, env: io.env, cwd: io.cwd });
}

/**
 * The timeline alone, to read beside a running daemon; null, with a remark, where nothing was recorded yet.
 * @throws StoreTrouble when it is there and cannot be read
 */
export async function openHistory(context: Context): Promise<TimelineReader | null> {
  const path = await databasePath(context);
  const history = openTimeline(path);
  if (history === null) noDatabaseYet(context, path);
  return history;
}

export const noDatabaseYet = (context: Context, path: string): void =>
  context.note(`no database at ${path} yet; \`vigie add DOMAIN\` or \`vigie run\` begins one`);
