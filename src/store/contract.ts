import type { DomainName } from "../core/name.ts";
import type { Readings } from "../core/reading.ts";
import type { Instant, Millis } from "../core/time.ts";
import type { Digest, TimelineEvent } from "../core/timeline/event.ts";
import type { Standing } from "../core/timeline/standing.ts";
import type { KnownVerdict, ProbeKind, Severity } from "../core/vocabulary.ts";
import type { Watch } from "../core/watch.ts";
import type { DeliveryStore } from "./deliveries.ts";
import type { FleetStore } from "./fleet.ts";
import type { Decided, Hold, Told } from "./ledger.ts";
import type { ProofStore } from "./proof.ts";
import type { ReplayStore } from "./replay.ts";
import type { StripStore } from "./strips.ts";
import type { TokenStore } from "./tokens.ts";
import type { UpkeepStore } from "./upkeep.ts";

/**
 * The one door to what is remembered. Verbs are coarse: each is one transaction, and what a verb promises it keeps
 * through `kill -9`. Trouble the operator can mend (locked, read-only, full, newer than the program, damaged) is a
 * `StoreTrouble`; everything else that throws is a bug.
 */
export interface Store extends ProofStore, ReplayStore, DeliveryStore, UpkeepStore, TokenStore, FleetStore, StripStore {
  // --- watches ---
  watches(): Promise<readonly Watch[]>;
  watch(domain: DomainName): Promise<Watch | null>;
  /**
   * Puts a name on the list (or renews its particulars), makes all its probes due at `now`, and writes `events`.
   * History from an earlier watch of the name stands. Events whose id is already there are left alone, so that
   * `reported` events enter once; `evidence` is the documents that they cite.
   */
  putWatch(watch: Watch, now: Instant, events: readonly TimelineEvent[], evidence?: readonly Evidence[]): Promise<void>;
  /** Takes a name off the list with its due times; its timeline, spans and standing stay. */
  dropWatch(domain: DomainName, events: readonly TimelineEvent[], ending?: Ending): Promise<void>;

  // --- the straight line ---
  /** Work due at or before `now`, of one probe or of all, most overdue first. Claiming changes nothing: a crash leaves it due. */
  claimDue(now: Instant, limit: number, probe?: ProbeKind): Promise<readonly DueWork[]>;
  /** Earliest due time later than `after` (of all, when left out); null when there is none. */
  nextDue(after?: Instant | undefined): Promise<Instant | null>;
  dueOf(domain: DomainName): Promise<readonly DueWork[]>;
  dueCount(now: Instant): Promise<number>;
  /**
   * One check, all or nothing (those that come at once share a transaction and its flush): loads the facts, calls
   * `judge` (pure, synchronous), writes what it decided: the observation folded into its span, evidence, standings,
   * events with their place in the hash chain, next due times and outbox. When the name is watched no longer, null and
   * no judging, unless `unwatched` stands in for it (`check --save` of a name not listed): then all but due times.
   */
  record(look: Look, judge: Judge, unwatched?: Watch): Promise<Decision | null>;
  /**
   * Several looks in one transaction, in their order, as `record` does each; names watched no longer are left out.
   * `close` is given the decisions (pure, synchronous) and answers with the messages about all of them, or with null:
   * then nothing is written, and null is returned.
   */
  recordAll(
    looks: readonly { readonly look: Look; readonly judge: Judge }[],
    close: (decisions: readonly Decision[]) => readonly OutboxDraft[] | null,
  ): Promise<readonly Decision[] | null>;
  /**
   * A decision about a watch that rests on no look at it: on what was found elsewhere. One transaction, as `record`; of
   * `evidence` what it cites is kept. Null, and `judge` is not called, when the name is not watched.
   */
  decide(domain: DomainName, evidence: readonly Evidence[], at: Instant, judge: Judge): Promise<Decision | null>;
  /**
   * Writes events that belong to no watch (`monitor.offline`) or need none (`reported`), their messages and the documents
   * that they cite in one transaction. Events whose id is already there are left alone.
   */
  announce(
    events: readonly TimelineEvent[],
    outbox: readonly OutboxDraft[],
    documents?: { readonly evidence: readonly Evidence[]; readonly at: Instant },
  ): Promise<void>;
  /** Moves due work at or before `now` to `until`: what is done while the uplink is down. */
  postpone(now: Instant, until: Instant): Promise<void>;
  /** Moves one piece of work to `work.at`, when its check came to nothing. No row is made for a name not watched. */
  putOff(work: DueWork): Promise<void>;
  /** Moves a probe's work due after `latest` back to `latest`: after the clock stepped back or a schedule got shorter. */
  pullIn(probe: ProbeKind, latest: Instant): Promise<void>;

