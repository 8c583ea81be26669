import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { isIP, isIPv6 } from "node:net";
import { join } from "node:path";
import { enough, fetched, replace } from "./files.js";

const SOURCE = "https://www.internic.net/domain/root.zone";
const PAGES = "https://www.iana.org/domains/root/db";

/**
 * data/tld-servers.json: the name servers of each delegated top-level domain and their addresses, from the root zone. A
 * snapshot may have IANA's page of each TLD instead (`tld-pages/`), which say the same.
 */
export async function renewServers(options) {
  const found = await foundIn(options);
  if (found === null) {
    console.log(`tld-servers.json: kept as it was, for ${options.snapshot} has neither root.zone nor tld-pages/`);
    return;
  }
  const { source, date, tlds, addresses } = found;
  enough(tlds.size, "delegated TLDs", options.snapshot ?? options.zone);
  const hosts = [...new Set([...tlds.values()].flat())].filter((host) => addresses.has(host)).sort();
  const meta = { source, date, renewedBy: "npm run data:update" };
  const servers = hosts.map((host) => row(host, ordered(addresses.get(host))));
  const rows = [...tlds.keys()].sort().map((tld) => row(tld, [...new Set(tlds.get(tld))].sort()));
  const body = `"servers": {\n${servers.join(",\n")}\n},\n"tlds": {\n${rows.join(",\n")}\n}`;
  await replace(options.into, "tld-servers.json", `{\n"meta": ${JSON.stringify(meta)},\n${body}\n}\n`);
  console.log(`tld-servers.json: ${tlds.size} TLDs, ${hosts.length} name servers, as of ${date}`);
}

async function foundIn({ snapshot, zone }) {
  if (snapshot === undefined) return fromZone(await fetched(zone));
  const file = join(snapshot, "root.zone");
  if (existsSync(file)) return fromZone(await readFile(file, "utf8"));
  const pages = join(snapshot, "tld-pages");
  return existsSync(pages) ? fromPages(pages) : null;
}

/** The root zone as published: one record a line, all names absolute (RFC 1035 §5.1). */
function fromZone(text) {
  const tlds = new Map();
  const addresses = new Map();
  let date = null;
  for (const line of text.toLowerCase().split("\n")) {
    const [owner = "", , , type, value = "", , serial = ""] = line.trim().split(/\s+/);
    const name = owner.replace(/\.$/, "");
    if (type === "soa" && name === "") date = serial.replace(/^(\d{4})(\d\d)(\d\d).*$/, "$1-$2-$3");
    if (type === "ns" && /^[a-z0-9-]+$/.test(name)) add(tlds, name, value.replace(/\.$/, ""));
    if ((type === "a" || type === "aaaa") && isIP(value) !== 0) add(addresses, name, value);
  }
  if (date === null) throw new Error("the root zone has no SOA");
  return { source: SOURCE, date, tlds, addresses };
}

/** One page a TLD: a table of name servers, and when the record was changed last. */
async function fromPages(folder) {
  const tlds = new Map();
  const addresses = new Map();
  const dates = [];
  const files = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith(".html")).sort();
  for (const name of files) {
    const page = await readFile(join(folder, name), "utf8");
    const tld = /([^/]+)\.html$/.exec(name)[1];
    const [, table = ""] = /<h2>Name Servers<\/h2>([\s\S]*?)<\/table>/.exec(page) ?? [];
    const rows = [...table.matchAll(/<td>([a-z0-9.-]+)<\/td>\s*<td>([\s\S]*?)<\/td>/gi)];
    for (const [, host, cell] of rows) {
      add(tlds, tld, host.toLowerCase());
      for (const address of cell.split(/<br\s*\/?>|\s+/).filter((text) => isIP(text) !== 0))
        add(addresses, host.toLowerCase(), address.toLowerCase());
    }
    dates.push(/Record last updated (\d{4}-\d\d-\d\d)/.exec(page)?.[1] ?? "");
  }
  return { source: PAGES, date: dates.sort().at(-1), tlds, addresses };
}

function add(map, key, value) {
  map.set(key, [...(map.get(key) ?? []), value]);
}

/** IPv4 first; IPv6 in its one canonical form (RFC 5952), in which the URL Standard writes it too. */
function ordered(addresses) {
  const forms = addresses.map((each) => (isIPv6(each) ? new URL(`http://[${each}]`).hostname.slice(1, -1) : each));
  return [...new Set(forms)].sort((a, b) => Number(isIPv6(a)) - Number(isIPv6(b)) || (a < b ? -1 : 1));
}

const row = (key, values) => `${JSON.stringify(key)}: ${JSON.stringify(values)}`;
