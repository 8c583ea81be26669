import { type DateOrder, type Given, parseDate } from "./dates.ts";
import { type Field, HANDLE } from "./fields.ts";
import { hostsIn } from "./hosts.ts";
import type { Role } from "./labels.ts";
import { echoOf, partAbout } from "./part.ts";
import { type ByRole, byRole, firstOf, valuesOf, withRole } from "./roles.ts";
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
  const told = byRole(partAbout(reply, asked));
  const order: DateOrder = MONTH_FIRST_TLDS.has(tld ?? asked?.split(".").at(-1) ?? "") ? "month-first" : "day-first";
  const date = (role: Role): Given | null => firstOf(told, role, (value) => parseDate(value, order));
  const echo = firstEcho(told);
  const expires = date("expires") ?? firstOf(told, "status", (value) => expiryIn(value, order));
  const dates = {
    created: date("created") ?? firstOf(told, "updated", (value) => dateMarked(value, "(Assigned)")),
    updated: lastChange(told) ?? date("updated"),
    expires,
  };
  const nameservers = nameserversOf(told, echo);
  const registrar = registrarOf(told);
  const found = [dates.created, dates.updated, dates.expires, registrar, firstOf(told, "holder", present)];
  return {
    echo,
    ...dates,
    nameservers,
    registrar,
    statuses: statusesOf(told),
    held: valuesOf(told, "hold").some((value) => /^yes\b/i.test(value)),
    referral: firstOf(told, "referral", referralOf),
    evidence: found.filter((value) => value !== null).length + (nameservers.length > 0 ? 1 : 0),
  };
}

function firstEcho(told: ByRole): string | null {
  for (const field of withRole(told, "domain")) {
    const name = echoOf(field);
    if (name !== null) return name;
  }
  return null;
}

const present = (value: string): string | null => (EMPTY_VALUE.test(value) ? null : value);

/** ISOC-IL keeps the history of a name: `changed: … 19990605 (Assigned)`, `changed: … 20121015 (Changed)`. */
const dateMarked = (value: string, mark: string): Given | null => (value.endsWith(mark) ? parseDate(value) : null);

const lastChange = (told: ByRole): Given | null =>
  valuesOf(told, "updated").reduce<Given | null>((last, value) => dateMarked(value, "(Changed)") ?? last, null);

/** Ukrainian second levels: `status: OK-UNTIL 20131218000000`. */
const expiryIn = (status: string, order: DateOrder): Given | null =>
  /-until /i.test(status) ? parseDate(status, order) : null;

const referralOf = (value: string): string | null => hostsIn(value.replaceAll("/", " "))[0] ?? null;

function nameserversOf(told: ByRole, echo: string | null): readonly string[] {
  const found = new Set<string>();
  for (const { key, value } of withRole(told, "nameserver"))
    for (const host of hostsIn(value.replace(ZONE_LINE, ""))) if (!(key === "dns" && host === echo)) found.add(host);
  return [...found].sort();
}

/** .pt writes records as zone files do: `example.pt NS ns1.example.pt.` */
const ZONE_LINE = /^\S+ (?:\d+ )?(?:IN )?NS /i;

/** The registrar named outright, else by the lines of a registrar's block. */
function registrarOf(told: ByRole): string | null {
  const named = firstOf(told, "registrar", registrarName);
  const part = withRole(told, "registrarPart").find(({ scope, value }) => scope === "registrar" && present(value));
  if (!part) return named;
  const isOutright = withRole(told, "registrar").some(
    ({ meaning, value }) => meaning.rank === 0 && registrarName(value) !== null,
  );
  return isOutright && !HANDLE.test(named ?? "") ? named : part.value;
}

function registrarName(value: string): string | null {
  const name = value
    .replace(/\s*\[Tag = [^\]]*\]$/, "")
    .replace(/\s+/g, " ")
    .trim();
  return /^(?:https?:|www\.)/i.test(name) ? null : present(name);
}
