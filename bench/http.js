#!/usr/bin/env node
// What a look at a site costs, beside Prometheus' blackbox_exporter and a curl each: `npm run bench:http [ROUNDS]`.
//
// One fetch is one fresh connection to nginx on loopback, the same page of eight kilobytes for all. No name is looked up
// by anybody: ours are answered from memory, the others are given the address. All verify the certificate's chain.
//   fetch   our request: guard, dial, exchange and, by HTTPS, the record of the handshake
//   visit   the same as the daemon makes it: redirects, and the page read as HTML
//   look    the whole probe: HTTPS, HTTP and handshake
// CPU is user + system of the client alone: process.cpuUsage of a process of our probes, /proc/PID/stat of
// blackbox_exporter (over HTTP, as Prometheus asks it), and what the curls used by /proc/self/stat. Rounds alternate; medians, and the
// median of each round's ratio. It is a report: it depends on what else runs. `--more` adds other ways to fetch in Node.
import { fork, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { Agent, get } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { HOST, missing, startBlackbox, startNginx, writeCertificates } from "./http-servers.js";

const more = process.argv.includes("--more");
const ROUNDS = Number(process.argv.slice(2).find((word) => /^\d+$/.test(word)) ?? 7);
const WARM_UP = 2;
const COUNT = 300;
const CURLS = 20;
const AT_ONCE = 10;
/** Linux counts in hundredths of a second. */
const TICK_US = 10_000;

/** proc(5): fields 14 and 15 are what a process used, 16 and 17 what its ended children did; two are before the `)`. */
const OWN = [11, 12];
const CHILDREN = [13, 14];

const OTHERS = ["floor", "node:http", "clientDispatch", "clientRequest", "agentRequest", "fetching"];
const SCHEMES = ["http", "https"];
const AIMS = { http: 0.6, https: 2 };

const absent = missing();
if (absent.length > 0 || process.platform !== "linux") {
  console.log(
    process.platform === "linux"
      ? `not measured: ${absent.join(", ")} not installed (apt-get install ${absent.join(" ")})`
      : "not measured: only Linux tells what other processes used",
  );
} else await measure();

async function measure() {
  const folder = mkdtempSync(join(tmpdir(), "vigie-bench-http-"));
  const stops = [() => rmSync(folder, { recursive: true, force: true })];
  try {
    const paths = writeCertificates(folder);
    const nginx = await startNginx(folder, paths);
    stops.unshift(nginx.stop);
    const blackbox = await startBlackbox(folder, paths);
    stops.unshift(blackbox.stop);
    const client = await startClient([HOST, nginx.http, nginx.https, paths.ca, join(folder, "www", "index.html")]);
    stops.unshift(client.stop);
    for (const scheme of SCHEMES) await report(scheme, { nginx, blackbox, client, paths });
    console.log(
      `\nreading the page: ${Math.round(await client.run("reading", "", COUNT))} µs, in a visit and a look once`,
    );
  } finally {
    for (const stop of stops) await stop();
  }
}

async function report(scheme, { nginx, blackbox, client, paths }) {
  const ours = (name) => () => client.run(name, scheme, COUNT);
  const contenders = [
    ["blackbox_exporter", () => probing(blackbox, `${scheme}://127.0.0.1:${nginx[scheme]}/`)],
    ["a curl each", () => curling(scheme, nginx[scheme], paths.ca)],
    ["vigie, fetch", ours("fetched")],
    ["vigie, visit", ours("visited")],
    ...(scheme === "https" ? [["vigie, look", ours("looked")]] : []),
    ...(more ? OTHERS.map((name) => [name, ours(name)]) : []),
  ];
  const rounds = contenders.map(() => []);
  for (let round = 0; round < ROUNDS + WARM_UP; round += 1) {
    for (const [index, [, run]] of contenders.entries()) {
      const cost = await run();
      if (round >= WARM_UP) rounds[index].push(cost);
    }
  }
  console.log(`\n${scheme}, ${ROUNDS} rounds    CPU µs   × blackbox_exporter   × a curl each`);
  for (const [index, [name]] of contenders.entries()) {
    const to = (other) => median(rounds[index].map((cost, at) => cost / rounds[other][at])).toFixed(2);
    console.log(row(name, Math.round(median(rounds[index])), to(0), to(1)));
  }
  console.log(`aim: a fetch within ${AIMS[scheme]} × blackbox_exporter and 0.25 × a curl each`);
}

async function startClient(args) {
  const child = fork(fileURLToPath(new URL("./http-client.js", import.meta.url)), args.map(String));
  const ended = new Promise((_, reject) => {
    child.once("exit", () => reject(new Error("the client's process ended")));
  });
  ended.catch(() => undefined);
  await once(child, "message");
  const run = async (contender, scheme, count) => {
    child.send({ contender, scheme, count, atOnce: AT_ONCE });
    const [cost] = await Promise.race([once(child, "message"), ended]);
    return cost;
  };
  return { run, stop: () => child.disconnect() };
}

/** The driver's own work is another process's. */
async function probing({ pid, port }, target) {
  const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
  const path = `/probe?module=fetch&target=${encodeURIComponent(target)}`;
  const began = ticksOf(pid, OWN);
  await Promise.all(
    Array.from({ length: COUNT }, async () => {
      const text = await textFrom({ agent, host: "127.0.0.1", port, path });
      if (!/^probe_success 1$/m.test(text)) throw new Error(`blackbox_exporter failed:\n${text}`);
    }),
  );
  agent.destroy();
  return ((ticksOf(pid, OWN) - began) * TICK_US) / COUNT;
}

async function textFrom(options) {
  const asking = get(options);
  const [reply] = await once(asking, "response");
  return (await reply.toArray()).join("");
}

function curling(scheme, port, ca) {
  const to = `${HOST}:${scheme === "http" ? 80 : 443}:127.0.0.1:${port}`;
  const args = [
    "-sS",
    "-o",
    "/dev/null",
    "-f",
    "--http1.1",
    "--cacert",
    ca,
    "--connect-to",
    to,
    `${scheme}://${HOST}/`,
  ];
  const began = ticksOf("self", CHILDREN);
  for (let turn = 0; turn < CURLS; turn += 1) {
    const { status, stderr } = spawnSync("curl", args);
    if (status !== 0) throw new Error(`curl ended with ${status}: ${stderr}`);
  }
  return ((ticksOf("self", CHILDREN) - began) * TICK_US) / CURLS;
}

function ticksOf(pid, fields) {
  const text = readFileSync(`/proc/${pid}/stat`, "latin1");
  const values = text.slice(text.lastIndexOf(")") + 2).split(" ");
  return fields.reduce((sum, at) => sum + Number(values[at]), 0);
}

function row(name, ...cells) {
  return name.padEnd(20) + cells.map((cell) => String(cell).padStart(14)).join("");
}

function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}
