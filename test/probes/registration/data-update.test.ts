import { execFile } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { createServer as createTcpServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { parseBootstrap } from "../../../src/probes/rdap/bootstrap.ts";
import { whoisServer } from "../whois/registry.ts";
import { listening } from "../world.ts";

const SCRIPT = fileURLToPath(new URL("../../../scripts/data-update.js", import.meta.url));
const TLDS = Array.from({ length: 501 }, (_, index) => `land${index}`);
const OLD = {
  "rdap-bootstrap.json": "old rdap",
  "whois-servers.json": '{"servers":{"land7":"whois.old"}}',
  "overrides.json": "by hand",
};

async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), "vigie-data-"));
  onTestFinished(() => rm(path, { recursive: true }));
  await Promise.all(Object.entries(OLD).map(([name, text]) => writeFile(join(path, name), text)));
  return path;
}

/** IANA on loopback: every land has an RDAP and a WHOIS server but land1, and nobody answers about land7. */
async function iana(tlds: readonly string[]): Promise<readonly string[]> {
  const services = tlds.map((tld) => [[tld], [`https://rdap.nic.${tld}/`]]);
  const http = await listening(
    createServer((request, response) =>
      response.end(
        request.url === "/tlds"
          ? `# Version 1\n${tlds.join("\n").toUpperCase()}\n`
          : JSON.stringify({ publication: "2026-11-23T00:00:00Z", services }),
      ),
    ),
  );
  const whois = await listening(
    whoisServer((socket, tld) => {
      if (tld === "land7") socket.end();
      else
        socket.end(
          `domain:       ${tld.toUpperCase()}\n\n${tld === "land1" ? "" : `whois:        whois.nic.${tld}\n`}source: IANA\n`,
        );
    }),
  );
  const at = `http://127.0.0.1:${http}`;
  return ["--rdap", `${at}/rdap`, "--tlds", `${at}/tlds`, "--whois", `127.0.0.1:${whois}`, "--pace", "0"];
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

test("both tables are renewed from IANA, a silent TLD keeps its server, and what is kept by hand stays", async () => {
  const into = await folder();
  const { status, output } = await run(["--into", into, ...(await iana(TLDS))]);
  expect(output).toContain("500 servers for 501 TLDs; kept as they were: land7");
  expect(status).toBe(0);
  const files = await contents(into);
  expect(Object.keys(files).sort()).toEqual(["overrides.json", "rdap-bootstrap.json", "whois-servers.json"]);
  expect(files["overrides.json"]).toBe("by hand");
  expect(parseBootstrap(files["rdap-bootstrap.json"] ?? "")?.bases).toMatchObject({ land3: "https://rdap.nic.land3/" });
  const { meta, servers } = JSON.parse(files["whois-servers.json"] ?? "");
  expect(meta).toMatchObject({ renewedBy: "npm run data:update" });
  expect(servers).toMatchObject({ land3: "whois.nic.land3", land7: "whois.old" });
  expect(servers).not.toHaveProperty("land1");
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
  const { status, output } = await run(["--into", into, "--rdap", nobody, "--tlds", nobody]);
  expect(status).toBe(1);
  expect(output).toMatch(/rdap was not renewed, its file stands as it was \(fetch failed/);
  expect(output).toMatch(/whois was not renewed, its file stands as it was \(fetch failed/);
  expect(await contents(into)).toEqual(OLD);
});

test("a registry that has shrunk to a few TLDs is not believed", async () => {
  const into = await folder();
  const { status, output } = await run(["--into", into, ...(await iana(TLDS.slice(0, 9)))]);
  expect(status).toBe(1);
  expect(output).toContain("only 9 suffixes, which cannot be all");
  expect(await contents(into)).toEqual(OLD);
});
