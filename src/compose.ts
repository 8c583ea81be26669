import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import type { Logger } from "pino";
import { heartbeatTo } from "./alerts/heartbeat.ts";
import { makeSenders } from "./alerts/senders.ts";
import { sendTest } from "./alerts/test-message.ts";
import type { Io } from "./cli/io.ts";
import type { Running, Services } from "./cli/services.ts";
import type { Config } from "./config/config.ts";
import { isDefaultCanaries } from "./config/default-canaries.ts";
import { reported } from "./config/reported.ts";
import { checkResultOf } from "./core/check-result.ts";
import { classifyLink, classifyRegistration } from "./core/registration/chain.ts";
import { asInstant, type Instant, type Millis } from "./core/time.ts";
import { ulid } from "./core/ulid.ts";
import { visible } from "./core/visible.ts";
import { groundOn } from "./demo/soil.ts";
import type { Studio } from "./demo/stage.ts";
import { makeAddress } from "./monitor/address.ts";
import { Daemon } from "./monitor/daemon.ts";
import type { Senders } from "./monitor/dispatcher.ts";
import { addNames, removeNames } from "./monitor/edit-list.ts";
import { listWatches } from "./monitor/listing.ts";
import { journalIn, makeLog } from "./monitor/log.ts";
import { type Judging, rulesBy } from "./monitor/look.ts";
import { lookOnce } from "./monitor/once.ts";
import type { DaemonSetting, DaemonTools, Orders } from "./monitor/orders.ts";
import { startPacer } from "./monitor/pacer.ts";
import { measureProcess } from "./monitor/process-figures.ts";
import { reclassify } from "./monitor/replay/reclassify.ts";
import { consoleTheBlind, type Ear, greet, listen, missBrowser, openingIn, untilStopped } from "./monitor/run.ts";
import { saveLooks } from "./monitor/save.ts";
import { successorsIn } from "./monitor/successors.ts";
import type { SweepRequest, SweepResult } from "./monitor/sweep/contract.ts";
import { sweep } from "./monitor/sweep/sweep.ts";
import { takeIn } from "./monitor/take-in.ts";
import type { ListTools, WatchRequest } from "./monitor/watchlist.ts";
import { registrableOf } from "./names/registrable.ts";
import { examine } from "./probes/checkup/examine.ts";
import { type Instruments, makeInstruments, type Ground as NetworkGround } from "./probes/instruments.ts";
import { type Memory, memoryIn } from "./probes/memory.ts";
import { parsing } from "./probes/parsing.ts";
import { authorityAt } from "./proof/stamp/authority.ts";
import { knownSigns } from "./signs/signs.ts";
import type { Store } from "./store/contract.ts";
import { alreadyWatched, takeDaemonLock } from "./store/sqlite/lock.ts";
import { openStore, withStore } from "./store/sqlite/open.ts";
import { roomAt } from "./store/sqlite/room.ts";
import { openTlds } from "./tlds/directory.ts";
import { tldServerTable } from "./tlds/tables.ts";
import { serverJournal } from "./web/journal.ts";
import { startServer } from "./web/start.ts";
import type { ServerGround } from "./web/tools.ts";

/** The real internet, or the simulated one, whose servers have all the patience in the world. */
type Ground = NetworkGround & Pick<Orders["search"], "suffixes"> & { readonly isPolite: boolean };

const REAL: Ground = {
  now: () => asInstant(Date.now()),
  route: (address, port) => ({ address, port }),
  ca: null,
  isPolite: true,
  tldServers: tldServerTable,
  suffixes: openTlds,
};

/** Read with the first question, and once for all. */
const SIGNS = knownSigns();

const newId = (at: Instant): string => ulid(at, randomBytes(10));
const random = (): number => Math.random();

const after = (delay: Millis, run: () => void): (() => void) => {
  const timer = setTimeout(run, delay);
  return () => clearTimeout(timer);
};

/** Everything that follows from a configuration: probes, rules, channels. Builds, but asks nothing of the network. */
function ordersOf(config: Config, ground: Ground, memory: Memory = memoryIn(null, REAL.now)): Orders {
  const { probes, canaries, senses, askTld, askLabel, page, screenshots } = instrumentsOf(config, ground, memory);
  return {
    watch: config.file === null ? null : requestsOf(config),
    cadence: config.schedule,
    retention: {
      reply: config.retention.evidence,
      page: config.retention.pages,
      picture: config.retention.pictures,
      alerts: config.retention.alerts,
    },
    askStamp: authorityAt(config.proof.timestamp, config.network.userAgent),
    judging: judgingBy(config),
    probes,
    canaries,
    senses,
    askTld,
    search: { askLabel, page, suffixes: ground.suffixes },
    ...(screenshots && screenshots.chromium !== null ? { takePicture: screenshots.take } : {}),
    address: makeAddress(config.alerts.rules, newId, Object.keys(config.alerts.channels)),
    senders: sendersOf(config, ground, memory),
    heartbeat: heartbeatTo(config.alerts.heartbeat ?? null, { ...ground, ...config.network }),
    dismiss: memory.budgets.close,
  };
}

