import { type DomainName, labelOf } from "../../core/name.ts";
import type { TimelineEvent } from "../../core/timeline/event.ts";
import { firstStanding, type Standing } from "../../core/timeline/standing.ts";
import { isLost } from "../../core/timeline/verdict.ts";
import type { KnownVerdict } from "../../core/vocabulary.ts";
import type { Watch } from "../../core/watch.ts";
import type { Facts, Kin } from "../contract.ts";
import type { Told } from "../ledger.ts";
import type { Connection } from "./connection.ts";
import { eventsOfIncident } from "./events.ts";
import { told } from "./outbox.ts";
import { packId } from "./packed.ts";
import { readStanding, standing } from "./standings.ts";
import { toWatch, WATCH_COLUMNS, WATCHES, type WatchRow } from "./watches.ts";

/**
 * Everything a decision about `domain` may rest on; null when it is not watched and no `standIn` is given.
 * Runs inside the caller's transaction.
 */
export function factsAbout(db: Connection, domain: DomainName, standIn?: Watch): Facts | null {
  const watched = familyOf(db, domain);
  const self = watched.find(({ watch }) => watch.domain === domain) ?? (standIn && standingIn(db, standIn));
  if (!self) return null;
  const kin = watched.filter(({ watch }) => watch.domain !== domain);
  // Of a name that is well, nothing is told on the way: a move starts from one that is not, or from the watch itself.
  const family = [self, ...kin.filter(({ isWell }) => !isWell)];
  const incidents = family.flatMap(({ standing: { incident, expiry } }) =>
    [incident, expiry?.incident].flatMap((open) => (open ? [open.id] : [])),
  );
  const sharedOn = new Set(
    family.flatMap(({ standing: { domain, incident } }) =>
      incident?.shared && isSharedOn(db, incident.id, domain) ? [incident.id] : [],
    ),
  );
  const eventsOf = (id: string): readonly TimelineEvent[] =>
    sharedOn.has(id) ? family.flatMap(({ watch }) => eventsOfIncident(db, id, watch.domain)) : eventsOfIncident(db, id);
  return {
    watch: self.watch,
    standing: self.standing,
    kin,
    moves: movesOf(db, [self, ...kin]),
    incidentEvents: new Map(incidents.map((id): [string, readonly TimelineEvent[]] => [id, eventsOf(id)])),
    told: new Map(incidents.map((id): [string, Told] => [id, told(db, id)])),
    sharedOn,
  };
}

/** Whether another name of the mass change is still not well. Stops at the first: an incident may have thousands. */
const isSharedOn = (db: Connection, incident: string, except: DomainName): boolean =>
  db.get(
    `SELECT 1 FROM event JOIN name ON name.id = event.name JOIN standing ON standing.domain = name.domain
     WHERE event.incident = ? AND name.domain <> ? AND standing.incident = ? LIMIT 1`,
    ...[packId(incident), except, packId(incident)],
  ) !== undefined;

const standingIn = (db: Connection, watch: Watch): Pick<Relative, "watch" | "standing"> => ({
  watch,
  standing: standing(db, watch.domain) ?? firstStanding(watch.domain),
});

/** Of a group larger than this the names added last are looked at: a look must not read a whole list. */
const MOST_OF_GROUP = 50;

/** The watch itself and those with the same label or of the same group, with their standings. */
function familyOf(db: Connection, domain: DomainName): readonly Relative[] {
  const rows = db.all<RelativeRow>(
    `SELECT ${WATCH_COLUMNS}, standing.verdict, standing.incident, standing.body
     FROM ${WATCHES} LEFT JOIN standing ON standing.domain = watch.domain
     WHERE watch.label = ? OR watch.domain IN (
       SELECT domain FROM watch WHERE grouped = (SELECT grouped FROM watch WHERE domain = ?)
       ORDER BY added_at DESC LIMIT ?)
     ORDER BY watch.domain`,
    ...[labelOf(domain), domain, MOST_OF_GROUP],
  );
  return rows.map((row) => new Relative(db, row));
}

interface RelativeRow extends WatchRow {
  readonly verdict: KnownVerdict | null;
  readonly incident: Uint8Array | null;
  readonly body: Uint8Array | null;
}

/** A class: an object literal with a getter has a shape of its own each time, which nobody's caches know. */
class Relative implements Kin {
  readonly watch: Watch;
  readonly word: KnownVerdict | null;
  /** Neither lost nor with an incident. */
  readonly isWell: boolean;
  readonly #db: Connection;
  readonly #body: Uint8Array | null;
  #standing: Standing | undefined;

  constructor(db: Connection, row: RelativeRow) {
    this.watch = toWatch(db, row);
    this.word = row.verdict;
    this.isWell = row.incident === null && !(row.verdict !== null && isLost(row.verdict));
    this.#db = db;
    this.#body = row.body;
  }

  get standing(): Standing {
    const { domain } = this.watch;
    this.#standing ??= this.#body === null ? firstStanding(domain) : readStanding(this.#db, domain, this.#body);
    return this.#standing;
  }
}

/** Moves away from and to any of the family, so that none is told twice whichever end is looked at. */
function movesOf(db: Connection, family: readonly Pick<Relative, "watch">[]): ReadonlySet<string> {
  const domains = JSON.stringify(family.map(({ watch }) => watch.domain));
  const rows = db.all<{ move: string }>(
    `${moved("event_moved_from")} AND event.name IN (SELECT id FROM name WHERE domain IN (SELECT value FROM json_each(?)))
     UNION ${moved("event_moved_to")} AND event.moved_to IN (SELECT value FROM json_each(?))`,
    ...[domains, domains],
  );
  return new Set(rows.map(({ move }) => move));
}

/** By the index named, which holds few of the events: this is asked at every look. */
const moved = (index: string): string =>
  `SELECT name.domain || '>' || event.moved_to AS move FROM event INDEXED BY ${index}
   CROSS JOIN kind ON kind.id = event.kind CROSS JOIN name ON name.id = event.name
   WHERE kind.type = 'domain.moved' AND event.moved_to IS NOT NULL`;
