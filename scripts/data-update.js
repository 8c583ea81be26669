#!/usr/bin/env node
/**
 * Renews data/rdap-bootstrap.json, data/tlds.json and data/tld-servers.json from IANA. `npm run data:update`
 *
 *   --only rdap|tlds|servers   renew one of the three
 *   --into DIR          write there instead of data/
 *   --snapshot DIR      build from files kept in DIR instead of asking IANA: iana-rdap-dns.json,
 *                       tlds-alpha-by-domain.txt, iana-root-db.json, and root.zone or tld-pages/ (IANA's page of
 *                       each TLD); tld-servers.json stands where it has neither
 *   --rdap URL --tlds URL --db URL --zone URL --whois HOST[:PORT]   ask a mirror
 *   --pace MS           pause between two WHOIS questions (default 1000)
 *
 * data/overrides.json and data/registries.json are kept by hand and left alone. A file is replaced whole or not at all;
 * when IANA is out of reach, or says something that cannot be true, nothing changes and the exit status is 1.
 */
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { renewRdap } from "./data/rdap.js";
import { renewServers } from "./data/servers.js";
import { renewTlds } from "./data/tlds.js";

const { values: options } = parseArgs({
  options: {
    only: { type: "string" },
    into: { type: "string", default: fileURLToPath(new URL("../data/", import.meta.url)) },
    snapshot: { type: "string" },
    rdap: { type: "string", default: "https://data.iana.org/rdap/dns.json" },
    tlds: { type: "string", default: "https://data.iana.org/TLD/tlds-alpha-by-domain.txt" },
    db: { type: "string", default: "https://www.iana.org/domains/root/db" },
    zone: { type: "string", default: "https://www.internic.net/domain/root.zone" },
    whois: { type: "string", default: "whois.iana.org" },
    pace: { type: "string", default: "1000" },
  },
});

const RENEWALS = { rdap: renewRdap, tlds: renewTlds, servers: renewServers };
const wanted = options.only === undefined ? Object.keys(RENEWALS) : [options.only];

for (const name of wanted) {
  const renew = Object.hasOwn(RENEWALS, name) ? RENEWALS[name] : null;
  if (renew === null) {
    console.error(`data-update: --only takes rdap, tlds or servers, not ${JSON.stringify(name)}`);
    process.exit(2);
  }
  try {
    await renew(options);
  } catch (error) {
    const cause = error.cause instanceof Error ? `: ${error.cause.message}` : "";
    console.error(`data-update: ${name} was not renewed, its file stands as it was (${error.message}${cause})`);
    process.exitCode = 1;
  }
}
