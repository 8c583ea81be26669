import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { enough, fetched, replace } from "./files.js";

/** data/rdap-bootstrap.json: IANA's RDAP bootstrap registry (RFC 9224), one service a line. */
export async function renewRdap(options) {
  const source = options.snapshot ? join(options.snapshot, "iana-rdap-dns.json") : options.rdap;
  const text = await (options.snapshot ? readFile(source, "utf8") : fetched(source));
  const { publication, services } = JSON.parse(text);
  const listed = Array.isArray(services) ? services.flatMap(([suffixes]) => suffixes).length : 0;
  enough(listed, "suffixes", source);
  const rows = services
    .map(([suffixes, bases]) => [[...suffixes].sort(), bases])
    .sort(([[a]], [[b]]) => (a < b ? -1 : 1))
    .map((row) => JSON.stringify(row));
  const meta = { source: "https://data.iana.org/rdap/dns.json", date: publication, renewedBy: "npm run data:update" };
  const head = `"meta": ${JSON.stringify(meta)},\n"version": "1.0",\n"publication": ${JSON.stringify(publication)}`;
  await replace(options.into, "rdap-bootstrap.json", `{\n${head},\n"services": [\n${rows.join(",\n")}\n]\n}\n`);
  console.log(`rdap-bootstrap.json: ${listed} suffixes, published ${publication}`);
}
