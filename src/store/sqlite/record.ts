import type { DomainName } from "../../core/name.ts";
import type { Instant } from "../../core/time.ts";
import type { Digest } from "../../core/timeline/event.ts";
import type { Standing } from "../../core/timeline/standing.ts";
import type { Watch } from "../../core/watch.ts";
import type { Decision, Evidence, Judge, Look, OutboxDraft } from "../contract.ts";
import type { Connection } from "./connection.ts";
import { putDue } from "./due.ts";
import { appendEvents } from "./events.ts";
import { keepEvidence } from "./evidence.ts";
import { factsAbout } from "./facts.ts";
import { post } from "./outbox.ts";
import { foldIntoSpan } from "./spans.ts";
import { putStanding } from "./standings.ts";
import { admit } from "./watches.ts";
import { bearWitness } from "./witness.ts";

/** A decision without a look at the name: nothing is due by it. */
export function decide(
  db: Connection,
  domain: DomainName,
  evidence: readonly Evidence[],
  at: Instant,
  judge: Judge,
): Decision | null {
  return db.write(() => {
    const facts = factsAbout(db, domain);
    if (!facts) return null;
    const decision = judge(facts);
    const cited = new Set(decision.events.flatMap((event) => event.evidence));
    keepEvidence(
      db,
      evidence.filter(({ digest }) => cited.has(digest)),
      at,
    );
    settle(db, printed(decision), decision);
    return decision;
  });
}

/** Thrown to roll back; never leaves this file. */
const NOTHING_CLOSED = new Error("nothing is to be written");

/** All looks and the messages about them, or nothing. */
export function recordAll(
  db: Connection,
  looks: readonly { readonly look: Look; readonly judge: Judge }[],
  close: (decisions: readonly Decision[]) => readonly OutboxDraft[] | null,
): readonly Decision[] | null {
  try {
    return db.write(() => {
      const decisions = looks.flatMap(({ look, judge }) => decideAndWrite(db, look, judge) ?? []);
      const outbox = close(decisions);
      if (outbox === null) throw NOTHING_CLOSED;
      post(db, outbox);
      return decisions;
    });
  } catch (error) {
    if (error === NOTHING_CLOSED) return null;
    throw error;
  }
}

/**
 * One check, within the caller's transaction: a crash before COMMIT leaves the work due, one after it has lost nothing.
 * `unwatched` stands in for the watch of a name that is not on the list; such a name has no due times.
 */
export function decideAndWrite(db: Connection, look: Look, judge: Judge, unwatched?: Watch): Decision | null {
  const facts = factsAbout(db, look.domain, unwatched);
  if (!facts) return null;
  const decision = judge(facts);
  write(db, look, decision);
  if (facts.watch !== unwatched) for (const work of decision.due) putDue(db, work);
  return decision;
}

function write(db: Connection, look: Look, decision: Decision): void {
  const standings = printed(decision);
  foldIntoSpan(db, look);
  const cited = (digest: Digest): boolean =>
    standings.some(({ text }) => text.includes(digest)) ||
    decision.events.some((event) => event.evidence.includes(digest));
  // What a decision rests on is kept even when the readings, and so the span, are the same as before.
  const wanted = look.evidence.filter(({ digest }) => cited(digest));
  keepEvidence(db, wanted, look.at);
  settle(db, standings, decision);
  bearWitness(db, look.at);
}

type Printed = readonly { readonly standing: Standing; readonly text: string }[];

const printed = ({ standings }: Decision): Printed =>
  standings.map((standing) => ({ standing, text: JSON.stringify(standing) }));

function settle(db: Connection, standings: Printed, { events, outbox, admissions = [] }: Decision): void {
  for (const { standing, text } of standings) putStanding(db, standing, text);
  appendEvents(db, events);
  post(db, outbox);
  for (const admission of admissions) admit(db, admission);
}
