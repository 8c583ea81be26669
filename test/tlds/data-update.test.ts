import { execFile } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { createServer as createTcpServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { parseBootstrap } from "../../src/tlds/bootstrap.ts";
import { whoisServer } from "../probes/whois/registry.ts";
import { listening } from "../probes/world.ts";

const SCRIPT = fileURLToPath(new URL("../../scripts/data-update.js", import.meta.url));
const TLDS = Array.from({ length: 501 }, (_, index) => `land${index}`);
const OLD = {
  "rdap-bootstrap.json": "old rdap",
  "tlds.json": '{"tlds":{"land7":{"type":"sponsored","whois":"whois.old"},"land3":{"country":"LA"}}}',
  "overrides.json": "by hand",
  "registries.json": "by hand too",
};

async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), "vigie-data-"));
  onTestFinished(() => rm(path, { recursive: true }));
  await Promise.all(Object.entries(OLD).map(([name, text]) => writeFile(join(path, name), text)));
  return path;
}

/** A row of the page that lists the root zone database. */
const listing = (tld: string): string =>
  `<tr><td><span class="domain tld"><a href="/domains/root/db/${tld}.html">.${tld}</a></span></td>
   <td>${tld === "land3" ? "country-code" : "generic"}</td><td>Someone</td></tr>`;

/** A record as whois.iana.org prints it. */
const record = (tld: string): string =>
  [
    `domain:       ${tld.toUpperCase()}`,
    `organisation: Harbour Registry of ${tld}`,
    "organisation: Someone Technical",
    ...(tld === "land1" ? [] : [`whois:        whois.nic.${tld}`]),
    `remarks:      Registration information: https://nic.${tld}/`,
    "changed:      2026-10-01",
    "source:       IANA",
    "",
  ].join("\n");

/** The root zone as published: each land has a server of its own, and one that all share. */
const rootZone = (tlds: readonly string[]): string =>
  [
    ".\t\t86400\tIN\tSOA\ta.root-servers.net. nstld.verisign-grs.com. 2026112300 1800 900 604800 86400",
    ".\t\t518400\tIN\tNS\ta.root-servers.net.",
    ...tlds.flatMap((tld, at) => [
      `${tld}.\t\t172800\tIN\tNS\tNS.nic.${tld}.`,
      `${tld}.\t\t172800\tIN\tNS\tshared.example.`,
      `${tld}.\t\t86400\tIN\tDS\t1 8 2 AABB`,
      `ns.nic.${tld}.\t\t172800\tIN\tAAAA\t2001:db8:0:0:0:0:0:${at.toString(16)}`,
      `ns.nic.${tld}.\t\t172800\tIN\tA\t198.51.100.${at % 250}`,
    ]),
    "shared.example.\t\t172800\tIN\tA\t192.0.2.1",
    "",
  ].join("\n");

/** IANA on loopback: every land has an RDAP and a WHOIS server but land1, and nobody answers about land7. */
async function iana(tlds: readonly string[]): Promise<readonly string[]> {
  const services = tlds.map((tld) => [[tld], [`https://rdap.nic.${tld}/`]]);
  const http = await listening(
    createServer((request, response) =>
      response.end(
        {
          "/tlds": `# Version 1\n${tlds.join("\n").toUpperCase()}\n`,
          "/db": tlds.map(listing).join("\n"),
          "/rdap": JSON.stringify({ publication: "2026-11-23T00:00:00Z", services }),
          "/zone": rootZone(tlds),
        }[request.url ?? ""],
      ),
    ),
  );
  const whois = await listening(
    whoisServer((socket, tld) => {
      if (tld === "land7") socket.end();
      else socket.end(record(tld));
    }),
  );
  const at = `http://127.0.0.1:${http}`;
  return [
    "--rdap",
    `${at}/rdap`,
    "--tlds",
    `${at}/tlds`,
    "--db",
    `${at}/db`,
    "--zone",
    `${at}/zone`,
    "--whois",
    `127.0.0.1:${whois}`,
    "--pace",
    "0",
  ];
}

const run = (args: readonly string[]): Promise<{ readonly status: number; readonly output: string }> =>
  new Promise((resolve) => {
    const child = execFile(process.execPath, [SCRIPT, ...args], (_error, stdout, stderr) =>
      resolve({ status: child.exitCode ?? -1, output: stdout + stderr }),
    );
  });

const contents = async (path: string): Promise<Readonly<Record<string, string>>> => {
  const names = await readdir(path);
  return Object.fromEntries(
    await Promise.all(names.map(async (name) => [name, await readFile(join(path, name), "utf8")])),
  );
};