  // --- reading ---
  standing(domain: DomainName): Promise<Standing | null>;
  /** The watches whose verdict is one of these words, and since when, by name. */
  watchesWith(words: readonly KnownVerdict[]): Promise<readonly WatchedSince[]>;
  timeline(query: TimelineQuery): Promise<readonly TimelineEvent[]>;
  /** Id of the event written last; null while there is none. */
  newest(): Promise<string | null>;
  /** By id or unambiguous beginning of one. */
  event(idOrBeginning: string): Promise<{ readonly found: readonly TimelineEvent[] }>;
  eventsOfIncident(incident: string): Promise<readonly TimelineEvent[]>;
  /** How far the incident was told, channel by channel. */
  toldOf(incident: string): Promise<Told>;
  /** Spans of a watch, oldest first; `until` keeps those first seen at or before it. */
  spans(domain: DomainName, query?: { readonly probe?: ProbeKind; readonly until?: Instant }): Promise<readonly Span[]>;
  evidence(digest: Digest): Promise<EvidenceRow | null>;

  // --- the daemon ---
  heartbeat(daemon: DaemonRow): Promise<void>;
  daemon(): Promise<DaemonRow | null>;
  /** Grows when another connection has written; cheap enough to ask every second. */
  version(): number;

  /** Every fault found in file, chain and evidence; empty when whole. */
  verify(): Promise<readonly Fault[]>;
  close(): Promise<void>;
}

/** How an open incident ends with the watch: the standing without it, and the messages that say so. */
export interface Ending {
  readonly standing: Standing;
  readonly outbox: readonly OutboxDraft[];
}

export interface DueWork {
  readonly domain: DomainName;
  readonly probe: ProbeKind;
  readonly at: Instant;
  /** Why then: `interval`, `added`, `confirm`, `brought-forward`, `retry`, `explain-darkness`, `offline`. */
  readonly because: string;
}

/** One look as it goes to the record: the readings of one probe, and the bytes behind them. */
export interface Look {
  readonly domain: DomainName;
  readonly probe: ProbeKind;
  readonly vantage: string;
  readonly at: Instant;
  /** What is compared with the newest span and stored once. */
  readonly readings: Partial<Readings>;
  /** Stored only when the look opens a new span. */
  readonly evidence: readonly Evidence[];
  /** Longest silence between two equal looks that still is one span; beyond it a gap shows. */
  readonly continuity: Millis;
}

/** A page of a site, a picture of one, or anything else that was answered. */
export type EvidenceSort = "reply" | "page" | "picture";

export interface Evidence {
  readonly digest: Digest;
  /** `text/plain`, `application/rdap+json`, `application/dns-message`, `text/html`, or `application/json` for records of ours. */
  readonly mediaType: string;
  /** What was asked: `whois://whois.nic.io/popcorntime.io`. */
  readonly source: string;
  readonly bytes: Uint8Array;
}

export interface EvidenceRow extends Omit<Evidence, "bytes"> {
  /** Null once thinned or forgotten. */
  readonly bytes: Uint8Array | null;
  readonly size: number;
  readonly firstSeen: Instant;
  readonly forgotten: boolean;
}

/** A run of equal looks. */
export interface Span {
  /** Greater than that of any span written before it. */
  readonly id: number;
  readonly domain: DomainName;
  readonly probe: ProbeKind;
  readonly vantage: string;
  readonly firstSeen: Instant;
  readonly lastSeen: Instant;
  readonly count: number;
  readonly readings: Partial<Readings>;
  readonly evidence: readonly Digest[];
}

