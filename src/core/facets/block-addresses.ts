/** What filters commonly give for no address at all: Unbound (`always_null`) with a TTL of an hour. */
export const NULL_ADDRESSES: ReadonlySet<string> = new Set(["0.0.0.0", "::"]);

/** Placeholders of filters, and of holders and registrars: a name held for verification points at loopback. */
export const PLACEHOLDERS: ReadonlySet<string> = new Set(["127.0.0.1", "1.2.3.4", "::1"]);
