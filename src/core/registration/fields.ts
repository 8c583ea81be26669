import { type Scope, scopeOfHeading, scopeOfObject } from "./headings.ts";
import { type KeyMeaning, meaningOf, regularKey } from "./keys.ts";
import type { Line } from "./lines.ts";

/** One labelled value of a reply, with whose it is. */
export interface Field {
  readonly key: string;
  readonly value: string;
  readonly meaning: KeyMeaning | null;
  readonly scope: Scope;
}

interface Pair {
  readonly label: string;
  readonly value: string;
  /** `[Registrar]`, `Nameservers`: a heading by its form, without a colon. */
  readonly bracketed?: boolean;
}

/** JPRS: `a. [Domain Name]   EXAMPLE.CO.JP`; elsewhere `[Holder]` alone is a heading. */
const BRACKETED = /^(?:[a-z]\. ?)?\[([^\]]{1,40})\](?:\s+(.*))?$/;
/** `Domain name.........: example.tn`, `Status:.............ACTIVE`, `Creation Date........ 2001-01-01`. */
const LEADERS = /^([\p{L}][^:]{0,60}?)\s?\.{2,}\s?:?\s*(.*)$/u;
const COLON = /^([\p{L}\d][^:：]{0,70}?)\s*[:：]\s*(.*)$/u;
const WIDE_GAP = /^([\p{L}][^:]{1,40}?)(?:\s{3,}|\t+)(\S.*)$/u;
/** `Record expires on 2022-07-25`, `Registered on 30th April 2003 at …`, `Domain created 2001-…`. */
const SENTENCE =
  /^((?:domain |record )?(?:registered|created|expires|expired|last updated|updated|modified|will expire|last modified|renewed)(?: on| at)?) (?=.*\d)(.+)$/i;
