import { asMillis, between, DAY, HOUR, type Instant } from "../time.ts";
import type { EventDraft } from "./incident.ts";
import type { Flapping, OpenIncident, Spell } from "./standing.ts";

/** This many incidents of a kind within the window are one that comes and goes. */
const TIMES = 3;
const WINDOW = DAY;
/** Well for this long it is over. With a third of the window a name that fails every eight hours would be told each time. */
const CALM = asMillis(WINDOW / 2);
/** Ill for this long it is no mere flapping any more. */
const LASTS = HOUR;
/** Enough to find `TIMES` of a kind among others. */
const MOST_SPELLS = 12;

/** What is told of a name that comes and goes. */
export interface FlapNews {
  readonly state: "flaps" | "lasts" | "steady";
  readonly times: number;
  readonly since: Instant;
}

/** What an incident is known by, for telling more of the same from something else: verdicts and what is critical. */
export function kindsOf(alarming: readonly EventDraft[]): readonly string[] {
  const grave = alarming.filter(isGrave);
  return [...new Set((grave.length > 0 ? grave : alarming).map(kindOf))];
}

const isGrave = ({ type, severity }: EventDraft): boolean => type.startsWith("domain.") || severity === "critical";

/** Each move and each new holder is news of its own. */
const kindOf = ({ type, id }: EventDraft): string =>
  type === "domain.moved" || type === "domain.reregistered" ? `${type} ${id}` : type;

/** An incident opens: the spells to remember, and whether it is one that comes and goes. */
export function spellsWith(
  spells: readonly Spell[] | undefined,
  kinds: readonly string[],
  at: Instant,
): { readonly spells: readonly Spell[]; readonly flapping: Flapping | null } {
  const recent = [...(spells ?? []).filter((spell) => between(spell.at, at) <= WINDOW), { at, kinds }].slice(
    -MOST_SPELLS,
  );
  const similar = recent.filter((spell) => spell.kinds.some((kind) => kinds.includes(kind)));
  const [first] = similar;
  if (!first || similar.length < TIMES) return { spells: recent, flapping: null };
  const flapping = { times: similar.length, since: first.at, turnedAt: at, isWell: false, known: kinds };
  return { spells: recent, flapping };
}

/** What becomes of a flapping incident with one look. */
export interface Turned {
  /** Null: it is told like any other from now on. */
  readonly flapping: Flapping | null;
  readonly news: FlapNews | "something else" | null;
}

/** @param isOver whether nothing ails the name after this look */
export function turn(before: Flapping, alarming: readonly EventDraft[], isOver: boolean, at: Instant): Turned {
  const kinds = kindsOf(alarming);
  const fresh = kinds.filter((kind) => !before.known.includes(kind));
  const isNews = fresh.length > 0 && (before.isWell || alarming.some(isGrave));
  const known = [...before.known, ...fresh];
  const fell = before.isWell && alarming.length > 0;
  const times = before.times + (fell ? 1 : 0);
  const turnedAt = fell || isOver !== before.isWell ? at : before.turnedAt;
  const flapping = { ...before, times, turnedAt, isWell: isOver, known };
  const calm = between(turnedAt, at);
  const news = (state: FlapNews["state"]): FlapNews => ({ state, times, since: before.since });
  if (isNews) return { flapping, news: "something else" };
  if (calm >= CALM) return { flapping: null, news: isOver ? news("steady") : null };
  if (!isOver && calm >= LASTS && !before.isLasting)
    return { flapping: { ...flapping, isLasting: true }, news: news("lasts") };
  return { flapping, news: null };
}

/** Moments as people read them; the year is known. */
const moment = (at: Instant): string => `${new Date(at).toISOString().slice(5, 16).replace("T", " ")} UTC`;

/** One sentence. */
export function flapSentence(domain: string, verdict: string, { state, times, since }: FlapNews): string {
  const told = `${times} times since ${moment(since)}`;
  switch (state) {
    case "flaps":
      return `${domain} comes and goes, ${verdict} now: ${told}; told again when it lasts, is over, or is something else`;
    case "lasts":
      return `${domain} came and went ${told}, and stays ${verdict} now`;
    case "steady":
      return `${domain} is steady again, ${verdict}: it came and went ${told}`;
  }
}

/** Of an incident that is in hand: its wounds are those of the present spell. */
export const woundsBefore = ({ flapping, wounds }: OpenIncident): OpenIncident["wounds"] =>
  flapping?.isWell ? [] : wounds;
