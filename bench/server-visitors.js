// The visitors of `bench/server.js`, in a process of their own: listeners of the stream, and requests by the clock.
import { Agent, get } from "node:http";

const [address, listeners, rate, seconds, watches] = process.argv.slice(2);
const agent = new Agent({ keepAlive: true, maxSockets: 64 });
const DOMAIN = (i) => `harbour-light-${(i * 7919) % Number(watches)}.example`;

/** What a dashboard and scripts ask: a name, its events, the newest events, the fleet's first rows, the state. */
const QUESTIONS = [
  (i) => `api/v1/domains/${DOMAIN(i)}`,
  (i) => `api/v1/events?domain=${DOMAIN(i)}&limit=20`,
  () => "api/v1/events?limit=50",
  () => "api/v1/status",
  (i) => `api/v1/domains/${DOMAIN(i)}/explain`,
  (i) => (i % 20 === 0 ? "api/v1/fleet?limit=50" : "api/v1/status"),
];

let heard = 0;
const failures = new Map();
const failed = (why) => failures.set(why, (failures.get(why) ?? 0) + 1);

const listening = Array.from({ length: Number(listeners) }, () => {
  const request = get(new URL("api/v1/stream", address), { agent: false }, (answer) => {
    answer.setEncoding("utf8").on("data", (text) => {
      heard += text.split("event: event\n").length - 1;
    });
  });
  request.on("error", () => undefined);
  return request;
});

const times = [];
const pending = [];
const ask = (i) =>
  new Promise((resolve) => {
    const began = performance.now();
    const path = QUESTIONS[i % QUESTIONS.length](i);
    get(new URL(path, address), { agent }, (answer) => {
      if (answer.statusCode !== 200) failed(`HTTP ${answer.statusCode}`);
      answer.resume().on("end", () => resolve(times.push(performance.now() - began)));
    }).on("error", (error) => resolve(failed(error.code)));
  });

const began = performance.now();
for (let i = 0; performance.now() - began < Number(seconds) * 1_000; i += 1) {
  const early = began + (i * 1_000) / Number(rate) - performance.now();
  if (early > 1) await new Promise((resume) => setTimeout(resume, early));
  pending.push(ask(i));
}
await Promise.all(pending);
const took = (performance.now() - began) / 1_000;
for (const each of listening) each.destroy();
agent.destroy();
times.sort((a, b) => a - b);
const at = (share) => (times[Math.floor(times.length * share)] ?? 0).toFixed(1);
process.stdout.write(
  `${times.length} answers, ${(times.length / took).toFixed(0)} a second, p50 ${at(0.5)} p99 ${at(0.99)} ms; ` +
    `${heard} events heard by ${listeners} listeners; failures: ${JSON.stringify(Object.fromEntries(failures))}\n`,
);
