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

/** Opens it, uses it and closes it, whatever comes of the use. */
export async function withStore<T>(
  path: string,
  mode: OpenOptions["mode"],
  use: (store: Store) => Promise<T>,
): Promise<T> {
  const store = openStore(path, { mode });
  try {
    return await use(store);
  } finally {
    await store.close();
  }
}
