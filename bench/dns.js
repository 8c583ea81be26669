#!/usr/bin/env node
// What a DNS query costs the daemon, beside Node's own resolver (c-ares): `npm run bench:dns [ROUNDS]`.
//
// Ours is the daemon's own line, query by query, with nothing changed and so nothing stored: write the query, send it,
// receive, check that it is the reply, read its records, classify them, compare the reading with what is believed.
//   A     a resolver's answer: classifyResolution
//   NS    the parent zone's referral: classifyDelegation
//   look  a whole look of the DNS probe (NS, DS and SOA without recursion, A, AAAA and MX with), judged with the digests
//         of its evidence and put to `conclude`; shared out over its queries
// c-ares is node:dns `Resolver.resolve4` by callback, its result dropped. All ask the same server, in another process,
// so that `process.cpuUsage` counts the client alone: NSD where installed for A and NS, else the one beside this file.
// Rounds alternate; medians, and the median of each round's ratio. It is a report: it depends on what else runs.
import { Resolver } from "node:dns";
import { askingLooks, askingOne, QUERIES_A_LOOK } from "./dns-daemon.js";
import { startNsd, startServer } from "./dns-servers.js";

const ROUNDS = Number(process.argv[2] ?? 7);
const WARM_UP = 2;
const QUERIES = 20_000;
const IN_FLIGHT = [300, 20];
const RATE = 10_000;
const LATENCY_MS = 30;
const SECONDS = 5;

const lean = await startServer(0);
const real = (await startNsd(100_000)) ?? lean;
const slow = await startServer(LATENCY_MS);
try {
  console.log(`server for A and NS: ${real.what}; ${ROUNDS} rounds of ${QUERIES} queries a contender`);
  for (const inFlight of IN_FLIGHT) await report(inFlight);
  await reportLoss();
} finally {
  for (const server of new Set([lean, real, slow])) server.stop();
}

async function report(inFlight) {
  const contenders = [
    ["c-ares, A", askingCares(real.port), 1],
    ["vigie, A", askingOne(real.port, "A"), 1],
    ["vigie, NS", askingOne(real.port, "NS"), 1],
    ["vigie, look", askingLooks(lean.port), QUERIES_A_LOOK],
  ];
  const rounds = contenders.map(() => []);
  for (let round = 0; round < ROUNDS + WARM_UP; round += 1) {
    for (const [index, [, ask, each]] of contenders.entries()) {
      const took = await burst(ask, round * QUERIES, QUERIES / each, Math.ceil(inFlight / each));
      if (round >= WARM_UP) rounds[index].push({ cpu: took.cpu / each, rate: took.rate * each, lost: took.lost });
    }
  }
  console.log(`\n${inFlight} in flight     CPU µs/query    × c-ares   queries/s       lost`);
  for (const [index, [name]] of contenders.entries()) {
    const cpu = median(rounds[index].map((round) => round.cpu));
    const ratio = median(rounds[index].map((round, at) => round.cpu / rounds[0][at].cpu));
    const rate = median(rounds[index].map((round) => round.rate));
    const lost = Math.max(...rounds[index].map((round) => round.lost));
    console.log(row(name, cpu.toFixed(1), ratio.toFixed(2), Math.round(rate).toLocaleString("en"), percent(lost)));
  }
}

async function burst(ask, from, count, inFlight) {
  const cpu = process.cpuUsage();
  const begin = performance.now();
  let next = 0;
  let failed = 0;
  const turns = Array.from({ length: inFlight }, async () => {
    while (next < count) {
      next += 1;
      if (!(await ask(from + next))) failed += 1;
    }
  });
  await Promise.all(turns);
  const { user, system } = process.cpuUsage(cpu);
  const rate = (count * 1_000) / (performance.now() - begin);
  return { cpu: (user + system) / count, rate, lost: failed / count };
}

async function reportLoss() {
  console.log(`\n${RATE}/s for ${SECONDS} s, ${LATENCY_MS} ms latency    lost      p99 ms`);
  for (const [name, ask] of [
    ["c-ares, A", askingCares(slow.port)],
    ["vigie, A", askingOne(slow.port, "A")],
  ]) {
    const { lost, sent, p99 } = await paced(ask);
    console.log(row(name, "", percent(lost / sent), p99.toFixed(0)));
  }
}

/** Asks at an even rate whatever comes back: one attempt each, so that what is lost is seen as lost. */
async function paced(ask) {
  const total = RATE * SECONDS;
  const times = [];
  const asked = [];
  let lost = 0;
  const one = async (index) => {
    const begin = performance.now();
    if (await ask(index)) times.push(performance.now() - begin);
    else lost += 1;
  };
  const begin = performance.now();
  while (asked.length < total) {
    const due = Math.min(total, ((performance.now() - begin) * RATE) / 1_000);
    while (asked.length < due) asked.push(one(asked.length));
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  await Promise.all(asked);
  times.sort((a, b) => a - b);
  return { lost, sent: total, p99: times[Math.floor(times.length * 0.99)] ?? Number.NaN };
}

function askingCares(port) {
  const resolver = new Resolver({ timeout: 2_000, tries: 1 });
  resolver.setServers([`127.0.0.1:${port}`]);
  return (index) =>
    new Promise((resolve) => resolver.resolve4(`name${index % 100_000}.a.bench`, (error) => resolve(error === null)));
}

function row(name, ...cells) {
  return name.padEnd(16) + cells.map((cell) => cell.padStart(13)).join("");
}

function percent(share) {
  return `${(100 * share).toFixed(2)} %`;
}

function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}
