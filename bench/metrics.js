#!/usr/bin/env node
// What a scrape of ten thousand watches costs: `node bench/metrics.js`, after a build. Watches read from the record, the text alone, the
// same state set by prom-client, and the whole way over a socket (its client is in the same process). Medians; processor
// time beside wall time, and the longest that other requests wait for one piece of the text.
import { Gauge, Registry } from "prom-client";
import { makeFleet } from "../dist/answers/fleet.js";
import { asDomainName } from "../dist/core/name.js";
import { firstStanding } from "../dist/core/timeline/standing.js";
import { FACETS, VERDICTS } from "../dist/core/vocabulary.js";
import { openStore } from "../dist/store/sqlite/open.js";
import { makeApp } from "../dist/web/app.js";
import { fleetText } from "../dist/web/metrics/fleet-series.js";
import { listenAt } from "../dist/web/serve.js";

const WATCHES = Number(process.argv[2] ?? 10_000);
const ROUNDS = 7;
const NOW = Date.parse("2026-11-26T12:00:00Z");
const WORDS = VERDICTS.filter((verdict) => verdict !== "unknown");
const STATES = {
  registration: "registered",
  delegation: "delegated",
  resolution: "resolving",
  web: "ok",
  tls: "valid",
};

const names = Array.from({ length: WATCHES }, (_, index) => asDomainName(`watched-name-${index}.example`));
const verdictOf = (index) => WORDS[index % WORDS.length];

const pieces = [];
const store = await filled();
const fresh = () => makeFleet({ store, now: () => NOW, rest: 0 }).watches();

try {
  const rows = await fresh();
  await told("watches read from the record", async () => (await fresh()).length);
  await told("of it: how they stand", async () => (await store.fleet()).length);
  await told("text of all series", () => text(rows));
  console.log(`pieces of the text: ${quantile(0.5)} ms, 99 % within ${quantile(0.99)} ms`);
  await told("text of vigie_verdict", () => text(rows, "vigie_verdict_since"));
  const registry = new Registry();
  const gauge = new Gauge({
    name: "vigie_verdict",
    help: "…",
    labelNames: ["domain", "verdict"],
    registers: [registry],
  });
  await told("the same by prom-client", async () => {
    gauge.reset();
    for (const row of rows)
      for (const word of WORDS) gauge.set({ domain: row.domain, verdict: word }, Number(word === row.verdict));
    return (await registry.metrics()).length;
  });
  await overSocket();
} finally {
  await store.close();
}

/** Its length; up to the family whose name begins so, where one is given. */
function text(rows, until = null) {
  let size = 0;
  let began = performance.now();
  for (const piece of fleetText(rows, NOW, false)) {
    if (until !== null && piece.startsWith(`# HELP ${until}`)) break;
    size += piece.length;
    pieces.push(performance.now() - began);
    began = performance.now();
  }
  return size;
}

/** A whole scrape, plain and compressed. */
async function overSocket() {
  const nobody = async () => null;
  const app = makeApp({
    ...{ store, now: () => NOW, version: "bench", figures: nobody, listed: [], channels: [] },
    ...{ random: (bytes) => new Uint8Array(bytes), after: () => () => undefined },
    place: { listen: "127.0.0.1:0", token: null, url: null, aliases: false },
    ...{ schedule: { dns: 1, http: 1, registration: 1 }, continuity: { dns: 1, http: 1, registration: 1 } },
    doings: { add: nobody, remove: nobody, sweep: nobody, testChannel: nobody },
    trouble: (error) => console.error(error),
  });
  const { address, close } = await listenAt("127.0.0.1:0", app);
  for (const encoding of ["identity", "gzip"]) {
    const headers = { "accept-encoding": encoding };
    await told(
      `scrape over a socket, ${encoding}`,
      async () => (await (await fetch(`${address}metrics`, { headers })).arrayBuffer()).byteLength,
    );
  }
  await close();
}

function quantile(share) {
  return pieces.toSorted((a, b) => a - b)[Math.floor(share * (pieces.length - 1))].toFixed(1);
}

async function told(name, work) {
  const walls = [];
  const cpus = [];
  let size = 0;
  for (let round = 0; round < ROUNDS + 1; round += 1) {
    const [wall, cpu] = [performance.now(), process.cpuUsage()];
    size = await work();
    const { user, system } = process.cpuUsage(cpu);
    if (round === 0) continue;
    walls.push(performance.now() - wall);
    cpus.push((user + system) / 1000);
  }
  const [wall, cpu] = [walls, cpus].map((each) => each.sort((a, b) => a - b)[Math.floor(ROUNDS / 2)]);
  console.log(
    `${name.padEnd(36)} ${wall.toFixed(0).padStart(6)} ms, processor ${cpu.toFixed(0).padStart(6)} ms  (${size})`,
  );
}

async function filled() {
  const opened = openStore(":memory:", { mode: "write" });
  const looks = [];
  for (const [index, domain] of names.entries()) {
    const watch = {
      domain,
      group: `group-${index % 100}`,
      tags: ["seed"],
      intent: "observer",
      follow: "ask",
      note: null,
    };
    await opened.putWatch({ ...watch, origin: "database", addedAt: NOW }, NOW, []);
    const first = firstStanding(domain);
    const facets = Object.fromEntries(
      FACETS.map((facet) => [facet, { ...first.facets[facet], state: STATES[facet], since: NOW, asOf: NOW }]),
    );
    const standing = { ...first, facets, verdict: { word: verdictOf(index), since: NOW, causes: null } };
    const registration = {
      state: "registered",
      reason: null,
      tags: [],
      protocol: "rdap",
      server: null,
      statuses: [],
      registrar: null,
      createdAt: null,
      updatedAt: null,
      expiresAt: NOW + 86_400_000 * (index % 400),
      nameservers: [],
      referral: null,
    };
    const look = {
      domain,
      probe: "registration",
      vantage: "local",
      at: NOW,
      readings: { registration },
      evidence: [],
      continuity: 86_400_000,
    };
    const recorded = opened.record(look, () => ({ standings: [standing], events: [], due: [], outbox: [] }));
    looks.push(recorded);
  }
  await Promise.all(looks);
  return opened;
}
