#!/usr/bin/env node
// How long a full sweep takes, beside the time that no order of asking could beat: `npm run bench:sweep [ROUNDS]`.
//
//   shared   1,400 TLDs of 60 operators whose sizes fall as 1/rank, the largest with 299; each operator has four
//            addresses for all of its TLDs
//   root     every TLD of data/tld-servers.json at the addresses of its own servers, shared as in the root zone
//
// Each address is a port of another process, which answers after 30 ms. The engine is the program's own: plan, pace, codec,
// rules. The bound: at 20 questions a second and address, the busiest address of the best possible plan. The root zone's
// is under a second, so that what the program itself needs shows there. It is a report: it depends on what else runs.
import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { planOf } from "../dist/core/sweep/plan.js";
import { makeAsk } from "../dist/probes/dns/wire.js";
import { makeAskLabel } from "../dist/probes/sweep/sweep.js";
import { tldServerTable } from "../dist/tlds/tables.js";

const ROUNDS = Number(process.argv[2] ?? 3);
const LATENCY_MS = 30;
const TARGET = 1.1;
const TLDS = 1_400;
const OPERATORS = 60;
const SERVER = fileURLToPath(new URL("./sweep-server.js", import.meta.url));

await bench("shared", sharedTable());
await bench("root", tldServerTable());

async function bench(name, table) {
  const tlds = Object.keys(table.tlds).filter((tld) => tld !== "arpa");
  const choices = new Map(tlds.map((tld) => [tld, [...new Set(table.tlds[tld].flatMap((host) => v4Of(host, table)))]]));
  const addresses = [...new Set(planOf(choices).addressOf.values())];
  const child = fork(SERVER, [String(addresses.length), String(LATENCY_MS)]);
  try {
    const [ports] = await once(child, "message");
    const portOf = new Map(addresses.map((address, at) => [address, ports[at]]));
    const route = (address) => ({ address: "127.0.0.1", port: portOf.get(address) ?? ports[0] });
    console.log(`\n${name}: ${tlds.length} TLDs, asked at ${addresses.length} addresses, ${LATENCY_MS} ms away`);
    console.log("round     bound s  measured s     ratio   exist  denied  unknown");
    for (let round = 1; round <= ROUNDS; round += 1) await report(round, tlds, table, route);
  } finally {
    child.disconnect();
  }
}

function v4Of(host, table) {
  return (table.servers[host] ?? []).filter((address) => !address.includes(":"));
}

function sharedTable() {
  const table = { meta: {}, servers: {}, tlds: {} };
  const weights = Array.from({ length: OPERATORS }, (_, rank) => 1 / (rank + 1));
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  let count = 0;
  for (const [rank, weight] of weights.entries()) {
    const hosts = [1, 2, 3, 4].map((at) => `ns${at}.operator${rank}.example`);
    for (const [at, host] of hosts.entries()) table.servers[host] = [`198.18.${rank}.${at + 1}`];
    const last = rank === OPERATORS - 1 ? TLDS : count + Math.round((TLDS * weight) / whole);
    for (; count < Math.min(TLDS, last); count += 1) table.tlds[`land${count}`] = hosts;
  }
  return table;
}

async function report(round, tlds, table, route) {
  const ask = makeAsk({ attempts: [1_500], tcp: 5_000 });
  const network = { now: Date.now, refusal: () => null, route, resolve: nobody };
  const askLabel = makeAskLabel({ ask, network, resolvers: [], table: () => table });
  const counts = { exists: 0, undelegated: 0, unknown: 0, reserved: 0 };
  const begin = performance.now();
  const { bound, busiest } = await askLabel("popcorntime", tlds, ({ state }) => {
    counts[state] += 1;
  });
  const took = performance.now() - begin;
  const ratio = took / bound;
  const cells = [(bound / 1_000).toFixed(2), (took / 1_000).toFixed(2), ratio.toFixed(3)].map((cell) =>
    cell.padStart(10),
  );
  const states = [counts.exists, counts.undelegated, counts.unknown].map((count) => String(count).padStart(8));
  const target = ratio <= TARGET ? "" : `  above ${TARGET}`;
  console.log(
    `${String(round).padStart(5)}${cells.join("  ")}${states.join("")}   (busiest address: ${busiest})${target}`,
  );
}

async function nobody(host) {
  return { kind: "failure", reason: "not-looked", detail: `${host}: nobody is asked here` };
}
