import { keyOf } from "./keys.ts";

/** A label and its value on one line; a heading when the value is empty. */
export interface Pair {
  readonly label: string;
  readonly value: string;
  /** `[Holder]`: a heading by its form, without a colon. */
  readonly bracketed?: boolean;
}

/** JPRS: `a. [Domain Name]   EXAMPLE.CO.JP`; elsewhere `[Holder]` alone is a heading. */
const BRACKETED = /^(?:[a-z]\.? ?)?\[([^\]]{1,40})\](?:\s+(.*))?$/;
const BRACKETED_VALUE = /^(?:[a-z]\.? ?)?\[[^\]]{1,40}\]\s+\S/;
/** `Domain name.........: example.tn`, `Status:.............ACTIVE`, `Creation Date........ 2001-01-01`, `Nom#. . . . X`. */
const LEADERS = /\s?[:#]?\s?(?:\. ?){3,}:?\s*/;
const LABEL_BEGINS = /^[\p{L}\d]/u;
const LONGEST_LABEL = 71;
/** Old .sk, registrars: label and value parted by blanks alone. */
const WIDE_GAP = /^([\p{L}][^:]{1,40}?)(?:\s{3,}|\t+)(\S.*)$/u;
/** YAML (SMALLREGISTRY): `registrar: !Registrar` opens a block. */
const YAML_TAG = /^(?:!\w+|\|-)$/;
/** rwhois: `domain:Domain-Name: example.ma`. */
const RWHOIS_CLASS = /^(?:domain|network|nserver|contact):(?=[A-Z][\w-]*[:;])/;

/** `Record expires on 2022-07-25`, `Registered on 30th April 2003 at …`. */
const SENTENCE =
  /^((?:(?:domain |record )?(?:registered|created|expires|expired|will expire|renewed)|(?:domain |record )(?:last )?(?:updated|modified))(?: on| at)?) (?!(?:on|at|by|date|time)\b)(?=.{0,60}\d)(.+)$/i;

/** A host first, whatever follows: a value of a list of name servers (`ns1.example.be (2001:db8::1)`). */
export const HOST_FIRST = /^[a-z0-9_-]+(?:\.[a-z0-9_-]+)+\.?(?:[\s(,[]|$)/i;

/** A sentence that tells a date, as label and value; null for any other line. */
export function sentenceOf(text: string): Pair | null {
  const match = SENTENCE.exec(text);
  return match ? { label: match[1] ?? "", value: match[2]?.trim() ?? "" } : null;
}

/** Whether a line is a bracketed label with its value, as JPRS writes them. */
export const hasBracketedLabel = (text: string): boolean => !isCapital(text) && BRACKETED_VALUE.test(text);

/** Label and value of a line in any of the layouts in use; null when the line is neither pair nor heading. */
export function pairOf(text: string): Pair | null {
  // Most lines begin with a capital, and none of those with a bracket or a class.
  const isPlain = isCapital(text);
  const bracket = isPlain ? null : BRACKETED.exec(text);
  if (bracket) return { label: bracket[1] ?? "", value: bracket[2] ?? "", bracketed: true };
  if (SENTENCE.test(text)) return null;
  const unclassed = isPlain ? text : text.replace(RWHOIS_CLASS, "");
  const plain = /\. ?\./.test(unclassed) ? unclassed.replace(LEADERS, ": ") : unclassed;
  const colon = firstColon(plain);
  const label = colon > 0 && beginsLabel(plain) ? plain.slice(0, colon).trimEnd() : "";
  if (label !== "" && label.length <= LONGEST_LABEL && isLabel(label, plain)) {
    const value = plain.slice(colon + 1).trimStart();
    return { label, value: isYamlTag(value) ? "" : value };
  }
  const gap = WIDE_GAP.exec(plain);
  return gap && keyOf(gap[1] ?? "").meaning ? { label: gap[1] ?? "", value: gap[2] ?? "" } : null;
}

const beginsLabel = (text: string): boolean => isCapital(text) || LABEL_BEGINS.test(text);

const isYamlTag = (value: string): boolean => (value.startsWith("!") || value.startsWith("|")) && YAML_TAG.test(value);

function isCapital(text: string): boolean {
  const first = text.charCodeAt(0);
  return first >= 0x41 && first <= 0x5a;
}

/** Where the label ends: at a colon of either width, -1 without one. */
function firstColon(text: string): number {
  const narrow = text.indexOf(":");
  const wide = text.indexOf("：");
  return wide < 0 || (narrow >= 0 && narrow < wide) ? narrow : wide;
}

/** Not a URL, a time, an address or a sentence that happens to hold a colon. Cheap looks first: every line comes here. */
function isLabel(label: string, text: string): boolean {
  const last = label.charAt(label.length - 1);
  if (last >= "0" && last <= "9" && /\d$/.test(label.replace(/[\p{L}_]\s?\d{1,2}$/u, ""))) return false;
  if ("psPS".includes(last) && /(?:https?|ftp)$/i.test(label)) return false;
  if (label.includes(".") && /\s/.test(label) && HOST_FIRST.test(text)) return false;
  return label.length < SHORTEST_SENTENCE || !hasManyWords(label);
}

function hasManyWords(label: string): boolean {
  let blank = -1;
  for (let word = 1; word <= MOST_WORDS; word += 1) {
    blank = label.indexOf(" ", blank + 1);
    if (blank < 0) return false;
  }
  return true;
}

const MOST_WORDS = 8;
/** Eight words of one letter, and one more. */
const SHORTEST_SENTENCE = 2 * MOST_WORDS;
