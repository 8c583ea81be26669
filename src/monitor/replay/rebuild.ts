import type { DnsReply, Failure, Observation, Page } from "../../core/observation.ts";
import { failure } from "../../core/observation.ts";
import type { PageContent } from "../../core/page-content.ts";
import type { Digest } from "../../core/timeline/event.ts";
import { urlOf } from "../../core/url.ts";
import type { Facet, ProbeKind } from "../../core/vocabulary.ts";
import type { BytesAt, Circumstances, DnsAt, LookRecord } from "./look-record.ts";

/** How today's probes read bytes. */
export interface Parsing {
  readonly dns: (bytes: Uint8Array) => DnsReply | Failure;
  /** `url`: where the page was found. */
  readonly page: (page: Pick<Page, "body" | "contentType">, url: URL) => PageContent;
}

export interface Rebuilt {
  readonly observation: Observation;
  readonly circumstances: Circumstances;
  /** Facets about which something is no longer kept; they must not be judged. */
  readonly lacking: ReadonlySet<Facet>;
}

type BytesOf = (digest: Digest) => Uint8Array | null;

/** The digests that a record names. */
export function namedIn(value: unknown): readonly Digest[] {
  if (Array.isArray(value)) return value.flatMap(namedIn);
  if (typeof value !== "object" || value === null) return [];
  if (isBytes(value)) return [value.$bytes as Digest];
  if (isDns(value)) return [value.$dns as Digest];
  return Object.values(value).flatMap(namedIn);
}

/** The observation as the probe gave it, read out of its bytes by today's parsers. */
export function rebuild(record: LookRecord, bytesOf: BytesOf, parsing: Parsing): Rebuilt {
  const { observation, ...circumstances } = record;
  const told = observation as Observation;
  const lacking = new Set<Facet>();
  const fields = Object.entries(told).map(([part, value]) => {
    const lost = (): void => {
      for (const facet of restingOn(told.probe, part)) lacking.add(facet);
    };
    return [part, read(value, { parsing, bytesOf, lost })];
  });
  return { observation: Object.fromEntries(fields) as Observation, circumstances, lacking };
}

/** Facets whose rules read a part of an observation. */
function restingOn(probe: ProbeKind, part: string): readonly Facet[] {
  switch (probe) {
    case "registration":
      return ["registration"];
    case "dns":
      return part === "resolvers" || part === "own" ? ["resolution"] : ["delegation", "resolution"];
    case "http":
      return part === "tls" ? ["tls"] : ["web"];
  }
}

interface Reading {
  readonly parsing: Parsing;
  readonly bytesOf: BytesOf;
  readonly lost: () => void;
}

function read(value: unknown, reading: Reading): unknown {
  if (Array.isArray(value)) return value.map((item) => read(item, reading));
  if (typeof value !== "object" || value === null) return value;
  if (isBytes(value)) return bytesAt(value.$bytes, reading);
  if (isDns(value)) return reading.parsing.dns(bytesAt(value.$dns, reading));
  const fields = Object.fromEntries(Object.entries(value).map(([key, item]) => [key, read(item, reading)]));
  return "hops" in fields && "end" in fields ? withContent(fields, reading.parsing) : fields;
}

const NOTHING = new Uint8Array();

function bytesAt(digest: string, { bytesOf, lost }: Reading): Uint8Array {
  const bytes = bytesOf(digest as Digest);
  if (bytes === null) lost();
  return bytes ?? NOTHING;
}

/** A visit with its page read again, by the URL that it ended at. */
function withContent(visit: Readonly<Record<string, unknown>>, parsing: Parsing): object {
  const { url, hops, end } = visit as unknown as {
    readonly url: string;
    readonly hops: readonly { readonly url: string }[];
    readonly end: Page | Failure;
  };
  if (end.kind === "failure") return visit;
  const found = urlOf(hops.at(-1)?.url ?? url);
  return found === null
    ? { ...visit, end: failure("malformed", "the record names no web address") }
    : { ...visit, end: { ...end, content: parsing.page(end, found) } };
}

const isBytes = (value: object): value is BytesAt => "$bytes" in value;
const isDns = (value: object): value is DnsAt => "$dns" in value;