test("all tables are renewed from IANA, a silent TLD keeps its row, and what is kept by hand stays", async () => {
  const into = await folder();
  const { status, output } = await run(["--into", into, ...(await iana(TLDS))]);
  expect(output).toContain("501 TLDs, 500 with a WHOIS server; kept as they were: land7");
  expect(status).toBe(0);
  const files = await contents(into);
  expect(Object.keys(files).sort()).toEqual([
    ...["overrides.json", "rdap-bootstrap.json", "registries.json", "tld-servers.json", "tlds.json"],
  ]);
  expect(files["overrides.json"]).toBe("by hand");
  expect(files["registries.json"]).toBe("by hand too");
  expect(parseBootstrap(files["rdap-bootstrap.json"] ?? "")?.bases).toMatchObject({ land3: "https://rdap.nic.land3/" });
  const { meta, tlds } = JSON.parse(files["tlds.json"] ?? "");
  expect(meta).toMatchObject({ renewedBy: "npm run data:update" });
  expect(tlds.land7).toEqual({ type: "sponsored", whois: "whois.old" });
  expect(tlds.land1).toMatchObject({ type: "generic", country: null, whois: null });
  expect(tlds.land3).toEqual({
    ...{ type: "country-code", country: "LA", manager: "Harbour Registry of land3", whois: "whois.nic.land3" },
    ...{ web: "https://nic.land3/", updated: "2026-10-01" },
  });
});

test("the name servers of the TLDs are those of the root zone, with its date, IPv4 first", async () => {
  const into = await folder();
  const { status, output } = await run(["--only", "servers", "--into", into, ...(await iana(TLDS))]);
  expect({ status, output }).toEqual({
    status: 0,
    output: "tld-servers.json: 501 TLDs, 502 name servers, as of 2026-11-23\n",
  });
  const { meta, servers, tlds } = JSON.parse((await contents(into))["tld-servers.json"] ?? "");
  expect(meta).toMatchObject({ source: "https://www.internic.net/domain/root.zone", date: "2026-11-23" });
  expect(tlds.land3).toEqual(["ns.nic.land3", "shared.example"]);
  expect(servers["ns.nic.land3"]).toEqual(["198.51.100.3", "2001:db8::3"]);
  expect(servers["shared.example"]).toEqual(["192.0.2.1"]);
});

test("they can be built from IANA's page of each TLD as well", async () => {
  const into = await folder();
  const snapshot = await folder();
  await mkdir(join(snapshot, "tld-pages"));
  const page = (at: number) => `<h2>Name Servers</h2><table><tr><td>ns.nic.land${at}</td>
    <td>198.51.100.${at % 250}<br/>2001:db8:0:0:0:0:0:7<br/></td></tr></table>Record last updated 2026-08-0${(at % 9) + 1}.`;
  await Promise.all(TLDS.map((tld, at) => writeFile(join(snapshot, "tld-pages", `${tld}.html`), page(at))));
  expect((await run(["--only", "servers", "--into", into, "--snapshot", snapshot])).status).toBe(0);
  const { meta, servers, tlds } = JSON.parse((await contents(into))["tld-servers.json"] ?? "");
  expect(meta).toMatchObject({ source: "https://www.iana.org/domains/root/db", date: "2026-08-09" });
  expect({ hosts: tlds.land3, addresses: servers["ns.nic.land3"] }).toEqual({
    hosts: ["ns.nic.land3"],
    addresses: ["198.51.100.3", "2001:db8::7"],
  });
});

test("the tables can be built from files kept elsewhere, without asking anyone", async () => {
  const into = await folder();
  const snapshot = await folder();
  const records = TLDS.map((tld) => ({
    ...{ tld, type: "Generic top-level domain", manager: "Harbour", whoisServer: null, registrationUrl: null },
    recordUpdated: "2026-01-01",
  }));
  records[4] = {
    ...{ tld: "land4", manager: "Harbour", whoisServer: null, registrationUrl: null, recordUpdated: "2026-02-01" },
    type: "Country-code top-level domain designated for two-letter country code LA",
  };
  await writeFile(join(snapshot, "iana-root-db.json"), JSON.stringify(records));
  await writeFile(join(snapshot, "tlds-alpha-by-domain.txt"), TLDS.join("\n"));
  const { status, output } = await run(["--only", "tlds", "--into", into, "--snapshot", snapshot]);
  expect(output).toBe("tlds.json: 501 TLDs, 0 with a WHOIS server; kept as they were: none\n");
  expect(status).toBe(0);
  const { meta, tlds } = JSON.parse((await contents(into))["tlds.json"] ?? "");
  expect(meta).toMatchObject({ date: "2026-02-01" });
  expect(tlds.land4).toMatchObject({ type: "country-code", country: "LA" });
});

/** A port of loopback that was open a moment ago. */
async function closedPort(): Promise<number> {
  const server = createTcpServer();
  const port = await listening(server);
  server.close();
  await once(server, "close");
  return port;
}

test("offline it says so, changes nothing and fails", async () => {
  const into = await folder();
  const nobody = `http://127.0.0.1:${await closedPort()}/`;
  const { status, output } = await run([
    "--into",
    into,
    "--rdap",
    nobody,
    "--tlds",
    nobody,
    "--db",
    nobody,
    "--zone",
    nobody,
  ]);
  expect(status).toBe(1);
  expect(output).toMatch(/rdap was not renewed, its file stands as it was \(fetch failed/);
  expect(output).toMatch(/tlds was not renewed, its file stands as it was \(fetch failed/);
  expect(await contents(into)).toEqual(OLD);
});

test("a registry that has shrunk to a few TLDs is not believed", async () => {
  const into = await folder();
  const { status, output } = await run(["--into", into, ...(await iana(TLDS.slice(0, 9)))]);
  expect(status).toBe(1);
  expect(output).toContain("only 9 suffixes, which cannot be all");
  expect(await contents(into)).toEqual(OLD);
});
