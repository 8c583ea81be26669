/** What is said of the network's words, or has no French: marked as a quotation. */
export const quoted = (words: string): string => `« ${words} »`;

/**
 * Tables that are looked up by words out of a record are maps, and not objects: `valueOf` is a word like any other. A table
 * whose keys core has the type of lacks none of them.
 */
export const tableOf = <K extends string>(rows: Readonly<Record<K, string>>): ReadonlyMap<string, string> =>
  new Map(Object.entries(rows));
