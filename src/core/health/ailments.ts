import { asMillis, between, DAY, formatInstant, HOUR, type Instant, MINUTE, type Millis, SECOND } from "../time.ts";
import { isTooLong, type Silence } from "./silence.ts";

/** What the lookout knows of itself. Null: it could not be learned, which changes nothing. */
export interface Vitals {
  readonly at: Instant;
  /** By top-level domain. */
  readonly silences: ReadonlyMap<string, Silence>;
  /** Bytes of the file system that the database is on. */
  readonly disk: { readonly free: number; readonly size: number } | null;
  readonly ledger: Ledger | null;
  /** The last jump of the clock; null while it never jumped. */
  readonly jump: Jump | null;
}

export interface Ledger {
  /** Since when the message that is longest overdue waits to be delivered. */
  readonly waitingSince: Instant | null;
  /** When a message was last given up. */
  readonly givenUpAt: Instant | null;
}

export interface Jump {
  readonly at: Instant;
  /** Milliseconds, back where negative. */
  readonly by: number;
}

/** One thing that ails the lookout. */
export interface Ailment {
  /** One incident each: `disk`, `registry io`. */
  readonly key: string;
  readonly what: "registry" | "disk" | "ledger" | "clock";
  /** As the end of a sentence. */
  readonly says: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** How the event begins that tells one. */
export const IMPAIRED = "The lookout is impaired: ";

/** Everything that ails it. @param ailing keys of what ailed it until now: what was ill must be clearly well again */
export function ailmentsIn(vitals: Vitals, ailing: ReadonlySet<string>): readonly Ailment[] {
  const { at, silences, disk, ledger, jump } = vitals;
  return [
    ...[...silences].flatMap(([tld, silence]) => (isTooLong(silence) ? [registryAilment(tld, silence)] : [])),
    ...(disk && isFull(disk, ailing.has("disk")) ? [diskAilment(disk)] : []),
    ...(ledger ? ledgerAilment(ledger, at) : []),
    ...(jump && isFresh(jump, at) ? [clockAilment(jump)] : []),
  ];
}

/** Keys of what ailed it and does no longer; what could not be learned is left as it is. */
export function healed(vitals: Vitals, ailing: ReadonlySet<string>, found: readonly Ailment[]): readonly string[] {
  const still = new Set(found.map(({ key }) => key));
  const unknown = new Set([...(vitals.disk ? [] : ["disk"]), ...(vitals.ledger ? [] : ["ledger"])]);
  return [...ailing].filter((key) => !still.has(key) && !unknown.has(key));
}

/** As the end of the sentence that tells its end. */
export function healedSays(key: string, { silences }: Vitals): string {
  const [what, tld = ""] = key.split(" ");
  switch (what) {
    case "registry":
      return silences.has(tld) ? `the registry of .${tld} is asked no more` : `the registry of .${tld} answers again`;
    case "disk":
      return "there is room on the database's disk again";
    case "ledger":
      return "messages reach their channels again";
    default:
      return "the clock has kept time since";
  }
}

const registryAilment = (tld: string, { since, questions }: Silence): Ailment => ({
  ...{ key: `registry ${tld}`, what: "registry" },
  says: `no answer of the registry of .${tld} to ${questions} questions since ${moment(since)}`,
  data: { tld, since: formatInstant(since), questions },
});

const MEGABYTE = 1_000_000;
/** Less than this is too little for any database. */
const LEAST = 200 * MEGABYTE;
const SHARE = 0.05;
/** Of a large disk five per cent are plenty. */
const PLENTY = 20_000 * MEGABYTE;
/** So much more must be free before a disk that was full is not. */
const CLEARLY = 1.2;

function isFull({ free, size }: { readonly free: number; readonly size: number }, was: boolean): boolean {
  const factor = was ? CLEARLY : 1;
  return free < LEAST * factor || (free < size * SHARE * factor && free < PLENTY);
}

const diskAilment = ({ free, size }: { readonly free: number; readonly size: number }): Ailment => ({
  ...{ key: "disk", what: "disk" },
  says: `${Math.floor(free / MEGABYTE)} MB of ${Math.floor(size / MEGABYTE)} are free on the database's disk`,
  data: { free, size },
});

const STUCK = HOUR;
/** A message given up says for so long that its channel is dead. */
const MOURNED = DAY;

function ledgerAilment({ waitingSince, givenUpAt }: Ledger, at: Instant): readonly Ailment[] {
  const isStuck = waitingSince !== null && between(waitingSince, at) >= STUCK;
  const hasLost = givenUpAt !== null && between(givenUpAt, at) < MOURNED;
  if (!isStuck && !hasLost) return [];
  const says = isStuck
    ? `messages wait for their delivery since ${moment(waitingSince)}`
    : "a message was given up: nobody took it for days, or its channel refused it";
  const data = { waitingSince: isStuck ? formatInstant(waitingSince) : null, givenUp: hasLost };
  return [{ key: "ledger", what: "ledger", says, data }];
}

/** Back at all, but for the correction of a clock that drifted; ahead, more than a machine sleeps overnight. */
const BACK = MINUTE;
const AHEAD = DAY;
export const isJump = (by: number): boolean => by <= -BACK || by >= AHEAD;

/** Well again when it has kept time for an hour. */
const isFresh = (jump: Jump, at: Instant): boolean => jump.at <= at && between(jump.at, at) < HOUR;

const clockAilment = ({ by }: Jump): Ailment => ({
  ...{ key: "clock", what: "clock" },
  says:
    by < 0
      ? `the machine's clock jumped back by ${lengthOf(-by)}`
      : `the machine's clock jumped ahead by ${lengthOf(by)}, or the machine slept`,
  data: { seconds: Math.round(by / SECOND) },
});

function lengthOf(milliseconds: number): string {
  const units: readonly (readonly [Millis, string])[] = [
    [DAY, "days"],
    [HOUR, "hours"],
    [MINUTE, "minutes"],
  ];
  const [unit, word] = units.find(([each]) => milliseconds >= 2 * each) ?? [SECOND, "seconds"];
  return `${Math.floor(asMillis(milliseconds) / unit)} ${word}`;
}

const moment = (at: Instant): string => `${formatInstant(at).slice(0, 16).replace("T", " ")} UTC`;
