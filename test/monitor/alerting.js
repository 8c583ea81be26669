// A process that lives to be killed while it alerts: `alerting.js DATABASE URL SEED` opens incidents, tells more of them,
// acknowledges and ends them for ever, each in one transaction as the daemon does, and delivers meanwhile. It prints a
// line for each thing that is written for good: `open ID`, `more ID`, `acknowledged ID`, `resolved ID`.
// `alerting.js DATABASE URL drain` writes nothing more, delivers what is left and ends.

import { randomBytes } from "node:crypto";
import { setImmediate as turn } from "node:timers/promises";
import { webhookSender } from "../../dist/alerts/channels/webhook.js";
import { ulid } from "../../dist/core/ulid.js";
import { makeAddress } from "../../dist/monitor/address.js";
import { AlertDispatcher } from "../../dist/monitor/dispatcher.js";
import { openStore } from "../../dist/store/sqlite/open.js";

const [path, url, seed] = process.argv.slice(2);
const NAMES = ["a.example", "b.example", "c.example", "d.example", "e.example", "f.example"];
const ALL = { domains: [], tags: [], types: [] };
const RULES = [{ ...ALL, severity: "warning", send: ["ops"], escalate: { after: 20, send: ["boss"] } }];

/** Numerical Recipes' generator: the same seed does the same things. */
let state = Number(seed) >>> 0;
const random = () => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return state / 2 ** 32;
};
const newId = (at) => ulid(at, randomBytes(10));
const address = makeAddress(RULES, newId);

const store = openStore(path, { mode: "write" });
const sender = (channel) => {
  const around = { userAgent: "vigie/test", now: Date.now, ca: null, memory: null };
  return webhookSender({ url: `${url}?channel=${channel}`, secret: null }, around);
};
const dispatcher = new AlertDispatcher({
  store,
  send: { ops: sender("ops"), boss: sender("boss") },
  now: Date.now,
  random: Math.random,
  after: (delay, run) => {
    const timer = setTimeout(run, delay);
    return () => clearTimeout(timer);
  },
  trouble: (error) => {
    throw error;
  },
});

const eventOf = (domain, type, severity, incident, at) => ({
  ...{ id: newId(at), at, confirmedAt: at, domain, type, facet: null, from: "up", to: type.slice(7), severity },
  ...{ summary: `${domain}: ${type}`, source: "observed", incident, evidence: [], data: {} },
});

/** One change of a name, with its message, in the transaction that knows how far it was told. */
async function change(domain, what) {
  const at = Date.now();
  let incident = "";
  await store.decide(domain, [], at, ({ watch, standing, incidentEvents, told }) => {
    incident = standing.incident?.id ?? newId(at);
    const ended = what === "resolved";
    const event = eventOf(domain, ended ? "domain.up" : "domain.down", ended ? "info" : "critical", incident, at);
    const events = [...(incidentEvents.get(incident) ?? []), event];
    const notice = { incident, status: ended ? "resolved" : "open", severity: "critical", at };
    const so = told.get(incident) ?? { channels: new Map(), acknowledged: false };
    const open = { id: incident, openedAt: at, severity: "critical", wounds: [] };
    return {
      standings: [{ ...standing, incident: ended ? null : open }],
      events: [event],
      due: [],
      outbox: address({ notice, domain, tags: watch.tags, verdict: ended ? "up" : "down", events, told: so }),
    };
  });
  return incident;
}

async function doSomething() {
  const domain = NAMES[Math.floor(random() * NAMES.length)];
  const open = (await store.standing(domain))?.incident;
  if (!open) return `open ${await change(domain, "open")}`;
  const dice = random();
  if (dice < 0.4) return `more ${await change(domain, "more")}`;
  if (dice < 0.6) {
    await store.acknowledge({ incident: open.id, at: Date.now(), note: null });
    return `acknowledged ${open.id}`;
  }
  return `resolved ${await change(domain, "resolved")}`;
}

const watchOf = (domain) => ({
  ...{ domain, group: null, tags: [], intent: "observer", follow: "never", note: null },
  ...{ origin: "database", addedAt: 0 },
});

async function alertForEver() {
  for (const name of NAMES) if (!(await store.watch(name))) await store.putWatch(watchOf(name), 0, []);
  process.stdout.write("ready\n");
  for (;;) {
    process.stdout.write(`${await doSomething()}\n`);
    dispatcher.poke();
    // Deliveries get their turns, and the backlog has a bound.
    do await turn();
    while ((await store.alertCounts()).pending > 40);
  }
}

async function deliverTheRest() {
  dispatcher.poke();
  while ((await store.alertCounts()).pending > 0) await new Promise((resolve) => setTimeout(resolve, 20));
  dispatcher.stop();
  await store.close();
}

dispatcher.poke();
await (seed === "drain" ? deliverTheRest() : alertForEver());
