#!/usr/bin/env node
// Replies judged a second on one core: `npm run bench:classify`. A WHOIS reply as gTLD registries write it, beside
// whoiser's parser on the same text in the same run, and an RDAP record. Interleaved rounds, medians. whoiser gives
// labels and values; the judgement (state, which date is which, whose status it is) is Vigie's own work on top.
import { parseDomainWhois } from "whoiser/src/parsers.js";
import { classifyReply } from "../dist/core/registration/classify.js";
import { rdapRecord, whoisReply } from "./replies.js";

const ROUNDS = Number(process.argv[2] ?? 15);
const ROUND_MS = 200;
const LIMIT = 20_000;
const DOMAIN = "harbour-light.example";

const bytes = (text) => new TextEncoder().encode(text);
const asked = { tld: "example", domain: DOMAIN };
const whois = { ...asked, protocol: "whois", server: "whois.nic.example", httpStatus: null, body: bytes(whoisReply) };
const rdap = { ...asked, protocol: "rdap", server: "rdap.nic.example", httpStatus: 200, body: bytes(rdapRecord) };

const contenders = [
  [`vigie, WHOIS (${whois.body.length} bytes)`, () => classifyReply(whois)],
  ["whoiser, the same text", () => parseDomainWhois(DOMAIN, whoisReply, true)],
  [`vigie, RDAP (${rdap.body.length} bytes)`, () => classifyReply(rdap)],
];

for (const reply of [whois, rdap]) {
  const { state, registrar, nameservers } = classifyReply(reply);
  if (state !== "registered" || registrar === null || nameservers.length !== 2)
    throw new Error(`${reply.protocol}: misread as ${state}`);
}

const rates = contenders.map(() => []);
for (let round = 0; round < ROUNDS + 3; round += 1) {
  for (const [index, [, run]] of contenders.entries()) {
    const rate = perSecond(run);
    if (round >= 3) rates[index].push(rate);
  }
}
const medians = rates.map(median);
for (const [index, [name]] of contenders.entries()) {
  console.log(`${name.padEnd(28)} ${Math.round(medians[index]).toLocaleString("en").padStart(9)} /s`);
}
const [own = 0, theirs = 1] = medians;
console.log(
  `WHOIS: ${(own / theirs).toFixed(2)} × whoiser; aim ${LIMIT.toLocaleString("en")} /s (medians of ${ROUNDS})`,
);
process.exitCode = own < LIMIT ? 1 : 0;

/** Per second of processor time, so that what else the machine does counts little. */
function perSecond(run) {
  const begin = process.cpuUsage();
  const end = performance.now() + ROUND_MS;
  let done = 0;
  for (; performance.now() < end; done += 50) for (let turn = 0; turn < 50; turn += 1) run();
  const { user, system } = process.cpuUsage(begin);
  return (done * 1_000_000) / (user + system);
}

function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}
