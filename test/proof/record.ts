import { asDomainName, type DomainName } from "../../src/core/name.ts";
import { asInstant, DAY, type Instant, MINUTE } from "../../src/core/time.ts";
import { firstStanding } from "../../src/core/timeline/standing.ts";
import type { Store } from "../../src/store/contract.ts";
import { openStore } from "../../src/store/sqlite/open.ts";
import { eventOf, evidenceOf, lookAt, NOON, readingOf, watchOf } from "../store/samples.ts";

const NAMES: readonly DomainName[] = Array.from({ length: 24 }, (_, n) => asDomainName(`name-${n}.example`));

const REPLIES = Array.from({ length: 90 }, (_, n) =>
  evidenceOf(
    `Domain: name-${n % 24}.example\nStatus: ${n % 3 === 0 ? "reserved" : "ok"}\nSerial: ${n * 7919}\n`.repeat(3),
  ),
);

const at = (n: number): Instant => asInstant(NOON + n * 7 * MINUTE);
const idOf = (n: number): string => `01K${String(n).padStart(23, "0")}`;

/** Looks from number `from` to `to`, one in three with an event, as a daemon would have recorded them. */
export async function fill(store: Store, from: number, to: number): Promise<void> {
  for (let n = from; n < to; n += 1) {
    const domain = NAMES[n % NAMES.length] ?? asDomainName("name-0.example");
    const evidence = REPLIES.slice(n % REPLIES.length, (n % REPLIES.length) + 1);
    const state = n % 5 === 0 ? "reserved" : "registered";
    const events =
      n % 3 === 0
        ? [
            eventOf(idOf(n), {
              domain,
              at: at(n),
              confirmedAt: at(n),
              incident: n % 2 ? idOf(n - (n % 9)) : null,
              evidence: evidence.map(({ digest }) => digest),
              data: { n },
            }),
          ]
        : [];
    const standing = { ...firstStanding(domain), looked: { dns: null, http: null, registration: at(n) } };
    await store.record(
      lookAt(at(n), {
        domain,
        readings: { registration: { ...readingOf(state), updatedAt: at(n - (n % 50)) } },
        evidence,
        continuity: DAY,
      }),
      () => ({ standings: [standing], events, due: [], outbox: [] }),
    );
    if (n % 150 === 149) await store.seal(at(n));
  }
}

/** A database with everything in it that `verify` speaks of. */
export async function makeRecord(path: string): Promise<Store> {
  const store = openStore(path, { mode: "write" });
  for (const domain of NAMES) await store.putWatch(watchOf(domain, { tags: ["seed"] }), NOON, []);
  await fill(store, 0, 480);
  await store.seal(at(480));
  await store.forget(NAMES[7] ?? asDomainName("x.example"), "asked by the holder", at(481));
  const [span] = await store.spansAfter(0, { limit: 1 });
  const reads = span?.readings.registration;
  if (span && reads)
    await store.revise([
      {
        span: span.id,
        facet: "registration",
        from: reads,
        to: { ...reads, state: "available" },
        rules: "9.9.9",
        at: at(482),
      },
    ]);
  return store;
}

/**
 * Everything that commands answer from, as one text; a door that opens no more is an answer of its own. What is due,
 * on its way to channels or cached is work and not record; checkpoints are proof.
 */
export async function answersOf(path: string): Promise<string> {
  try {
    const store = openStore(path, { mode: "read" });
    try {
      return JSON.stringify(await everything(store));
    } finally {
      await store.close();
    }
  } catch (error) {
    return `it cannot be read: ${error instanceof Error ? error.message : error}`;
  }
}

async function everything(store: Store): Promise<unknown> {
  const names: unknown[] = [];
  for (const domain of NAMES) {
    const [spans, events] = [await store.spans(domain), await store.timeline({ domains: [domain], limit: 5 })];
    names.push(await store.watch(domain), await store.standing(domain), spans, events);
  }
  const all = await store.timeline({});
  const incidents: unknown[] = [];
  for (const { id } of all.slice(0, 40)) incidents.push(await store.event(id), await store.eventsOfIncident(id));
  const replies: unknown[] = [];
  for (const { digest } of REPLIES) {
    const row = await store.evidence(digest);
    replies.push(row && { ...row, bytes: row.bytes && Buffer.from(row.bytes).toString("base64") });
  }
  const spans = await store.spansAfter(0, { limit: 10_000 });
  const revisions = await store.revisions(spans.map(({ id }) => id));
  const recent = await store.timeline({ since: at(300), severity: "critical", type: "registration.*" });
  return { watches: await store.watches(), names, all, incidents, replies, spans, revisions, recent };
}

/** What `vigie verify` would say: faults, or that the file cannot be opened at all. */
export async function saidBy(path: string): Promise<readonly string[]> {
  try {
    const store = openStore(path, { mode: "read" });
    try {
      return (await store.verify()).map(({ where, what }) => `${where}: ${what}`);
    } finally {
      await store.close();
    }
  } catch (error) {
    return [`${error instanceof Error ? `${error.name}: ${error.message}` : error}`];
  }
}
