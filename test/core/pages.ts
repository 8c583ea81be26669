import { asDomainName, type DomainName } from "../../src/core/name.ts";
import {
  type Failure,
  failure,
  type Hop,
  type HttpObservation,
  type Page,
  type Visit,
} from "../../src/core/observation.ts";
import { asInstant, type Instant } from "../../src/core/time.ts";
import type { Reason } from "../../src/core/vocabulary.ts";
import { contentOf } from "../../src/probes/http/page/content.ts";

export const HARBOUR = asDomainName("harbour.example");
export const NOON: Instant = asInstant(Date.UTC(2026, 10, 23, 12));

export function html(
  text: string | Uint8Array,
  contentType: string | null = "text/html",
  url = "https://harbour.example/",
): Page {
  const body = typeof text === "string" ? new TextEncoder().encode(text) : text;
  const content = contentOf({ body, contentType }, new URL(url));
  return { kind: "page", status: 200, contentType, body, truncated: false, content };
}

export interface Answer {
  readonly status?: number;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const REFUSED: Failure = failure("refused", "connect ECONNREFUSED");

const hop = (url: string, status: number | null, location: string | null = null, headers = {}): Hop => ({
  url,
  address: "198.51.100.7",
  status,
  location,
  headers,
});

/** A visit that passes through `path` (URL, status of its redirect) and ends at the last URL with `answer`. */
export function visitTo(
  urls: readonly string[],
  { status = 200, body = "", headers = {} }: Answer,
  redirect = 301,
): Visit {
  const last = urls.length - 1;
  return {
    url: urls[0] ?? "",
    hops: urls.map((url, index) =>
      index === last ? hop(url, status, null, headers) : hop(url, redirect, urls[index + 1] ?? null),
    ),
    end: { ...html(body), status },
  };
}

export const failed = (reason: Reason, url = "https://harbour.example/"): Visit => ({
  url,
  hops: [hop(url, null)],
  end: failure(reason, reason),
});

export const observed = (parts: Partial<HttpObservation>): HttpObservation => ({
  probe: "http",
  domain: HARBOUR,
  at: NOON,
  host: HARBOUR,
  https: failed("refused"),
  http: failed("refused", "http://harbour.example/"),
  tls: REFUSED,
  ...parts,
});

/** A public suffix list with one entry for each top-level domain; addresses have no registrable domain. */
export const registrable = (host: string): DomainName | null => {
  if (/^[\d.]+$|^\[/.test(host)) return null;
  return asDomainName(host.split(".").slice(-2).join("."));
};