/** `Domain EXAMPLE.KG (ACTIVE)`, `Domain example.net`. */
const DOMAIN_LINE = /^domain\s+((?:[\p{L}\p{N}-]+\.)+[\p{L}\p{N}-]+)(?:\s+\((\w+)\))?$/iu;
/** Value of a name server list: a host first, whatever follows (`ns1.example.be (2001:db8::1)`). */
const HOST_FIRST = /^[a-z0-9_-]+(?:\.[a-z0-9_-]+)+\.?(?:[\s(,[]|$)/i;
/** rwhois: `domain:Domain-Name: example.ma`. */
const RWHOIS_CLASS = /^(?:domain|network|nserver|contact):(?=[A-Z][\w-]*[:;])/;

/** Reads labelled values, one-line or under a heading, whatever the layout. Comments only separate. */
export function toFields(lines: readonly Line[]): readonly Field[] {
  const reader = new Reader(lines);
  for (const line of lines) reader.read(line);
  return reader.fields;
}

/** Goes through the lines once, remembering under which heading it is. */
class Reader {
  readonly fields: Field[] = [];
  private scope: Scope = "domain";
  /** Indent of the heading that opened the scope, and of the first line under it. */
  private heading = -1;
  private content: number | null = null;
  /** Label whose further values may follow on lines of their own. */
  private open: { label: string; indent: number; empty: boolean } | null = null;
  private fresh = true;
  /** Bracketed labels with values are JPRS's; there a label without value is no heading. */
  private readonly brackets: boolean;

  constructor(lines: readonly Line[]) {
    this.brackets = lines.some((line) => /^(?:[a-z]\. ?)?\[[^\]]{1,40}\]\s+\S/.test(line.text));
  }

  read(line: Line): void {
    if (line.comment || line.text === "") return this.pause();
    this.settle(line.indent);
    if (this.continues(line)) return this.add(this.open?.label ?? "", line.text);
    const pair = pairOf(line.text);
    if (pair && pair.value !== "") this.labelled(pair, line.indent);
    else if (pair && (!pair.bracketed || !this.brackets)) this.headed(pair.label, line.indent);
    else if (!pair) this.unlabelled(line);
    this.fresh = false;
  }

  /** A blank or comment line ends a list that has begun, and begins a paragraph. */
  private pause(): void {
    this.fresh = true;
    if (this.open && !this.open.empty) this.open = null;
  }

  /** Indented content of a heading ends where the indent falls back to the heading's. */
  private settle(indent: number): void {
    if (this.heading < 0) return;
    if (this.content === null) this.content = indent;
    else if (this.content > this.heading && indent <= this.heading) this.leave();
  }

  private leave(): void {
    this.scope = "domain";
    this.heading = -1;
    this.content = null;
  }

  /** Whether the line is a further value of the open label rather than a label of its own. */
  private continues(line: Line): boolean {
    const { open } = this;
    if (!open) return false;
    const role = meaningOf(open.label)?.role;
    if (role === "nameserver" && HOST_FIRST.test(line.text)) return true;
    if (line.indent <= open.indent && !open.empty) return false;
    return pairOf(line.text) === null && scopeOfHeading(line.text) === null && !SENTENCE.test(line.text);
  }

  private labelled(pair: Pair, indent: number): void {
    if (this.fresh && /^[a-z]/.test(pair.label))
      this.scope = scopeOfObject(pair.label) ?? this.scopeAfterObject(pair.label);
    this.open = { label: pair.label, indent, empty: false };
    this.push(pair.label, pair.value);
  }

  /** An RPSL paragraph that opens no object belongs to the domain again; elsewhere the heading's scope goes on. */
  private scopeAfterObject(label: string): Scope {
    const meaning = meaningOf(label);
    return this.heading < 0 && meaning !== null && !meaning.shared ? "domain" : this.scope;
  }

  private headed(label: string, indent: number): void {
    const scope = scopeOfHeading(label);
    if (
      scope === null &&
      meaningOf(label) === null &&
      this.content !== null &&
      this.content > this.heading &&
      indent > this.heading
    )
      return;
    this.open = { label, indent, empty: true };
    if (scope === null && meaningOf(label) !== null) {
      if (indent <= this.heading) this.leave();
      return;
    }
    this.scope = scope ?? "domain";
    this.heading = indent;
    this.content = null;
  }

  private unlabelled(line: Line): void {
    const sentence = SENTENCE.exec(line.text);
    if (sentence) return this.push(sentence[1] ?? "", sentence[2] ?? "");
    const named = DOMAIN_LINE.exec(line.text);
    if (named) {
      this.push("domain", named[1] ?? "");
      if (named[2]) this.push("domain status", named[2]);
      return;
    }
    if (scopeOfHeading(line.text) !== null) this.headed(line.text, line.indent);
  }

  private add(label: string, value: string): void {
    if (this.open) this.open = { ...this.open, empty: false };
    this.fresh = false;
    this.push(label, value);
  }

  private push(label: string, value: string): void {
    this.fields.push({ key: regularKey(label), value: value.trim(), meaning: meaningOf(label), scope: this.scope });
  }
}

/** Label and value of a line; the value is empty for a heading with a colon, null is no label at all. */
function pairOf(text: string): Pair | null {
  const bracket = BRACKETED.exec(text);
  if (bracket) return { label: bracket[1] ?? "", value: bracket[2] ?? "", bracketed: true };
  const plain = text.replace(RWHOIS_CLASS, "");
  const leaders = LEADERS.exec(plain);
  if (leaders && (plain.includes(":") || meaningOf(leaders[1] ?? "")) && !leaders[1]?.includes("http"))
    return { label: leaders[1] ?? "", value: (leaders[2] ?? "").replace(/^\.+/, "") };
  const colon = COLON.exec(plain);
  if (colon && isLabel(colon[1] ?? "", plain))
    return { label: colon[1] ?? "", value: (colon[2] ?? "").replace(/^\.{2,}/, "") };
  const gap = WIDE_GAP.exec(plain);
  if (gap && meaningOf(gap[1] ?? "")) return { label: gap[1] ?? "", value: gap[2] ?? "" };
  return null;
}

/** Not a URL, a time, an address or a sentence that happens to hold a colon. */
const isLabel = (label: string, text: string): boolean =>
  !/(?:https?|ftp)$/i.test(label) &&
  !/\d$/.test(label.replace(/\b(?:ns|dns|server|\p{L}+)\s?\d{1,2}$/iu, "")) &&
  !(HOST_FIRST.test(text) && /\s/.test(label)) &&
  label.split(" ").length <= 8;