/** The memory outlives a configuration: it is given new rates, and keeps what was learned. */
function instrumentsOf({ network: wanted }: Config, ground: Ground, { budgets, remember }: Memory): Instruments {
  budgets.use({ rdap: wanted.rdap.rate, whois: wanted.whois.rate });
  const { turn, heard } = ground.isPolite ? budgets : { turn: async () => null, heard: () => undefined };
  return makeInstruments({
    ...{ wanted, ground },
    ...{ manners: { turn, heard }, judge: classifyLink, isBlockPage: SIGNS.isBlockPage, remember },
    sensesAll: isDefaultCanaries(wanted.canaries),
  });
}

const judgingBy = ({ schedule }: Config): Judging => ({
  registrable: registrableOf,
  signs: SIGNS,
  vantage: "local",
  schedule,
});

const sendersOf = ({ alerts, network: { userAgent } }: Config, { now, ca }: Ground, { remember }: Memory): Senders =>
  makeSenders(alerts.channels, { userAgent, now, ca }, remember);

/** What visitors may have done too, on the ground that the lookout stands on. */
const doingsOn = (ground: Ground): ServerGround["services"] => ({
  addWatches: (config, watches) =>
    withStore(config.storage, "write", (store) =>
      addNames(watches, requestsOf(config), listTools(store, config, ground)),
    ),
  removeWatches: async (config, domains) => {
    if (!existsSync(config.storage)) return domains.map((domain) => ({ domain, outcome: "not-listed" as const }));
    return withStore(config.storage, "write", (store) => removeNames(domains, listTools(store, config, ground)));
  },
  sweepLabel: (config, request) => sweepLabel(config, request, ground),
  testChannel: (config, name, signal) =>
    sendTest(sendersOf(config, ground, memoryIn(null, ground.now)), name, { at: ground.now(), newId, signal }),
});

/** Loaded by the commands that look or watch, and only then: `cli/services.ts`. */
export const services: Services = {
  ...doingsOn(REAL),
  checkOnce,
  watchList: async (config) => {
    if (!existsSync(config.storage)) return listWatches(requestsOf(config), null);
    return withStore(config.storage, "read", (store) => listWatches(requestsOf(config), store));
  },
  takeIn: (config, intake) =>
    withStore(config.storage, "write", (store) =>
      takeIn(intake, requestsOf(config), { ...listTools(store, config, REAL), store }),
    ),
  runDaemon,
  surveyTlds: async (config) => {
    const { canaries, sources, askTld } = instrumentsOf(config, REAL, memoryIn(null, REAL.now));
    const uplink = await canaries();
    return { uplink, sources: sources(uplink.online), askTld };
  },
  examine: examineNetwork,
  reclassify: (config, request, tell) =>
    withStore(config.storage, request.dryRun ? "read" : "write", (store) =>
      reclassify(request, { store, readingsOf: rulesBy(judgingBy(config)), parsing, now: REAL.now }, tell),
    ),
  selftest: async (config, leave) =>
    (await import("./demo/selftest.ts")).selftest(config, await services.watchList(config), studio, leave),
  stageDemo: async (audience, staging) => {
    const [{ stage }, { article }] = await Promise.all([import("./demo/stage.ts"), import("./lab/stories/article.ts")]);
    await stage(article, audience, studio, staging);
  },
};

async function* checkOnce(
  ...[config, domains, { save, signal }]: Parameters<Services["checkOnce"]>
): ReturnType<Services["checkOnce"]> {
  const troubles: unknown[] = [];
  const store =
    save || existsSync(config.storage) ? openStore(config.storage, { mode: save ? "write" : "read" }) : null;
  // Without --save nothing is written: what is learned then, the daemon learns for itself.
  const memory = memoryIn(store, REAL.now, save ? (error) => troubles.push(error) : null);
  const orders = ordersOf(config, REAL, memory);
  const deciding = { cadence: orders.cadence, newId, random, address: orders.address };
  try {
    for (const domain of domains) {
      if (signal.aborted) return;
      const result = await lookOnce(domain, { ...orders, now: REAL.now });
      if (save && store) await saveLooks(domain, result.looks, store, deciding);
      const successors = store ? await successorsIn(store, domain, result.at) : [];
      yield checkResultOf({ ...result, successors });
    }
  } finally {
    memory.budgets.close();
    await store?.close();
  }
  if (troubles.length > 0) throw troubles[0];
}

