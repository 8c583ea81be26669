// A record to draw: names with thousands of events each over one year, and the looks that showed them.
import { randomBytes } from "node:crypto";
import { canonicalJson } from "../dist/store/canonical.js";
import { openConnection } from "../dist/store/sqlite/connect.js";
import { appendEvents } from "../dist/store/sqlite/events.js";
import { openStore } from "../dist/store/sqlite/open.js";
import { abbreviate } from "../dist/store/sqlite/shorthand.js";
import { numberOfPlace } from "../dist/store/sqlite/words.js";
import { blindnessAt, storyOf } from "./stories.js";

const YEAR = 365 * 86_400_000;
const MINUTE = 60_000;
const START = Date.parse("2025-11-01T00:00:00Z");
const BATCH = 1_000;
const EVIDENCE = 2_000;
const GROUPS = 5;
const PROBE_OF_FACET = { registration: "registration", delegation: "dns", resolution: "dns", web: "http", tls: "http" };
const WORDS = ["harbour-light", "tidewater", "oak", "north-press", "blue", "video-archive"];

/** The window that it fills. */
export const WINDOW = { from: START, to: START + YEAR };
/** How long two equal looks may lie apart. */
export const CONTINUITY = { dns: 15 * MINUTE, http: 45 * MINUTE, registration: 3 * 86_400_000 };

export const nameOf = (number) => `${WORDS[number % WORDS.length]}-${number}.example`;

const pick = (below) => Math.floor(Math.random() * below);

/** Writes `names` × `each` events to a new database, by the store's own code. */
export async function writeRecord(path, names, each) {
  await watchAll(path, names);
  const db = openConnection(path, { mode: "write" });
  db.script("PRAGMA synchronous = OFF; PRAGMA cache_size = -500000");
  const digests = newEvidence(db);
  const told = Array.from({ length: names }, (_, number) => lifeOf(nameOf(number), each, digests));
  const blind = Array.from({ length: 20 }, () => blindnessAt(START + pick(YEAR)));
  const events = [...told, ...blind].flat().sort((a, b) => (a.confirmedAt ?? 0) - (b.confirmedAt ?? 0));
  const spans = told.flatMap(spansOf).sort((a, b) => a.first - b.first);
  for (let at = 0; at < events.length; at += BATCH) db.write(() => appendEvents(db, events.slice(at, at + BATCH)));
  // Afterwards: each event of a name would go through all of its looks.
  db.write(() => {
    for (const span of spans) insertSpan(db, span);
  });
  db.close();
  return { events: events.length, spans: spans.length };
}

async function watchAll(path, names) {
  const store = openStore(path, { mode: "write" });
  for (let number = 0; number < names; number += 1) {
    const watch = { domain: nameOf(number), group: `group-${number % GROUPS}`, tags: [], intent: "observer" };
    await store.putWatch({ ...watch, follow: "ask", note: null, origin: "database", addedAt: START }, START, []);
  }
  await store.close();
}

/** Stories one after the other, so that none begins before the last has ended. */
function lifeOf(domain, each, digests) {
  const evidence = (count) => Array.from({ length: count }, () => digests[pick(digests.length)]);
  const stories = [];
  let count = 0;
  while (count < each) {
    const story = storyOf({ domain, at: 0, pick, evidence });
    stories.push(story);
    count += story.length;
  }
  const step = YEAR / stories.length;
  return stories
    .flatMap((story, number) => {
      const at = Math.floor(START + number * step + pick(step / 2));
      const shift = (event) => ({ ...event, at: event.at + at, confirmedAt: event.confirmedAt + at });
      return story.map(shift);
    })
    .slice(0, each);
}

/** Each probe's looks, a new run of them where one of its facets changed; now and then nobody looked for a while. */
function spansOf(events) {
  const { domain } = events[0];
  return ["dns", "http", "registration"].flatMap((probe) => {
    const own = events.filter(({ facet }) => facet !== null && PROBE_OF_FACET[facet] === probe);
    const cuts = [...new Set([START, ...own.map(({ at }) => at)])].sort((a, b) => a - b);
    return cuts.map((first, index) => {
      const end = cuts[index + 1] ?? START + YEAR;
      const last = pick(300) === 0 ? first : end - 5 * MINUTE;
      return { domain, probe, first, last: Math.max(first, last) };
    });
  });
}

const READINGS = {
  dns: (domain) => ({
    delegation: { state: "delegated", reason: null, tags: ["delegation.parent.lists"], nameservers: [`ns1.${domain}`] },
    resolution: {
      state: "resolving",
      reason: null,
      tags: ["resolution.addresses"],
      addresses: [`203.0.113.${pick(256)}`],
    },
  }),
  http: (domain) => ({
    web: {
      state: "ok",
      reason: null,
      tags: ["web.ok"],
      status: 200,
      url: `https://${domain}/`,
      title: `Site ${pick(999)}`,
    },
    tls: { state: "valid", reason: null, tags: ["tls.valid"], keyDigest: `sha256:${randomBytes(32).toString("hex")}` },
  }),
  registration: (domain) => ({
    registration: {
      state: "registered",
      reason: null,
      tags: ["rdap.record"],
      server: "rdap.example",
      registrar: domain,
    },
  }),
};

function insertSpan(db, { domain, probe, first, last }) {
  db.run(
    `INSERT INTO span (domain, probe, vantage, first_seen, last_seen, count, readings, evidence)
     VALUES (?, ?, 'local', ?, ?, 1, ?, NULL)`,
    ...[domain, probe, first, last, abbreviate(db, canonicalJson(READINGS[probe](domain)), domain)],
  );
}

function newEvidence(db) {
  return Array.from({ length: EVIDENCE }, () => {
    const digest = randomBytes(32);
    db.run(
      `INSERT INTO evidence (digest, place, size, first_seen, pinned, coding, bytes)
       VALUES (?, ?, 64, ?, 1, 'identity', zeroblob(64))`,
      ...[digest, numberOfPlace(db, "application/dns-message", "dns://198.51.100.1/"), START],
    );
    return `sha256:${digest.toString("hex")}`;
  });
}
