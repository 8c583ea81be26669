import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { listening } from "../../world.ts";
import { MISBEHAVIOURS } from "./misbehaviours.ts";
import { HOST, Hostile } from "./server.ts";

const run = promisify(execFile);
const VISIT = new URL("../../../../dist/probes/http/visit.js", import.meta.url);
/** Megabytes, garbage not yet collected included; twice what it takes. One body of these without its cap takes more. */
const BOUND = 384;

/**
 * As the daemon would, in a process of its own: eight visits at once to each of the ports in turn. Prints how far that
 * took the largest resident size (VmHWM, in KiB) above what eight visits to the first port took.
 */
const CHILD = `
const { readFileSync } = await import("node:fs");
const { visit, VISIT_LIMITS } = await import(${JSON.stringify(VISIT.href)});
const limits = { ...VISIT_LIMITS, deadline: 5_000 };
const options = { home: "${HOST}", userAgent: "vigie/test", limits, earlier: null, share: (_, ask) => ask() };
const visits = (port) => Array.from({ length: 8 }, () => visit({
  resolve: async () => ({ kind: "resolved", addresses: ["127.0.0.1"], rcode: "NOERROR" }),
  refusal: () => null,
  route: (address) => ({ address, port: Number(port) }),
}, "http://${HOST}/evil", options));
const largest = () => Number(/VmHWM:\\s+(\\d+)/.exec(readFileSync("/proc/self/status", "utf8"))[1]);
const grown = [];
for (const port of process.argv.slice(1)) {
  await Promise.all(visits(port));
  grown.push(largest());
}
process.stdout.write(JSON.stringify(grown.map((each) => each - grown[0])));
`;

const innocent = {
  what: "a page",
  speak: (socket: { end: (text: string) => unknown }) => socket.end("HTTP/1.1 200 OK\r\n\r\n<p>x</p>"),
};
const worst = MISBEHAVIOURS.filter(({ what }) => /without end|bomb/.test(what));

test("whatever comes without end, or swells, takes no more memory than the caps allow", {
  timeout: 60_000,
}, async (context) => {
  if (process.platform !== "linux") context.skip("only Linux tells a process its largest size");
  const ports: string[] = [];
  for (const { speak } of [innocent, ...worst]) ports.push(String(await listening(new Hostile(speak).plain)));
  const { stdout } = await run(process.execPath, ["--input-type=module", "-e", CHILD, ...ports]);
  const [, ...grown] = (JSON.parse(stdout) as number[]).map((kibibytes) => Math.round(kibibytes / 1_024));
  const told = worst.map(({ what }, at) => [what, grown[at] ?? Number.NaN] as const);
  expect(told.length).toBeGreaterThan(10);
  expect(told.filter(([, megabytes]) => !(megabytes < BOUND))).toEqual([]);
});
