// Servers for `npm run bench:dns`, each a process of its own; gone with `stop`.
import { fork, spawn, spawnSync } from "node:child_process";
import { createSocket } from "node:dgram";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The server beside this file, which answers after `delay` ms. */
export async function startServer(delay) {
  const child = fork(fileURLToPath(new URL("./dns-server.js", import.meta.url)), [String(delay)], { silent: true });
  const [line] = await once(child.stdout, "data");
  return { what: "the one beside this file", port: Number(line), stop: () => child.disconnect() };
}

/** NSD with `names` names; null where it is not installed. */
export async function startNsd(names) {
  const path = `${process.env.PATH}:/usr/sbin:/sbin`;
  if (spawnSync("nsd", ["-v"], { env: { ...process.env, PATH: path } }).error) return null;
  const folder = mkdtempSync(join(tmpdir(), "vigie-bench-nsd-"));
  const port = await freePort();
  writeFileSync(join(folder, "bench.zone"), zone(names));
  writeFileSync(join(folder, "nsd.conf"), settings(folder, port));
  const child = spawn("nsd", ["-d", "-c", join(folder, "nsd.conf")], {
    env: { ...process.env, PATH: path },
    stdio: "ignore",
  });
  const stop = () => {
    child.once("exit", () => rmSync(folder, { recursive: true, force: true }));
    child.kill();
  };
  if (await answers(port)) return { what: "NSD", port, stop };
  stop();
  return null;
}

function settings(folder, port) {
  return `server:
  ip-address: 127.0.0.1@${port}
  server-count: 1
  username: ""
  chroot: ""
  zonesdir: "${folder}"
  pidfile: "${folder}/nsd.pid"
  xfrdfile: "${folder}/xfrd.state"
  zonelistfile: "${folder}/zone.list"
  logfile: "${folder}/nsd.log"
  verbosity: 0
  rrl-ratelimit: 0
remote-control:
  control-enable: no
zone:
  name: bench
  zonefile: bench.zone
`;
}

function zone(names) {
  const lines = [
    "$ORIGIN bench.",
    "$TTL 3600",
    "@ SOA ns.bench. hostmaster.bench. 1 3600 600 86400 300",
    "@ NS ns.bench.",
  ];
  lines.push("ns A 192.0.2.53", "ns1.host A 192.0.2.1", "ns2.host A 192.0.2.2");
  for (let at = 0; at < names; at += 1)
    lines.push(`name${at} NS ns1.host`, `name${at} NS ns2.host`, `name${at}.a A 192.0.2.7`);
  return `${lines.join("\n")}\n`;
}

async function freePort() {
  const socket = createSocket("udp4").bind(0, "127.0.0.1");
  await once(socket, "listening");
  const { port } = socket.address();
  socket.close();
  return port;
}

/** Asks until something comes back, for half a minute at most: the zone takes its time to load. */
async function answers(port) {
  const query = Buffer.from("000100000001000000000000" + "0562656e6368000006" + "0001", "hex");
  const socket = createSocket("udp4");
  let heard = false;
  socket.on("message", () => {
    heard = true;
  });
  for (let turn = 0; turn < 300 && !heard; turn += 1) {
    socket.send(query, port, "127.0.0.1");
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  socket.close();
  return heard;
}