async function* examineNetwork(config: Config, tlds: readonly string[]): ReturnType<Services["examine"]> {
  const store = existsSync(config.storage) ? openStore(config.storage, { mode: "read" }) : null;
  const memory = memoryIn(store, REAL.now);
  const { probes, sources, ...instruments } = instrumentsOf(config, REAL, memory);
  const { registration } = probes;
  try {
    yield* examine(tlds, { ...instruments, sources: sources(true), registration, judge: classifyRegistration });
  } finally {
    memory.budgets.close();
    await store?.close();
  }
}

async function sweepLabel(config: Config, request: SweepRequest, ground: Ground): Promise<SweepResult> {
  const troubles: unknown[] = [];
  const store = existsSync(config.storage) ? openStore(config.storage, { mode: "write" }) : null;
  const memory = memoryIn(store, ground.now, (error) => troubles.push(error));
  const tools = { ...instrumentsOf(config, ground, memory), store, now: ground.now };
  const result = await sweep(request, tools).finally(async () => {
    if (request.confirm) memory.budgets.save();
    memory.budgets.close();
    await store?.close();
  });
  if (troubles.length > 0) throw troubles[0];
  return result;
}

/** What the server's process is built from: `web/service.ts`. */
export const serverGround: ServerGround = { now: REAL.now, random: randomBytes, after, services };
export const serverStore = (config: Config): Store => openStore(config.storage, { mode: "write" });

async function runDaemon(config: Config, io: Io, running: Running): Promise<number> {
  const log = makeLog({ ...running, write: (line) => void io.stdout.write(line), visible });
  const ear = listen({ on: io.onSignal });
  const store = openStore(config.storage, { mode: "write", ...openingIn(log) });
  const lock = takeDaemonLock(config.storage);
  const memory = memoryIn(store, REAL.now, (error) => log.error({ err: error }, "trouble while keeping the budgets"));
  try {
    if (lock === null) throw alreadyWatched(config.storage);
    await watchUntilTold(config, { store, log, ear, memory, running });
    return 0;
  } finally {
    // What was heard while the last checks ended.
    if (lock !== null) memory.budgets.save();
    lock?.release();
    await store.close();
  }
}

interface Post {
  readonly store: Store;
  readonly log: Logger;
  readonly ear: Ear;
  readonly memory: Memory;
  readonly running: Running;
}

async function watchUntilTold(config: Config, { store, log, ear, memory, running }: Post): Promise<void> {
  const orders = missBrowser(ordersOf(config, REAL, memory), config, log);
  const measures = { room: roomAt(config.storage), ...measureProcess(), budgets: memory.budgets.figures };
  const set = { store, journal: journalIn(log), pace: startPacer, ...measures };
  const daemon = await Daemon.prepare(orders, daemonTools(REAL, set));
  const watching = (await store.watches()).map(({ domain }) => domain);
  greet(orders, watching, config, log);
  await daemon.begin();
  if (daemon.uplink() === "offline") consoleTheBlind(log);
  const server = startServer(config, { ...running, figures: () => daemon.figures(), journal: serverJournal(log) });
  await untilStopped(daemon, ear, log, async () => {
    const next = await running.reload();
    if (next.storage !== config.storage)
      log.warn(`storage changed to ${next.storage}: this daemon goes on with ${config.storage} until it is restarted`);
    await server.use(next);
    return missBrowser(ordersOf(next, REAL, memory), next, log);
  }).finally(server.stop);
}

const daemonTools = ({ now }: Ground, set: DaemonSetting): DaemonTools => ({
  ...{ ...set, now, random, newId, after, reported },
  pid: process.pid,
});

/** What a stage is set with: the daemon as it is, on the simulated internet's ground. */
export const studio: Studio = {
  database: (path) => openStore(path, { mode: "write" }),
  serve: async (listen, config, { lab, ...host }) => {
    const { stand } = await import("./web/stand.ts");
    return stand(listen, config, { ...serverGround, now: lab.now, services: doingsOn(groundOn(lab, config)) }, host);
  },
  daemonOn: (lab, config) => {
    const ground = groundOn(lab, config);
    return { orders: ordersOf(config, ground), tools: (set) => daemonTools(ground, set) };
  },
};

const requestsOf = (config: Config): readonly WatchRequest[] => config.watch.map(({ line: _, ...request }) => request);

const listTools = (store: Store, config: Config, { now }: Ground): ListTools => ({
  store,
  now,
  newId,
  reported,
  address: makeAddress(config.alerts.rules, newId, Object.keys(config.alerts.channels)),
});