/** Another watch, to which a site may have moved, or from which. */
export interface Kin {
  readonly watch: Watch;
  /** Its verdict; null before the first. */
  readonly word: KnownVerdict | null;
  /** Read out of the store when it is asked for, while the decision is being made: most have no need of it. */
  readonly standing: Standing;
}

/** What a decision may rest on, loaded in the transaction that will write it. */
export interface Facts {
  readonly watch: Watch;
  readonly standing: Standing;
  /** Other watches whose label or group is the same (of a large group those added last). */
  readonly kin: readonly Kin[];
  /** `old>new` of every `domain.moved` written so far about this watch or its kin. */
  readonly moves: ReadonlySet<string>;
  /** Events so far of the open incidents of this watch and its kin, by incident id. */
  readonly incidentEvents: ReadonlyMap<string, readonly TimelineEvent[]>;
  /** How far those incidents were told, by incident id. */
  readonly told: ReadonlyMap<string, Told>;
  /** Of a mass change of which another name is not well yet: `incidentEvents` has those of the watch and its kin only. */
  readonly sharedOn?: ReadonlySet<string>;
}

/** Pure and synchronous; it may be called again when a transaction is repeated. */
export type Judge = (facts: Facts) => Decision;

export interface Decision {
  readonly standings: readonly Standing[];
  readonly events: readonly TimelineEvent[];
  readonly due: readonly DueWork[];
  readonly outbox: readonly OutboxDraft[];
  /** Names that are put on the list by it; one that is there already is left as it is. */
  readonly admissions?: readonly Admission[];
}

/** A name that is watched from now on, as `putWatch` takes it. */
export interface Admission {
  readonly watch: Watch;
  readonly events: readonly TimelineEvent[];
  readonly evidence: readonly Evidence[];
}

export interface WatchedSince {
  readonly watch: Watch;
  readonly since: Instant;
}

export interface OutboxDraft {
  /** Stable over retries: the `webhook-id`. */
  readonly id: string;
  readonly channel: string;
  /** Groups the messages of one incident; order within it is kept. */
  readonly incident: string;
  /** The JSON body, fixed when the event was written. */
  readonly body: string;
  readonly at: Instant;
  /** Left out or null: to be sent at once. */
  readonly hold?: Hold | null;
  /** Kept for `vigie alerts explain`. */
  readonly why?: Decided;
  /** Kept for the record and sent to nobody; `channel` is empty, or names the one whose waiting message it calls off. */
  readonly untold?: true;
}

export interface OutboxMessage extends Pick<OutboxDraft, "id" | "channel" | "incident" | "body" | "at"> {
  /** Since it was written, or put back. */
  readonly attempts: number;
}

export type DeliveryOutcome =
  | { readonly kind: "delivered"; readonly at: Instant; readonly answer: string }
  | { readonly kind: "again"; readonly at: Instant; readonly next: Instant; readonly answer: string }
  | { readonly kind: "given-up"; readonly at: Instant; readonly answer: string };

export interface DaemonRow {
  readonly pid: number;
  readonly since: Instant;
  readonly uplink: "online" | "offline" | "unknown";
  readonly lastCheckAt: Instant | null;
}

export interface TimelineQuery {
  /** Null stands for the events about no domain, of which there are few: asked for so, they are found at once. */
  readonly domains?: readonly (DomainName | null)[];
  readonly since?: Instant;
  readonly until?: Instant;
  /** `*` crosses dots. */
  readonly type?: string;
  /** This severity and worse. */
  readonly severity?: Severity;
  /** Only domains that bear the tag now. */
  readonly tag?: string;
  /** The newest N; answers are oldest first all the same. */
  readonly limit?: number;
  /**
   * Only events written after this one, in the order written and, with `limit`, the first N: what `--follow` asks. An
   * id that was never written, such as the empty one, stands before everything.
   */
  readonly after?: string;
  /** Only events that stand before this one in the order by `at`: with `limit`, the page before it. */
  readonly before?: string;
}

export interface Fault {
  readonly where: string;
  readonly what: string;
}

/** The operator can mend it: says what, where and how. */
export class StoreTrouble extends Error {
  readonly hint: string;
  constructor(message: string, hint: string) {
    super(message);
    this.name = "StoreTrouble";
    this.hint = hint;
  }
}
