import { between, HOUR, type Instant } from "../time.ts";
import { FACETS, type Facet, type Severity, VALUES, type ValueName, worseOf } from "../vocabulary.ts";
import { isContradicted } from "./contradiction.ts";
import type { TimelineEvent } from "./event.ts";
import { type FlapNews, kindsOf, spellsWith, turn, woundsBefore } from "./flapping.ts";
import type { OpenIncident, Spell, Standing, Wound } from "./standing.ts";

/** Why a message is due: at most one a decision, whatever the number of events. */
export interface Notice {
  readonly incident: string;
  readonly status: "open" | "resolved";
  readonly severity: Severity;
  readonly at: Instant;
  /** The incident is that of a mass change: told for all its names at once, not for this one. */
  readonly shared?: true;
  /** It comes and goes: what is told of it instead of each time. */
  readonly flapping?: FlapNews;
}

/** An event before it is known whether it belongs to an incident. */
export type EventDraft = Omit<TimelineEvent, "incident">;

export interface Folded {
  readonly standing: Standing;
  readonly events: readonly TimelineEvent[];
  readonly notice: Notice | null;
}

/** Each facet's state in a name that nothing ails. */
export const WELL: Readonly<Record<Facet, string>> = {
  registration: "registered",
  delegation: "delegated",
  resolution: "resolving",
  web: "ok",
  tls: "valid",
};

/**
 * Folds a decision's events into the watch's incident: opens it with the first `warning` or worse, lets later events
 * join, ends it when what was hurt is well again. Tells whether a message is due: for the opening, a change of verdict,
 * a move, the end; never one per event.
 * @param shared the incident of a mass change that this decision is part of; one that is open already stays
 */
export function foldIncident(
  standing: Standing,
  drafts: readonly EventDraft[],
  at: Instant,
  newId: (at: Instant) => string,
  shared: string | null = null,
): Folded {
  const alarming = drafts.filter((draft) => draft.severity !== "info");
  // Before the first verdict nothing is lost yet: what is found then is first sight, and alarms no one.
  const isSeen = standing.verdict.word !== null && !drafts.some(isFirstVerdict);
  const opens = standing.incident === null && alarming.length > 0 && isSeen;
  const opened = opens ? openIncident(standing, alarming, at, newId, shared) : null;
  const open = standing.incident ?? opened?.incident ?? null;
  if (open === null) return { standing, events: drafts.map((draft) => ({ ...draft, incident: null })), notice: null };
  const incident = worsen(open, alarming);
  const events = drafts.map((draft) => ({ ...draft, incident: incident.id }));
  const remembering = opened?.spells ? { ...standing, spells: opened.spells } : standing;
  if (incident.flapping) return { events, ...foldFlapping(remembering, incident, alarming, at, opens) };
  const ended = isOver(standing, incident);
  const spoken = opens || ended || drafts.some((draft) => isWorthSaying(draft, incident, at));
  const ofMany = incident.shared ? ({ shared: true } as const) : {};
  const notice: Notice | null = spoken
    ? { incident: incident.id, status: ended ? "resolved" : "open", severity: incident.severity, at, ...ofMany }
    : null;
  return { standing: { ...remembering, incident: ended ? null : incident }, events, notice };
}

/** Told when it begins to come and go, when it stays, when it is something else, and when it is over for good. */
function foldFlapping(
  standing: Standing,
  incident: OpenIncident,
  alarming: readonly EventDraft[],
  at: Instant,
  opens: boolean,
): Pick<Folded, "standing" | "notice"> {
  const { id, severity, flapping: before } = incident;
  if (!before) throw new RangeError(`incident ${id} does not come and go`);
  const over = isOver(standing, incident);
  const { flapping, news } = opens
    ? {
        flapping: { ...before, isWell: over },
        news: { state: "flaps" as const, times: before.times, since: before.since },
      }
    : turn(before, alarming, over, at);
  const { flapping: _, ...plain } = incident;
  const ended = flapping === null && over;
  const told = { incident: id, status: ended ? "resolved" : "open", severity, at } as const;
  return {
    standing: {
      ...standing,
      incident: ended ? null : flapping === null ? plain : { ...plain, flapping },
      ...(flapping === null ? { spells: [] } : {}),
    },
    notice: news === null ? null : news === "something else" ? told : { ...told, flapping: news },
  };
}

const isFirstVerdict = ({ type, from }: EventDraft): boolean => type.startsWith("domain.") && from === null;

/** For this long what happens to a name of a mass change is taken for more of the same, such as a registry's explanation. */
const SAME_STORY = HOUR;

/** A change of verdict or a move. Of a mass change each name speaks for itself only when its story goes on by itself. */
function isWorthSaying({ type, from, to }: EventDraft, { shared, openedAt }: OpenIncident, at: Instant): boolean {
  if (!type.startsWith("domain.")) return false;
  return !shared || from === to || between(openedAt, at) > SAME_STORY;
}

interface Opened {
  readonly incident: OpenIncident;
  /** Left out for one of many names. */
  readonly spells?: readonly Spell[];
}

function openIncident(
  standing: Standing,
  alarming: readonly EventDraft[],
  now: Instant,
  newId: (at: Instant) => string,
  shared: string | null,
): Opened {
  const openedAt = alarming.map((draft) => draft.at).reduce((first, at) => (at < first ? at : first));
  const plain = { openedAt, severity: "info", wounds: [] } as const;
  if (shared !== null) return { incident: { id: shared, ...plain, shared: true } };
  const { spells, flapping } = spellsWith(standing.spells, kindsOf(alarming), now);
  return { incident: { id: newId(openedAt), ...plain, ...(flapping ? { flapping } : {}) }, spells };
}

function worsen(incident: OpenIncident, alarming: readonly EventDraft[]): OpenIncident {
  let { severity } = incident;
  let wounds = alarming.length > 0 ? woundsBefore(incident) : incident.wounds;
  for (const draft of alarming) {
    severity = worseOf(severity, draft.severity);
    const what = woundOf(draft);
    if (what && !wounds.some((wound) => wound.what === what)) wounds = [...wounds, { what, before: draft.from }];
  }
  return { ...incident, wounds, severity };
}

function woundOf(draft: EventDraft): Wound["what"] | null {
  const [head = "", tail = ""] = draft.type.split(".");
  if (head === "domain") return draft.from === draft.to ? null : "verdict";
  if (head === "evidence") return "evidence";
  if (tail === "changed") return VALUES.find((value) => value === head) ?? null;
  return FACETS.find((facet) => facet === head) ?? null;
}

const isValue = (what: Wound["what"]): what is ValueName => VALUES.some((value) => value === what);

/**
 * A lost verdict is over when it is as before or `up`; an incident that never touched the verdict, when each of its
 * facets is well or as before. A changed value cannot become well: alone, it ends as it opens.
 */
function isOver(standing: Standing, { wounds }: OpenIncident): boolean {
  const verdict = wounds.find((wound) => wound.what === "verdict");
  if (verdict) return standing.verdict.word === "up" || standing.verdict.word === verdict.before;
  return wounds.every(({ what, before }) => {
    if (what === "evidence") return !isContradicted(standing);
    if (what === "verdict" || isValue(what)) return true;
    const { state } = standing.facets[what];
    return state === WELL[what] || state === before;
  });
}
