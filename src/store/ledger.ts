import type { DomainName } from "../core/name.ts";
import type { Cause } from "../core/telling/causes.ts";
import type { FailedTerm, RuleTerms } from "../core/telling/rules.ts";
import type { Instant } from "../core/time.ts";
import type { Severity } from "../core/vocabulary.ts";

/** Why a message waits before it is sent at all. */
export const HOLDS = ["quiet", "digest", "every", "escalate", "mute"] as const;
export type HoldReason = (typeof HOLDS)[number];

/** A message that waits is replaced by what is told later of its incident on its channel. */
export interface Hold {
  readonly because: HoldReason;
  readonly until: Instant;
}

/** How far one channel was told of one incident. */
export interface Posted {
  /** When the newest message that waits for nothing but its delivery went out or, until then, was written; null: none. */
  readonly lastAt: Instant | null;
  /** The worst that it told. */
  readonly severity: Severity | null;
  /** Why the one that is not to be sent yet waits. */
  readonly held: Hold | null;
  /** It was told because nobody acknowledged; left out where it was not. */
  readonly escalated?: true;
}

/** How far an incident was told. */
export interface Told {
  readonly channels: ReadonlyMap<string, Posted>;
  /** Somebody has it in hand: nothing escalates. */
  readonly acknowledged: boolean;
  /** When its first message was written; left out where there is none. */
  readonly openedAt?: Instant;
}

export const NOTHING_TOLD: Told = { channels: new Map(), acknowledged: false };

/** What one rule said of an incident when its message was decided; `failed` is the condition that did not hold. */
export interface Ruled {
  /** The rule in words, as it was then. */
  readonly rule: string;
  readonly failed: string | null;
  /** The same as data; left out of what was written before it was kept. */
  readonly terms?: RuleTerms;
  readonly failure?: FailedTerm;
}

/** Why a message goes where it goes, or why it goes nowhere: as decided in the transaction that wrote its event. */
export interface Decided {
  readonly because: string;
  /** The same as data; left out of what was written before it was kept. */
  readonly cause?: Cause;
  readonly rules: readonly Ruled[];
  /** Of an escalation: when the channel is told anyhow, also where somebody acknowledges the incident. */
  readonly otherwise?: Hold;
  /** When it would be due but for the maintenance window that put it off. */
  readonly before?: Instant;
}

/** `superseded`: a later message told all of it; `gathered`: told in a digest; `untold`: nobody was to be told. */
export const MESSAGE_STATES = ["pending", "delivered", "given-up", "superseded", "gathered", "untold"] as const;
export type MessageState = (typeof MESSAGE_STATES)[number];

/** One attempt to deliver a message. */
export interface LedgerAttempt {
  /** From 1 on. */
  readonly number: number;
  readonly at: Instant;
  readonly outcome: "delivered" | "again" | "given-up";
  /** The channel's answer, one line. */
  readonly answer: string;
}

/** One message and what became of it. */
export interface LedgerEntry {
  readonly id: string;
  /** Null: nobody was to be told. */
  readonly channel: string | null;
  readonly incident: string;
  readonly at: Instant;
  readonly state: MessageState;
  /** Why it was not to be sent at once. */
  readonly hold: HoldReason | null;
  /** Pending: when it is tried next. */
  readonly next: Instant | null;
  /** What ended it, or the last answer. */
  readonly answer: string | null;
  readonly body: string;
  /** Null for what was written before decisions were kept. */
  readonly why: Decided | null;
  /** Oldest first. */
  readonly attempts: readonly LedgerAttempt[];
}

export interface LedgerQuery {
  readonly states?: readonly MessageState[];
  /** Messages about the name, those about many of which it is one included. */
  readonly domain?: DomainName;
  readonly incident?: string;
  /** The newest N; answers are oldest first all the same. */
  readonly limit?: number;
}

/** Somebody has an incident in hand. */
export interface Acknowledgement {
  readonly incident: string;
  readonly at: Instant;
  readonly note: string | null;
}
