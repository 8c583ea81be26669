import type { RegistrationReading } from "../reading.ts";
import type { Reason } from "../vocabulary.ts";
import { decode, LONGEST_RDAP } from "./decode.ts";
import { asciiName, speaksOf } from "./hosts.ts";
import { type Json, objectsIn, parseObject, textOf, textsIn } from "./json.ts";
import { toDetails } from "./rdap-record.ts";
import { type ReplyInput, reading } from "./reply.ts";
import { HTTP_RULES, NOTICE_RULES, REDIRECTORS } from "./rules/http.ts";
import { meaningOfStatuses } from "./rules/status.ts";

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
  const own = [textOf(body.title) ?? "", textOf(body.description) ?? "", ...textsIn(body.description)];
  const theirs = notices.flatMap((notice) => [textOf(notice.title) ?? "", ...textsIn(notice.description)]);
  return [...own, ...theirs].filter((text) => text.length <= LONGEST_NOTICE);
}

function unreadable(input: ReplyInput, text: string, cut: boolean): RegistrationReading {
  if (cut) return unknown(input, "too-large", "rdap.cut-off");
  return text.trim() === "" ? unknown(input, "empty", "rdap.empty") : unknown(input, "malformed", "rdap.not-json");
}

function fromObject(input: ReplyInput, body: Json): RegistrationReading {
  const kind = textOf(body.objectClassName)?.toLowerCase();
  const names = [textOf(body.ldhName), textOf(body.unicodeName)].filter((name) => name !== null);
  if (kind !== "domain" && !(kind === undefined && names.length > 0))
    return unknown(input, "malformed", "rdap.no-domain");
  const echoes = names.map(asciiName).filter((name) => name !== null);
  if (echoes.length > 0 && !echoes.some((name) => speaksOf(name, input.domain))) {
    return unknown(input, "not-authoritative", "rdap.other-name");
  }
  const details = toDetails(body, input.server);
  const meaning = meaningOfStatuses(details.statuses);
  if (meaning && meaning.state !== "available" && meaning.state !== "unknown") {
    return reading(input, meaning.state, null, [meaning.tag], details);
  }
  return reading(input, "registered", null, ["rdap.record"], details);
}

const unknown = (input: ReplyInput, reason: Reason, tag: string): RegistrationReading =>
  reading(input, "unknown", reason, [tag], {});
