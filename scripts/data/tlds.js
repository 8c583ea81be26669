import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import whoiser from "whoiser";
import { DEADLINE, enough, fetched, replace } from "./files.js";

const HOST = /^[a-z0-9-]+(\.[a-z0-9-]+)+$/;

/**
 * data/tlds.json: one row for each delegated top-level domain, from IANA's root zone database. What a row says is asked
 * of whois.iana.org; what kind of TLD it is stands in the list of the database alone.
 */
export async function renewTlds(options) {
  const list = options.snapshot ? join(options.snapshot, "tlds-alpha-by-domain.txt") : options.tlds;
  const tlds = (await (options.snapshot ? readFile(list, "utf8") : fetched(list)))
    .toLowerCase()
    .split("\n")
    .filter((line) => /^[a-z0-9-]+$/.test(line));
  enough(tlds.length, "TLDs", list);
  const { rows, kept, date } = options.snapshot ? await fromSnapshot(tlds, options) : await fromIana(tlds, options);
  const meta = { source: "https://www.iana.org/domains/root/db", date, renewedBy: "npm run data:update" };
  const lines = tlds.sort().map((tld) => `${JSON.stringify(tld)}: ${JSON.stringify(rows[tld])}`);
  await replace(
    options.into,
    "tlds.json",
    `{\n"meta": ${JSON.stringify(meta)},\n"tlds": {\n${lines.join(",\n")}\n}\n}\n`,
  );
  const servers = tlds.filter((tld) => rows[tld].whois !== null).length;
  console.log(
    `tlds.json: ${tlds.length} TLDs, ${servers} with a WHOIS server; kept as they were: ${kept.join(" ") || "none"}`,
  );
}

/** A copy of the database's pages as records: `tld type manager whoisServer registrationUrl recordUpdated`. */
async function fromSnapshot(tlds, { snapshot }) {
  const file = join(snapshot, "iana-root-db.json");
  const records = new Map(JSON.parse(await readFile(file, "utf8")).map((record) => [record.tld, record]));
  const rows = {};
  for (const tld of tlds) {
    const record = records.get(tld);
    if (!record) throw new Error(`${file}: no record of .${tld}`);
    const [, designated] = /designated for two-letter country code ([A-Z]{2})/.exec(record.type) ?? [];
    const type = typeOf(record.type.replace(/ top-level domain.*/i, ""));
    rows[tld] = rowOf(tld, {
      ...record,
      type,
      country: designated ?? null,
      whois: record.whoisServer,
      web: record.registrationUrl,
    });
  }
  const date = [...records.values()]
    .map(({ recordUpdated }) => recordUpdated ?? "")
    .sort()
    .at(-1);
  return { rows, kept: [], date };
}

async function fromIana(tlds, options) {
  const types = await typesListed(options.db);
  const old = JSON.parse(await readFile(join(options.into, "tlds.json"), "utf8")).tlds;
  const rows = {};
  const kept = [];
  console.log(`asking ${options.whois} about ${tlds.length} TLDs, one every ${options.pace} ms`);
  for (const tld of tlds) {
    const type = types.get(tld) ?? old[tld]?.type ?? "generic";
    try {
      const record = await recordOf(tld, options.whois);
      // The country that an internationalised TLD is designated for is in neither source: what was known stands.
      rows[tld] = rowOf(tld, { ...record, type, country: old[tld]?.country ?? null });
    } catch (error) {
      kept.push(tld);
      // A few gaps are filled from the old table; many mean that we are not welcome, or offline.
      if (kept.length > 20) throw new Error(`gave up after ${kept.length} failures, the last: ${error.message}`);
      rows[tld] =
        old[tld] ?? rowOf(tld, { type, manager: null, country: null, whois: null, web: null, recordUpdated: null });
    }
    await wait(Number(options.pace));
  }
  return { rows, kept, date: new Date().toISOString().slice(0, 10) };
}

/** `generic`, `country-code` … by TLD, from the page that lists the whole database. */
async function typesListed(url) {
  const page = await fetched(url);
  const row = /\/domains\/root\/db\/([a-z0-9-]+)\.html"[\s\S]*?<td>\s*([a-z-]+)\s*<\/td>/gi;
  const types = new Map([...page.matchAll(row)].map(([, tld, type]) => [tld.toLowerCase(), typeOf(type)]));
  enough(types.size, "TLDs with a type", url);
  return types;
}

/** IANA's record of a TLD: lines of `label: value`, the organisation that runs it first. */
async function recordOf(tld, server) {
  const [host, port = "43"] = server.split(":");
  const text = await whoiser.query({ host, port: Number(port), query: tld, timeout: DEADLINE });
  const said = (label) => new RegExp(`^${label}:[^\\S\\n]*(\\S.*?)\\s*$`, "im").exec(text)?.[1] ?? null;
  if (said("domain")?.toLowerCase() !== tld) throw new Error(`${server}: no record of .${tld}`);
  const web = /^remarks:\s*Registration information:\s*(\S+)\s*$/im.exec(text)?.[1] ?? null;
  return { manager: said("organisation"), whois: said("whois"), web, recordUpdated: said("changed") };
}

const TYPES = ["generic", "generic-restricted", "country-code", "sponsored", "infrastructure", "test"];

function typeOf(words) {
  const type = words.trim().toLowerCase().replace(/\s+/g, "-").replace("restricted-generic", "generic-restricted");
  if (!TYPES.includes(type))
    throw new Error(`IANA's root zone database has a new type of TLD: ${JSON.stringify(words)}`);
  return type;
}

function rowOf(tld, { type, country, manager, whois, web, recordUpdated }) {
  const host = whois?.toLowerCase() ?? "";
  return {
    type,
    country: type === "country-code" ? (country ?? countryOf(tld)) : null,
    manager: manager ?? null,
    whois: HOST.test(host) ? host : null,
    web: /^https?:\/\/\S+$/.test(web ?? "") ? web : null,
    updated: /^\d{4}-\d\d-\d\d$/.test(recordUpdated ?? "") ? recordUpdated : null,
  };
}

/** A two-letter TLD is its country's ISO 3166-1 code, but for the United Kingdom's. */
function countryOf(tld) {
  if (!/^[a-z]{2}$/.test(tld)) return null;
  return tld === "uk" ? "GB" : tld.toUpperCase();
}
