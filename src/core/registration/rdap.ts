import type { RegistrationReading } from "../reading.ts";
import type { Reason } from "../vocabulary.ts";
import { decode, LONGEST_RDAP } from "./decode.ts";
import { asciiName, speaksOf } from "./hosts.ts";
import { type Json, objectsIn, parseObject, textOf, textsIn } from "./json.ts";
import { readRecord } from "./rdap-record.ts";
import { type ReplyInput, reading } from "./reply.ts";
import { HTTP_RULES, NOTICE_RULES, REDIRECTORS } from "./rules/http.ts";
import { meaningOfStatuses, type StatusMeaning } from "./rules/status.ts";

/** Longest notice that speaks of the name rather than of the terms of use. */
const LONGEST_NOTICE = 160;

/** Reads an RDAP reply (RFC 7480, RFC 9083): the status first, then the object. A 404 says that there is no such name. */
export function classifyRdap(input: ReplyInput): RegistrationReading {
  const { text, cut } = decode(input.body, null, LONGEST_RDAP);
  const body = parseObject(text.replace(/^\uFEFF/, ""));
  const code = codeOf(input.httpStatus, body);
  if (code === 404) return missing(input, body);
  const failed = HTTP_RULES.find((rule) => rule.status(code));
  if (failed) return unknown(input, failed.reason, failed.tag);
  if (body === null) return unreadable(input, text, cut || input.truncated === true);
  return fromObject(input, body);
}

/** A body's own error code counts where HTTP brought none, or said that all was well. */
function codeOf(httpStatus: number | null, body: Json | null): number {
  const own = Number(body?.errorCode ?? Number.NaN);
  if (httpStatus !== null && httpStatus !== 200) return httpStatus;
  return Number.isInteger(own) && own >= 300 ? own : 200;
}

function missing(input: ReplyInput, body: Json | null): RegistrationReading {
  if (REDIRECTORS.test(input.server ?? "")) return unknown(input, "not-authoritative", "rdap.redirector");
  const words = noticesOf(body);
  const rule = NOTICE_RULES.find((known) => words.some((text) => known.words.test(text)));
  if (rule) return reading(input, rule.state, null, [rule.tag], {});
  return reading(input, "available", null, ["rdap.not-found"], {});
}

/** What an error body says of this name: its own title and description, and short notices. */
function noticesOf(body: Json | null): readonly string[] {
  if (body === null) return [];
  const notices = [...objectsIn(body.notices), ...objectsIn(body.remarks)];
  const own = [textOf(body.title) ?? "", ...textsIn(body.description)];
  const theirs = notices.flatMap((notice) => [textOf(notice.title) ?? "", ...textsIn(notice.description)]);
  return [...own, ...theirs].filter((text) => text.length <= LONGEST_NOTICE);
}

function unreadable(input: ReplyInput, text: string, cut: boolean): RegistrationReading {
  if (cut) return unknown(input, "too-large", "rdap.cut-off");
  return text.trim() === "" ? unknown(input, "empty", "rdap.empty") : unknown(input, "malformed", "rdap.not-json");
}

function fromObject(input: ReplyInput, body: Json): RegistrationReading {
  const kind = textOf(body.objectClassName)?.toLowerCase();
  const names = namesIn(body);
  if (kind !== "domain" && !(kind === undefined && names.length > 0))
    return unknown(input, "malformed", "rdap.no-domain");
  const isAbout = names.some((name) => speaksOf(asciiName(name) ?? name, input.domain));
  const isVariant = !isAbout && variantsIn(body).some((name) => speaksOf(asciiName(name) ?? name, input.domain));
  if (names.length > 0 && !isAbout && !isVariant) return unknown(input, "not-authoritative", "rdap.other-name");
  const { details, notes } = readRecord(body, input.server);
  const meaning = heldBy(details.statuses);
  const tags = [
    meaning?.tag ?? "rdap.record",
    ...notes,
    ...(isVariant ? ["rdap.note.variant"] : []),
    ...(names.length === 0 ? ["rdap.note.no-name"] : []),
  ];
  return reading(input, meaning?.state ?? "registered", null, tags, details);
}

const namesIn = (object: Json): readonly string[] =>
  [textOf(object.ldhName), textOf(object.unicodeName)].filter((name) => name !== null);

/** Names registered together with the record's own (RFC 9083 section 5.3); those merely kept from others are not. */
const variantsIn = (domain: Json): readonly string[] =>
  objectsIn(domain.variants)
    .filter(({ relation }) => textsIn(relation).some((word) => /^(?:registered|conjoined)$/i.test(word)))
    .flatMap(({ variantNames }) => objectsIn(variantNames).flatMap(namesIn));

/** A word such as `available` beside a record means something else there. */
function heldBy(statuses: readonly string[]): StatusMeaning | null {
  const meaning = meaningOfStatuses(statuses);
  return meaning && meaning.state !== "available" && meaning.state !== "unknown" ? meaning : null;
}

const unknown = (input: ReplyInput, reason: Reason, tag: string): RegistrationReading =>
  reading(input, "unknown", reason, [tag], {});
