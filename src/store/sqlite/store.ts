import type { Store } from "../contract.ts";
import type { DeliveryStore } from "../deliveries.ts";
import type { ProofStore } from "../proof.ts";
import type { ReplayStore } from "../replay.ts";
import type { TokenStore } from "../tokens.ts";
import { backup } from "./backup.ts";
import * as checkpoints from "./checkpoints.ts";
import type { Connection } from "./connection.ts";
import * as due from "./due.ts";
import * as events from "./events.ts";
import * as evidence from "./evidence.ts";
import { endings, fleet, watchCount } from "./fleet.ts";
import { forget, forgettings } from "./forget.ts";
import { type GroupedWrites, groupedWrites } from "./group.ts";
import { incidents } from "./incidents.ts";
import * as ledger from "./ledger.ts";
import * as outbox from "./outbox.ts";
import { pruneAlerts, pruneCache } from "./prune.ts";
import { decide, recordAll } from "./record.ts";
import { revise, revisions } from "./revisions.ts";
import * as silence from "./silence.ts";
import { spans, spansAfter } from "./spans.ts";
import { standing } from "./standings.ts";
import { eventsAt, idsAt, strips } from "./strips.ts";
import { giveBack, thinEvidence } from "./thin.ts";
import { newest, timeline } from "./timeline.ts";
import * as tokens from "./tokens.ts";
import { understanding, understood } from "./trouble.ts";
import * as upkeep from "./upkeep.ts";
import { verify } from "./verify.ts";
import * as watches from "./watches.ts";

/** Trouble of the operator's kind rejects as `StoreTrouble`. */
const verbsOver =
  (db: Connection) =>
  <A extends readonly unknown[], R>(work: (db: Connection, ...args: A) => R | Promise<R>) =>
  async (...args: A): Promise<R> => {
    try {
      return await work(db, ...args);
    } catch (error) {
      throw understood(error, db.path);
    }
  };
type Verb = ReturnType<typeof verbsOver>;

const replayVerbs = (verb: Verb): ReplayStore => ({
  spansAfter: verb(spansAfter),
  revisions: verb(revisions),
  revise: verb(revise),
});

const proofVerbs = (verb: Verb): ProofStore => ({
  seal: verb(checkpoints.seal),
  checkpoints: verb(checkpoints.checkpoints),
  stamp: verb(checkpoints.stamp),
  placesOf: verb(checkpoints.placesOf),
  forget: verb(forget),
  forgettings: verb(forgettings),
});

const deliveryVerbs = (verb: Verb): DeliveryStore => ({
  takeAlerts: verb(outbox.takeAlerts),
  settleAlert: verb(outbox.settleAlert),
  nextAlert: verb(outbox.nextAlert),
  alertCounts: verb(outbox.alertCounts),
  gather: verb(ledger.gather),
  ledger: verb(ledger.ledger),
  retryAlerts: verb(ledger.retryAlerts),
  acknowledge: verb(silence.acknowledge),
  acknowledged: verb(silence.acknowledged),
  mute: verb(silence.mute),
  unmute: verb(silence.unmute),
  pruneAlerts: verb(pruneAlerts),
});

const tokenVerbs = (verb: Verb): TokenStore => ({
  addToken: verb(tokens.addToken),
  tokens: verb(tokens.tokens),
  tokenByHash: verb(tokens.tokenByHash),
  revokeToken: verb(tokens.revokeToken),
  usedToken: verb(tokens.usedToken),
  openSession: verb(tokens.openSession),
  sessionByHash: verb(tokens.sessionByHash),
  endSession: verb(tokens.endSession),
});

const dueVerbs = (verb: Verb, grouped: GroupedWrites) => {
  // Put off by the thousand, when a zone fails or another program holds the database: no fsync and no lock for each.
  const inGroup = <A extends readonly unknown[]>(work: (db: Connection, ...args: A) => void) =>
    verb((db, ...args: A) => grouped.write(() => work(db, ...args)));
  return {
    claimDue: verb(due.claimDue),
    nextDue: verb(due.nextDue),
    dueOf: verb(due.dueOf),
    dueCount: verb(due.dueCount),
    postpone: inGroup(due.postpone),
    putOff: inGroup(due.putOff),
    pullIn: inGroup(due.pullIn),
  };
};

/** The contract's verbs over one connection. */
export function sqliteStore(db: Connection): Store {
  const verb = verbsOver(db);
  const grouped = groupedWrites(db);
  // What decides about several names, or writes about them, knows the looks that were handed in before it.
  const inTurn: Verb = (work) =>
    verb((connection, ...args) => {
      grouped.flush();
      return work(connection, ...args);
    });
  return {
    ...replayVerbs(verb),
    ...proofVerbs(verb),
    ...deliveryVerbs(verb),
    ...tokenVerbs(verb),
    ...dueVerbs(verb, grouped),
    fleet: verb(fleet),
    watchCount: verb(watchCount),
    strips: verb(strips),
    idsAt: verb(idsAt),
    eventsAt: verb(eventsAt),
    incidents: verb(incidents),
    endings: verb(endings),
    watches: verb(watches.watches),
    watch: verb(watches.watch),
    putWatch: inTurn(watches.putWatch),
    dropWatch: inTurn(watches.dropWatch),
    record: verb((_, ...one: Parameters<Store["record"]>) => grouped.record(...one)),
    recordAll: inTurn(recordAll),
    decide: inTurn(decide),
    announce: inTurn(outbox.announce),
    standing: verb(standing),
    watchesWith: verb(watches.watchesWith),
    timeline: verb(timeline),
    newest: verb(newest),
    event: verb((db, beginning: string) => ({ found: events.eventsBeginning(db, beginning) })),
    eventsOfIncident: inTurn((db, incident: string) => events.eventsOfIncident(db, incident)),
    toldOf: inTurn(outbox.told),
    spans: verb(spans),
    evidence: verb(evidence.evidence),
    heartbeat: verb(upkeep.heartbeat),
    daemon: verb(upkeep.daemon),
    version: () => understanding(db.path, () => db.number("data_version")),
    cached: verb(upkeep.cached),
    cache: verb(upkeep.cache),
    cachedKeys: verb(upkeep.cachedKeys),
    pruneCache: verb(pruneCache),
    thinEvidence: verb(thinEvidence),
    giveBack: verb(giveBack),
    backup: verb(backup),
    verify: verb(verify),
    close: verb((db) => {
      grouped.end();
      db.close();
    }),
  };
}
