import { eppName } from "./epp.ts";
import { type ByRole, counts, valuesOf, withRole } from "./roles.ts";
import { isStatusWord } from "./rules/status.ts";

/** Statuses that no contact or host can have (RFC 5733, RFC 5732): the domain's, in whatever block they stand. */
const DOMAINS_ALONE = new Set(["clientHold", "serverHold", "redemptionPeriod", "pendingRestore"]);

const NO_STATUS = /^(?:-+|n\/?a|none|null|for more information.*|:|)$/i;

/** Freenom: `EXAMPLE.TK is Active`. */
const DOMAIN_IS = /^\S+ is (\w+)$/;

/** Statuses of the domain: lists taken apart, links and remarks of EPP ones dropped, each once. */
export function statusesOf(told: ByRole): readonly string[] {
  const sentences = valuesOf(told, "domain").flatMap((value) => DOMAIN_IS.exec(value)?.[1] ?? []);
  const stray = withRole(told, "status").filter((field) => !counts(field));
  const alone = stray.flatMap(({ value }) => statusesIn(value)).filter((status) => DOMAINS_ALONE.has(status));
  const found = [...valuesOf(told, "status").flatMap(statusesIn), ...alone];
  return [...new Set([...sentences, ...found])];
}

/** `clientHold https://icann.org/epp#clientHold`: the form that ICANN prescribes. */
const LINKED = /^([a-z]+)(?: \(?https?:\/\/\S*)?$/i;

function statusesIn(value: string): readonly string[] {
  const linked = eppName(LINKED.exec(value)?.[1] ?? "");
  return linked === null ? listedIn(value) : [linked];
}

function listedIn(value: string): readonly string[] {
  const plain = value.replace(/\(?https?:\/\/\S*/gi, "").trim();
  const words = plain.split(/\s+/);
  if (words.length > 1 && words.every((word) => eppName(word) !== null))
    return words.flatMap((word) => eppName(word) ?? []);
  const items = /^[\w\s.-]+(?:[,/][\w\s.-]+)+$/.test(plain) ? plain.split(/[,/]/) : [plain];
  return items.map(statusName).filter((status): status is string => status !== null && status !== "");
}

function statusName(raw: string): string | null {
  const text = raw
    .trim()
    .replace(/&eacute;/g, "é")
    .replace(/\s*\(\d{4}\/\d\d\/\d\d\)$/, "");
  if (isStatusWord(text)) return eppName(text) ?? text;
  const word = text.split(/ -{1,2} |\(/, 1)[0] ?? text;
  return eppName(word) ?? eppName(text.split(/[\s(]/, 1)[0] ?? "") ?? (NO_STATUS.test(text) ? null : text);
}
