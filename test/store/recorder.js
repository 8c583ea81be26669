// A process that lives to be killed. `record PATH` records checks for ever, each with an event, a message and a new due
// time that agree with one another; `lock PATH` holds the daemon's lock; `add PATH NAME` adds one watch and ends.
// It runs the built program, as a daemon does.

import { digestOf } from "../../dist/store/chain.js";
import { takeDaemonLock } from "../../dist/store/sqlite/lock.js";
import { openStore } from "../../dist/store/sqlite/open.js";

const [verb, path, name] = process.argv.slice(2);
const domain = name ?? "popcorntime.io";
const at0 = Date.parse("2015-07-16T12:00:00Z");

const watch = {
  ...{ domain, group: null, tags: [], intent: "observer", follow: "ask", note: null },
  ...{ origin: "database", addedAt: at0 },
};

const eventOf = (id, at, digest) => ({
  ...{ id, at, confirmedAt: at, domain, type: "registrar.changed", facet: "registration", from: "a", to: "b" },
  ...{ severity: "warning", summary: `change ${id}`, source: "observed", incident: "incident-1" },
  ...{ evidence: [digest], data: {} },
});

/** Check number `n`: one of everything, all bearing the number. */
async function recordOne(store, n) {
  const at = at0 + n * 1000;
  const bytes = new TextEncoder().encode(`reply ${n} ${"x".repeat(n % 5000)}`);
  const evidence = { digest: digestOf(bytes), mediaType: "text/plain", source: "whois://sample", bytes };
  const look = { domain, probe: "registration", vantage: "local", at, continuity: 86_400_000 };
  await store.record({ ...look, readings: { n }, evidence: [evidence] }, ({ standing }) => ({
    standings: [{ ...standing, looked: { ...standing.looked, registration: at } }],
    events: [eventOf(`E${n}`, at, evidence.digest)],
    due: [{ domain, probe: "registration", at: at + 1000, because: "interval" }],
    outbox: [{ id: `M${n}`, channel: "ops", incident: "incident-1", body: "{}", at }],
  }));
}

async function recordForEver(store) {
  if (!(await store.watch(domain))) await store.putWatch(watch, at0, []);
  const written = (await store.timeline({})).length;
  process.stdout.write("ready\n");
  for (let n = written + 1; ; n += 1) {
    await recordOne(store, n);
    process.stdout.write(`${n}\n`);
  }
}

if (verb === "lock") {
  process.stdout.write(takeDaemonLock(path) ? "held\n" : "refused\n");
  process.stdin.resume();
} else {
  const store = openStore(path, { mode: "write" });
  if (verb === "record") await recordForEver(store);
  await store.putWatch(watch, at0, []);
  await store.close();
}
