import { type Scope, scopeOfHeading, scopeOfObject } from "./headings.ts";
import { type Key, keyOf } from "./keys.ts";
import type { Role } from "./labels.ts";
import type { Line } from "./lines.ts";
import { HOST_FIRST, hasBracketedLabel, type Pair, pairOf, sentenceOf } from "./pairs.ts";

/** One labelled value of a reply, with whose it is. */
export interface Field extends Key {
  readonly value: string;
  readonly scope: Scope;
}

/** `Domain EXAMPLE.KG (ACTIVE)`, `Domain example.net`. */
const DOMAIN_LINE = /^domain\s+((?:[\p{L}\p{N}-]+\.)+[\p{L}\p{N}-]+)(?:\s+\((\w+)\))?$/iu;
const DOMAINS_OWN: ReadonlySet<Role> = new Set(["domain", "status", "created", "updated", "expires", "nameserver"]);
/** Tonic's whole record: the label and a server, line by line. */
const TONIC_LINE = /^([a-z0-9-]+) ([a-z0-9-]+(?:\.[a-z0-9-]+)+)$/i;
/** A registrar's code (SK-NIC): a paragraph that begins with it is the registrar's own block. */
export const HANDLE = /^[A-Z]{3,5}-\d{4}$/;

/** Reads labelled values, one-line or under a heading, whatever the layout. Comments only separate. */
export function toFields(lines: readonly Line[]): readonly Field[] {
  const reader = new Reader(lines);
  for (const line of lines) reader.read(line);
  return reader.fields;
}

/** A label that was read, and whether it has a value yet. */
interface Open {
  readonly label: Key;
  readonly indent: number;
  empty: boolean;
}

/** Goes through the lines once, remembering under which heading it is. */
class Reader {
  readonly fields: Field[] = [];
  private scope: Scope = "domain";
  /** Indent of the heading that opened the scope, and of the first line under it. */
  private heading = -1;
  private content: number | null = null;
  /** Label whose further values may follow on lines of their own. */
  private open: Open | null = null;
  /** At the beginning of a paragraph. */
  private fresh = true;
  /** Heading `Domain:` or `DNS servers` that we are under: `Name: …` then names the domain, or a server. */
  private naming: Key | null = null;
  /** Bracketed labels with values are JPRS's; there a label without value is no heading. */
  private readonly brackets: boolean;
  private readonly tonic: boolean;

  constructor(lines: readonly Line[]) {
    this.brackets = lines.some((line) => hasBracketedLabel(line.text));
    this.tonic = lines.some((line) => line.text.startsWith("Tonic whoisd"));
  }

  read(line: Line): void {
    if (line.comment || line.text === "") this.pause();
    else this.readText(line);
  }

  private readText(line: Line): void {
    this.settle(line.indent);
    const open = this.continues(line) ? this.open : null;
    if (open) this.add(open, line.text);
    else this.readLine(line);
    this.fresh = false;
  }

  private readLine(line: Line): void {
    const pair = pairOf(line.text);
    if (pair && pair.value !== "") this.labelled(pair, line.indent);
    else if (pair && (!pair.bracketed || !this.brackets)) this.headed(pair.label, line.indent);
    else if (!pair) this.unlabelled(line);
  }

  /** A blank or comment line ends a list that has begun, and begins a paragraph. */
  private pause(): void {
    this.fresh = true;
    const isStatus = this.open !== null && this.open.label.meaning?.role === "status";
    if (this.open && (!this.open.empty || isStatus)) this.open = null;
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
    if (open.label.meaning?.role === "nameserver" && HOST_FIRST.test(line.text)) return true;
    if (line.indent <= open.indent && !open.empty) return false;
    return pairOf(line.text) === null && scopeOfHeading(line.text) === null && sentenceOf(line.text) === null;
  }

  private labelled(pair: Pair, indent: number): void {
    const own = keyOf(pair.label);
    if (this.fresh && /^[a-z]/.test(pair.label)) this.scope = this.scopeOfParagraph(pair.label, own);
    if (this.fresh && own.key === "registrar" && HANDLE.test(pair.value)) this.scope = "registrar";
    if (this.endsFlatBlock(own)) this.leave();
    const label = this.naming && own.key === "name" ? this.naming : own;
    this.open = { label, indent, empty: false };
    this.push(label, pair.value);
  }

  /** `Reseller:` without a value opens no block in a flat record: what only a domain has is the domain's again. */
  private endsFlatBlock({ meaning }: Key): boolean {
    return this.content === this.heading && meaning !== null && !meaning.shared && DOMAINS_OWN.has(meaning.role);
  }

  /** RPSL-like: a paragraph is an object by its first label, else the domain's; under a heading, the heading's. */
  private scopeOfParagraph(label: string, { meaning }: Key): Scope {
    const object = scopeOfObject(label);
    if (object !== null) return object;
    return this.heading < 0 && meaning !== null ? "domain" : this.scope;
  }

  private headed(label: string, indent: number): void {
    const scope = scopeOfHeading(label);
    const own = keyOf(label);
    const role = own.meaning?.role;
    if (scope === null && role === undefined && this.isInside(indent)) return;
    this.naming = role === "nameserver" || role === "domain" ? own : null;
    this.open = { label: own, indent, empty: true };
    if (scope === null && role !== undefined) {
      if (indent <= this.heading) this.leave();
      return;
    }
    this.scope = scope ?? "domain";
    this.heading = indent;
    this.content = null;
  }

  private isInside(indent: number): boolean {
    return this.content !== null && this.content > this.heading && indent > this.heading;
  }

  private unlabelled(line: Line): void {
    const sentence = sentenceOf(line.text);
    const named = DOMAIN_LINE.exec(line.text);
    const tonic = this.tonic ? TONIC_LINE.exec(line.text) : null;
    if (sentence) this.push(keyOf(sentence.label), sentence.value);
    else if (named) this.pushAll(["domain", named[1]], ["domain status", named[2]]);
    else if (tonic) this.pushAll(["domain", tonic[1]], ["name server", tonic[2]]);
    else if (scopeOfHeading(line.text) !== null) this.headed(line.text, line.indent);
  }

  private add(open: Open, value: string): void {
    open.empty = false;
    this.push(open.label, value);
  }

  private pushAll(...pairs: readonly (readonly [label: string, value: string | undefined])[]): void {
    for (const [label, value] of pairs) if (value !== undefined) this.push(keyOf(label), value);
  }

  private push({ key, meaning }: Key, value: string): void {
    this.fields.push({ key, meaning, value, scope: this.scope });
  }
}
