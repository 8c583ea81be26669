#!/usr/bin/env node
// How much memory two thousand slow sites take: `npm run bench:http-slow [SITES]`.
//
// The daemon's HTTP probe, in a process of its own, looks at all of them at once; each takes the connection, by HTTP and
// by HTTPS, and gives a byte every two seconds until the look ends at its deadline. The sites are another process. Prints
// the largest resident size (VmHWM), beside that of the same process before. It is a report.
import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

const SITES = Number(process.argv[2] ?? 2_000);
const LIMIT = 300;

const start = (role, ...args) => {
  const file = fileURLToPath(new URL("./http-slow-process.js", import.meta.url));
  return fork(file, [role, ...args.map(String)]);
};

const sites = start("sites");
const [ports] = await once(sites, "message");
const lookout = start("lookout", SITES, ports.http, ports.https);
const [seen] = await once(lookout, "message");
sites.disconnect();
lookout.disconnect();
console.log(
  `${SITES} sites, ${seen.most} visits open at once, ${seen.shaken} handshakes, ${seen.cut} pages cut, all ended after ${seen.seconds} s`,
);
console.log(`resident: ${seen.before} MB before, ${seen.largest} MB at most; aim ${LIMIT} MB`);
