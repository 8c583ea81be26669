import { readFileSync } from "node:fs";
import type { DomainName } from "../../core/name.ts";
import { bySuffix, overridesOf } from "../registration/overrides.ts";
import { parseServer, type WhoisServer } from "./server.ts";

interface WhoisTable {
  readonly meta: { readonly source: string; readonly date: string; readonly renewedBy: string };
  readonly servers: Readonly<Record<string, string>>;
}

const TABLE = new URL("../../../data/whois-servers.json", import.meta.url);

let table: WhoisTable | null = null;

function ianaTable(): WhoisTable {
  table ??= JSON.parse(readFileSync(TABLE, "utf8")) as WhoisTable;
  return table;
}

/** The operator's server for the name's longest suffix, null when the configuration names none. */
export const configuredWhois = (domain: DomainName, servers: Readonly<Record<string, string>>): WhoisServer | null =>
  serverIn(bySuffix(domain, servers), true);

/** The server that data/overrides.json, else IANA's root zone database names for the suffix; null when neither does. */
export const knownWhois = (domain: DomainName): WhoisServer | null =>
  serverIn(bySuffix(domain, overridesOf("whois")) ?? bySuffix(domain, ianaTable().servers), false);

const serverIn = (text: string | null, named: boolean): WhoisServer | null =>
  text === null ? null : parseServer(text, named);
