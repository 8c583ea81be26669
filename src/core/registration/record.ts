import { type DateOrder, type Given, parseDate } from "./dates.ts";
import { counts, type Field, HANDLE, valuesOf } from "./fields.ts";
import { hostsIn } from "./hosts.ts";
import type { Role } from "./keys.ts";
import { echoOf, partAbout } from "./part.ts";
import { statusesOf } from "./statuses.ts";

/** What a WHOIS reply says of a domain, before anything is concluded from it. */
export interface WhoisRecord {
  /** The name the reply speaks of, in ASCII; null when it names none. */
  readonly echo: string | null;
  /** As the registry gave them; EPP ones under their EPP names. */
  readonly statuses: readonly string[];
  /** `hold: YES`. */
  readonly held: boolean;
  readonly created: Given | null;
  readonly updated: Given | null;
  readonly expires: Given | null;
  readonly nameservers: readonly string[];
  readonly registrar: string | null;
  readonly referral: string | null;
  /** Kinds of value found that only a registration has: dates, servers, registrar, holder. */
  readonly evidence: number;
}

/** Placeholders, and pointers to a help page: no value at all. */
const EMPTY_VALUE =
  /^(?:-+|n\/?a|none|null|not available|not applicable|<no value>|no registrar listed\.?.*|see .*|for more information.*|:|)$/i;

/** Freenom's zones write months first. */
const MONTH_FIRST_TLDS = new Set(["tk", "ml", "ga", "cf", "gq"]);

/** Collects the record of the asked name from a reply's fields; `tld` tells how its dates are ordered. */
export function toRecord(reply: readonly Field[], asked: string | null, tld: string | null): WhoisRecord {
  const fields = partAbout(reply, asked);
  const order: DateOrder = MONTH_FIRST_TLDS.has(tld ?? asked?.split(".").at(-1) ?? "") ? "month-first" : "day-first";
  const date = (role: Role): Given | null => first(fields, role, (value) => parseDate(value, order));
  const echo = fields.map(echoOf).find((name) => name !== null) ?? null;
  const expires = date("expires") ?? first(fields, "status", (value) => expiryIn(value, order));
  const dates = {
    created: date("created") ?? first(fields, "updated", (value) => dateMarked(value, "(Assigned)")),
    updated: lastChange(fields) ?? date("updated"),
    expires,
  };
  const nameservers = nameserversOf(fields, echo);
  const registrar = registrarOf(fields);
  const found = [dates.created, dates.updated, dates.expires, registrar, first(fields, "holder", present)];
  return {
    echo,
    ...dates,
    nameservers,
    registrar,
    statuses: statusesOf(fields),
    held: valuesOf(fields, "hold").some((value) => /^yes\b/i.test(value)),
    referral: first(fields, "referral", referralOf),
    evidence: found.filter((value) => value !== null).length + (nameservers.length > 0 ? 1 : 0),
  };
}

/** The value of lowest rank that can be read, the first of equals; blocks of contacts and hosts give no shared ones. */
function first<T>(fields: readonly Field[], role: Role, read: (value: string) => T | null): T | null {
  let best: { rank: number; value: T } | null = null;
  for (const field of fields) {
    const rank = field.meaning?.rank ?? 0;
    if (!counts(field, role) || (best && best.rank <= rank)) continue;
    const value = read(field.value);
    if (value !== null) best = { rank, value };
  }
  return best?.value ?? null;
}

const present = (value: string): string | null => (EMPTY_VALUE.test(value) ? null : value);

/** ISOC-IL keeps the history of a name: `changed: … 19990605 (Assigned)`, `changed: … 20121015 (Changed)`. */
const dateMarked = (value: string, mark: string): Given | null => (value.endsWith(mark) ? parseDate(value) : null);

const lastChange = (fields: readonly Field[]): Given | null =>
  valuesOf(fields, "updated").reduce<Given | null>((last, value) => dateMarked(value, "(Changed)") ?? last, null);

/** Ukrainian second levels: `status: OK-UNTIL 20131218000000`. */
const expiryIn = (status: string, order: DateOrder): Given | null =>
  /-until /i.test(status) ? parseDate(status, order) : null;

const referralOf = (value: string): string | null => hostsIn(value.replaceAll("/", " "))[0] ?? null;

function nameserversOf(fields: readonly Field[], echo: string | null): readonly string[] {
  const found = new Set<string>();
  for (const field of fields) {
    if (field.meaning?.role !== "nameserver") continue;
    for (const host of hostsIn(field.value.replace(ZONE_LINE, "")))
      if (!(field.key === "dns" && host === echo)) found.add(host);
  }
  return [...found].sort();
}

/** .pt writes records as zone files do: `example.pt NS ns1.example.pt.` */
const ZONE_LINE = /^\S+ (?:\d+ )?(?:IN )?NS /i;

/** The registrar named outright, else by the lines of a registrar's block. */
function registrarOf(fields: readonly Field[]): string | null {
  const named = first(fields, "registrar", registrarName);
  const part = fields.find(
    (field) => field.scope === "registrar" && field.meaning?.role === "registrarPart" && present(field.value),
  );
  if (part && named !== null && HANDLE.test(named)) return part.value;
  const weak = fields.every(
    (field) => field.meaning?.role !== "registrar" || field.meaning.rank > 0 || registrarName(field.value) === null,
  );
  return weak && part ? part.value : named;
}

function registrarName(value: string): string | null {
  const name = value
    .replace(/\s*\[Tag = [^\]]*\]$/, "")
    .replace(/\s+/g, " ")
    .trim();
  return /^(?:https?:|www\.)/i.test(name) ? null : present(name);
}
