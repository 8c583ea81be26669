import type { Store } from "../contract.ts";
import { type OpenOptions, openConnection } from "./connect.ts";
import { sqliteStore } from "./store.ts";
import { understanding } from "./trouble.ts";

/**
 * Opens the SQLite store at `path` (`:memory:` for one that is forgotten).
 * @throws StoreTrouble when it is missing, damaged, locked, read-only, another program's or a newer Vigie's
 */
export function openStore(path: string, options: OpenOptions): Store {
  return understanding(path, () => sqliteStore(openConnection(path, options)));
}
