import { visible } from "../../core/visible.ts";
import type { Facet } from "../../core/vocabulary.ts";
import type { FacetShape } from "../../web/shapes/domain.ts";
import { When } from "../components/when.tsx";
import { day, relative } from "../dates.ts";
import type { Frame } from "../page.ts";
import { type Fact, Lines } from "./facts.tsx";

/** What each facet's record is shown by, in this order. */
const FIELDS: Readonly<Record<Facet, readonly string[]>> = {
  registration: ["registrar", "createdAt", "updatedAt", "expiresAt", "statuses", "nameservers", "protocol", "server"],
  delegation: ["nameservers", "childNameservers", "lame", "ds", "dnssec", "sign"],
  resolution: ["addresses", "aliases", "mail", "txt", "sign", "resolvers"],
  web: ["url", "hops", "finalUrl", "status", "title", "notice"],
  tls: ["issuer", "validTo", "names", "keyDigest"],
};

const TIMES: ReadonlySet<string> = new Set(["createdAt", "updatedAt", "expiresAt", "validTo"]);

/** The record of a facet; what is not known is left out. */
export function recordOf(facet: Facet, shape: FacetShape, frame: Frame): readonly Fact[] {
  const { fields, values } = frame.words.domain;
  return FIELDS[facet].flatMap((field): readonly Fact[] => {
    const value = shape[field];
    const label = fields[field] ?? field;
    if (TIMES.has(field) && typeof value === "string") return [{ label, value: <Day at={value} frame={frame} /> }];
    const lines = linesOf(field, value, values);
    return lines.length === 0 ? [] : [{ label, value: <Lines lines={lines} /> }];
  });
}

/** Registries often give a day and no hour: a midnight is told as its day. */
function Day({ at, frame }: { readonly at: string; readonly frame: Frame }) {
  if (!at.endsWith("T00:00:00.000Z")) return <When at={at} frame={frame} />;
  const time = Date.parse(at);
  return <time dateTime={at}>{`${day(frame.lang, time)} · ${relative(frame.lang, time, frame.now)}`}</time>;
}

/** A value of a record as lines of harmless text. */
function linesOf(field: string, value: unknown, words: Values): readonly string[] {
  if (value === null || value === undefined || value === "") return [];
  if (Array.isArray(value)) return value.flatMap((item) => linesOf(field, item, words));
  if (typeof value === "object") return [visible(partsOf(field, value as Readonly<Record<string, unknown>>, words))];
  if (field === "protocol") return [String(value).toUpperCase()];
  if (field === "dnssec") return [wordOf(value, words)];
  return [visible(String(value))];
}

type Values = Readonly<Record<string, string>>;

/** In the reader's language where it is one of our words. */
const wordOf = (value: unknown, words: Values): string => words[String(value)] ?? visible(String(value));

function partsOf(field: string, part: Readonly<Record<string, unknown>>, words: Values): string {
  const given = (...values: readonly unknown[]) => values.filter((value) => value !== null && value !== undefined);
  if (field === "hops") return given(part.status ?? "–", part.url).join(" ");
  if (field === "sign") return given(part.operator, wordOf(part.class, words)).join(", ");
  if (field === "notice") return given(part.operator, part.country, part.blockedBy).join(", ");
  if (field !== "resolvers") return given(...Object.values(part)).join(" ");
  const ede = typeof part.ede === "number" ? `EDE ${part.ede}` : null;
  const lies = [...given(part.lie), ...(part.hijacks ? ["hijacks"] : [])].map((lie) => wordOf(lie, words));
  return given(part.resolver, part.rcode ?? "–", ede, ...lies).join(" · ");
}
