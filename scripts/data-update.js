#!/usr/bin/env node
/**
 * Renews data/rdap-bootstrap.json and data/whois-servers.json from IANA. `npm run data:update`
 *
 *   --only rdap|whois   renew one of the two
 *   --into DIR          write there instead of data/
 *   --rdap URL --tlds URL --whois HOST[:PORT]   ask a mirror
 *   --pace MS           pause between two WHOIS questions (default 1000)
 *
 * data/overrides.json is kept by hand and left alone. A file is replaced whole or not at all; when IANA is out of reach,
 * or says something that cannot be true, nothing changes and the exit status is 1.
 */
import { readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import whoiser from "whoiser";

const { values: options } = parseArgs({
  options: {
    only: { type: "string" },
    into: { type: "string", default: fileURLToPath(new URL("../data/", import.meta.url)) },
    rdap: { type: "string", default: "https://data.iana.org/rdap/dns.json" },
    tlds: { type: "string", default: "https://data.iana.org/TLD/tlds-alpha-by-domain.txt" },
    whois: { type: "string", default: "whois.iana.org" },
    pace: { type: "string", default: "1000" },
  },
});

/** Far below what IANA has listed for years: less is a damaged reply. */
const LEAST_LISTED = 500;
const HOST = /^[a-z0-9-]+(\.[a-z0-9-]+)+$/;
const DEADLINE = 30_000;

async function fetched(url) {
  const late = new AbortController();
  // A timer of our own: the one of AbortSignal.timeout does not keep the process waiting.
  const timer = setTimeout(() => late.abort(new Error(`${url}: no answer in time`)), DEADLINE);
  try {
    const reply = await fetch(url, { signal: late.signal });
    if (!reply.ok) throw new Error(`${url}: HTTP ${reply.status}`);
    return await reply.text();
  } finally {
    clearTimeout(timer);
  }
}

/** A reader sees the old file or the new one, never a part of it. */
async function replace(name, text) {
  const file = join(options.into, name);
  await writeFile(`${file}.new`, text);
  await rename(`${file}.new`, file);
}

async function renewRdap() {
  const { publication, services } = JSON.parse(await fetched(options.rdap));
  const listed = Array.isArray(services) ? services.flatMap(([suffixes]) => suffixes).length : 0;
  if (listed < LEAST_LISTED) throw new Error(`${options.rdap}: only ${listed} suffixes, which cannot be all`);
  const rows = services
    .map(([suffixes, bases]) => [[...suffixes].sort(), bases])
    .sort(([[a]], [[b]]) => (a < b ? -1 : 1))
    .map((row) => JSON.stringify(row));
  const meta = { source: "https://data.iana.org/rdap/dns.json", date: publication, renewedBy: "npm run data:update" };
  const head = `"meta": ${JSON.stringify(meta)},\n"version": "1.0",\n"publication": ${JSON.stringify(publication)}`;
  await replace("rdap-bootstrap.json", `{\n${head},\n"services": [\n${rows.join(",\n")}\n]\n}\n`);
  console.log(`rdap-bootstrap.json: ${listed} suffixes, published ${publication}`);
}

/** IANA's record of a TLD; `null`: it names no WHOIS server. */
async function whoisServerOf(tld) {
  const [host, port = "43"] = options.whois.split(":");
  const text = await whoiser.query({ host, port: Number(port), query: tld, timeout: DEADLINE });
  if (!new RegExp(`^domain:\\s*${tld}\\s*$`, "im").test(text))
    throw new Error(`${options.whois}: no record of .${tld}`);
  const server = /^whois:[^\S\n]*(\S+)\s*$/im.exec(text)?.[1]?.toLowerCase() ?? null;
  return server !== null && HOST.test(server) ? server : null;
}

async function renewWhois() {
  const tlds = (await fetched(options.tlds))
    .toLowerCase()
    .split("\n")
    .filter((line) => /^[a-z0-9-]+$/.test(line));
  if (tlds.length < LEAST_LISTED) throw new Error(`${options.tlds}: only ${tlds.length} TLDs, which cannot be all`);
  const old = JSON.parse(await readFile(join(options.into, "whois-servers.json"), "utf8")).servers;
  const servers = {};
  const silent = [];
  console.log(`asking ${options.whois} about ${tlds.length} TLDs, one every ${options.pace} ms`);
  for (const tld of tlds) {
    const server = await whoisServerOf(tld).catch((error) => {
      silent.push(tld);
      // A few gaps are filled from the old table; many mean that we are not welcome, or offline.
      if (silent.length > 20) throw new Error(`gave up after ${silent.length} failures, the last: ${error.message}`);
      return old[tld] ?? null;
    });
    if (server !== null) servers[tld] = server;
    await wait(Number(options.pace));
  }
  const rows = Object.entries(servers).map(([tld, server]) => `${JSON.stringify(tld)}: ${JSON.stringify(server)}`);
  const date = new Date().toISOString().slice(0, 10);
  const meta = { source: "whois.iana.org, the root zone database", date, renewedBy: "npm run data:update" };
  await replace(
    "whois-servers.json",
    `{\n"meta": ${JSON.stringify(meta)},\n"servers": {\n${rows.sort().join(",\n")}\n}\n}\n`,
  );
  console.log(
    `whois-servers.json: ${rows.length} servers for ${tlds.length} TLDs; kept as they were: ${silent.join(" ") || "none"}`,
  );
}

const RENEWALS = { rdap: renewRdap, whois: renewWhois };
const wanted = options.only === undefined ? Object.keys(RENEWALS) : [options.only];

for (const name of wanted) {
  const renew = Object.hasOwn(RENEWALS, name) ? RENEWALS[name] : null;
  if (renew === null) {
    console.error(`data-update: --only takes rdap or whois, not ${JSON.stringify(name)}`);
    process.exit(2);
  }
  try {
    await renew();
  } catch (error) {
    const cause = error.cause instanceof Error ? `: ${error.cause.message}` : "";
    console.error(`data-update: ${name} was not renewed, its file stands as it was (${error.message}${cause})`);
    process.exitCode = 1;
  }
}
