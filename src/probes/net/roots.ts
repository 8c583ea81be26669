import { readFileSync } from "node:fs";

/** data/root-servers.json: the root's name servers with their addresses, by IANA's hints. */
interface RootFile {
  readonly servers: Readonly<Record<string, readonly string[]>>;
}

const FILE = new URL("../../../data/root-servers.json", import.meta.url);

let known: ReadonlySet<string> | null = null;

/** All addresses of the root's servers. Each speaks for the root with AA and offers no recursion (RFC 7720 §3). */
export function rootAddresses(): ReadonlySet<string> {
  known ??= new Set(Object.values((JSON.parse(readFileSync(FILE, "utf8")) as RootFile).servers).flat());
  return known;
}
