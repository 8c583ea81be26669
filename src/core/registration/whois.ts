import type { RegistrationReading } from "../reading.ts";
import type { Reason } from "../vocabulary.ts";
import { decode, LONGEST_WHOIS } from "./decode.ts";
import { toFields } from "./fields.ts";
import { speaksOf } from "./hosts.ts";
import { asPhrase, type Line, MOST_LINES, toLines } from "./lines.ts";
import { datesOf } from "./precision.ts";
import { toRecord, type WhoisRecord } from "./record.ts";
import { type Known, type ReplyInput, reading } from "./reply.ts";
import { ABSENT } from "./rules/absent.ts";
import { EXCEPTIONS, isReservedRegistrar } from "./rules/exceptions.ts";
import { HELD } from "./rules/held.ts";
import { type Decided, decide } from "./rules/phrase.ts";
import { NO_ANSWER } from "./rules/refused.ts";
import { answersFor } from "./rules/servers.ts";
import { meaningOfStatuses, type StatusMeaning } from "./rules/status.ts";
import { THROTTLED } from "./rules/throttled.ts";

/** Longest line that can decide: real ones are short, terms of use are not. */
const LONGEST_PHRASE = 220;
const MOST_PHRASES = 800;

interface Reply {
  readonly input: ReplyInput;
  /** Lines that may decide; asked for only when no full record does. */
  readonly phrases: () => readonly string[];
  readonly record: WhoisRecord;
  /** What is missing may stand in what was cut off. */
  readonly cut: boolean;
}

/** Reads a WHOIS reply: limits, then errors, then reservations, then the record, then "not found". */
export function classifyWhois(input: ReplyInput): RegistrationReading {
  const { text, cut } = decode(input.body, input.server, LONGEST_WHOIS);
  const lines = toLines(text);
  let phrases: readonly string[] | null = null;
  const reply = {
    input,
    phrases: () => (phrases ??= phrasesOf(lines)),
    record: toRecord(toFields(lines), input.domain, input.tld),
    cut: cut || lines.length >= MOST_LINES || input.truncated === true,
  };
  if (lines.every((line) => line.text === "")) return unknown(reply, reply.cut ? "too-large" : "empty", "whois.empty");
  return (
    fromPhrases(reply) ??
    fromRecord(reply) ??
    fromAbsence(reply) ??
    unknown(reply, reply.cut ? "too-large" : "malformed", "whois.not-understood")
  );
}

function phrasesOf(lines: readonly Line[]): readonly string[] {
  const phrases = lines.map(asPhrase).filter((phrase) => phrase.length > 1 && phrase.length <= LONGEST_PHRASE);
  return [...new Set(phrases)].slice(0, MOST_PHRASES);
}

/** A line that says why there is no record. A full record beats it: its own remarks and terms hold such words. */
function fromPhrases(reply: Reply): RegistrationReading | null {
  if (isFull(reply.record)) return null;
  for (const rules of [THROTTLED, NO_ANSWER, HELD]) {
    const decided = decide(rules, reply.phrases(), reply.input.server);
    if (decided) return concluded(reply, decided);
  }
  return null;
}

const isFull = (record: WhoisRecord): boolean => record.echo !== null && record.evidence >= 2;

function fromRecord(reply: Reply): RegistrationReading | null {
  const { record, input } = reply;
  const meaning = meaningOfStatuses(record.statuses);
  if (meaning && denies(meaning) && record.evidence < 3) return fromStatus(reply, meaning);
  if (!isRecord(record)) return meaning ? fromStatus(reply, meaning) : null;
  if (!speaksOf(record.echo, input.domain)) return unknown(reply, "not-authoritative", "whois.other-name");
  const excepted = meaning && EXCEPTIONS.find((rule) => rule.meaning === meaning.tag && rule.when(record));
  if (excepted) return known(reply, excepted.state, excepted.tag);
  return !meaning || denies(meaning) ? withoutMeaning(reply) : fromStatus(reply, meaning);
}

/** Statuses of names that nobody holds: `free`, `invalid`. Beside a record's dates and servers they mean something else. */
const denies = (meaning: StatusMeaning): boolean => meaning.state === "available" || meaning.state === "unknown";

/** A name with anything that only a registration has, or much of that without a name. */
const isRecord = (record: WhoisRecord): boolean =>
  record.echo === null ? record.evidence >= 2 : record.evidence >= 1 || record.statuses.length > 0;

/** No status speaks: a hold by flag, a registry's own registrar, or simply registered. */
function withoutMeaning(reply: Reply): RegistrationReading {
  const { record } = reply;
  if (record.held && record.nameservers.length > 0) return known(reply, "suspended", "whois.afnic.hold");
  if (isReservedRegistrar(record.registrar)) return known(reply, "reserved", "whois.reserved.registrar");
  if (reply.cut && record.statuses.length === 0) return unknown(reply, "too-large", "whois.cut-off");
  return known(reply, "registered", "whois.record");
}

function fromStatus(reply: Reply, meaning: StatusMeaning): RegistrationReading {
  if (meaning.state === "unknown") return unknown(reply, meaning.reason ?? "malformed", meaning.tag);
  if (!speaksOf(reply.record.echo, reply.input.domain)) return unknown(reply, "not-authoritative", "whois.other-name");
  return meaning.state === "available" ? absent(reply, meaning.tag) : known(reply, meaning.state, meaning.tag);
}

function fromAbsence(reply: Reply): RegistrationReading | null {
  const decided = decide(ABSENT, reply.phrases(), reply.input.server);
  return decided ? concluded(reply, decided) : null;
}

function concluded(reply: Reply, { rule, name }: Decided): RegistrationReading {
  if (rule.outcome.state === "unknown") return unknown(reply, rule.outcome.reason, rule.tag);
  if (!speaksOf(name?.toLowerCase() ?? reply.record.echo, reply.input.domain))
    return unknown(reply, "not-authoritative", "whois.other-name");
  return rule.outcome.state === "available"
    ? absent(reply, rule.tag, rule.spokenBy)
    : withWord(known(reply, rule.outcome.state, rule.tag));
}

/** A reply that is one sentence has one status, the word that it says: `Domain reserved` is `reserved`. */
const withWord = (found: RegistrationReading): RegistrationReading =>
  found.statuses.length === 0 ? { ...found, statuses: [found.state] } : found;

/** "Not found" counts only when the whole reply was seen, and from a server that answers for the zone. */
function absent(reply: Reply, tag: string, spokenBy?: string): RegistrationReading {
  if (reply.cut) return unknown(reply, "too-large", "whois.cut-off");
  if (!answersFor(reply.input.server ?? spokenBy ?? null, reply.input.tld))
    return unknown(reply, "not-authoritative", "whois.foreign-zone");
  return reading(reply.input, "available", null, [tag], { statuses: reply.record.statuses });
}

const unknown = ({ input }: Reply, reason: Reason, tag: string): RegistrationReading =>
  reading(input, "unknown", reason, [tag], {});

function known({ input, record }: Reply, state: Known, tag: string): RegistrationReading {
  return reading(input, state, null, [tag], {
    statuses: record.statuses,
    registrar: record.registrar,
    ...datesOf({ createdAt: record.created, updatedAt: record.updated, expiresAt: record.expires }),
    nameservers: record.nameservers,
    referral: record.referral,
  });
}
