import { unescape as percentDecoded } from "node:querystring";
import { urlOf } from "../core/url.ts";

/** A channel as it would be written with keys; whether it is a good one is for the schema to say. */
export type WrittenChannel = Readonly<Record<string, unknown>>;

/** The parts of a channel's URL, percent-decoded. */
export interface Parts {
  readonly scheme: string;
  readonly user: string | null;
  readonly password: string | null;
  readonly host: string;
  readonly port: string | null;
  /** Segments of the path, none of them empty. */
  readonly path: readonly string[];
  /** After `?`. */
  readonly option: (name: string) => string | null;
  /** As written, behind the scheme. */
  readonly rest: string;
}

export type Reader = (parts: Parts) => WrittenChannel | null;

/** A URL in which ids and tokens stand where others have a host, so that no URL parser leaves them as they are. */
export interface Written {
  /** What stands before `@`. */
  readonly before: string | null;
  /** What stands between slashes, none of it empty. */
  readonly words: readonly string[];
  /** After `?`. */
  readonly option: (name: string) => string | null;
}

export type WordReader = (written: Written) => WrittenChannel | null;

export const filled = (channel: Readonly<Record<string, unknown>>): WrittenChannel =>
  Object.fromEntries(Object.entries(channel).filter(([, value]) => value !== null && value !== undefined));

const segmentsOf = (path: string): readonly string[] =>
  path
    .split("/")
    .filter((each) => each !== "")
    .map((each) => percentDecoded(each));

const optionsIn = (search: URLSearchParams): ((name: string) => string | null) => {
  const options = new Map([...search].map(([name, value]) => [name.toLowerCase(), value]));
  return (name) => options.get(name) ?? null;
};

export function writtenOf(rest: string): Written {
  const [, before = "", address = "", search = ""] = /^(?:([^?#]*)@)?([^?#@]*)(\?[^#]*)?/.exec(rest) ?? [];
  return {
    before: before === "" ? null : percentDecoded(before),
    words: segmentsOf(address),
    option: optionsIn(new URLSearchParams(search)),
  };
}

/** Read as https, so that port and credentials are found in any scheme; null where it is no URL in any. */
export function partsOf(scheme: string, rest: string): Parts | null {
  const url = urlOf(`https://${rest}`);
  if (url === null) return null;
  const given = (text: string): string | null => (text === "" ? null : percentDecoded(text));
  return {
    scheme,
    user: given(url.username),
    password: given(url.password),
    host: url.hostname.replace(/^\[|\]$/g, ""),
    port: given(url.port),
    path: segmentsOf(url.pathname),
    option: optionsIn(url.searchParams),
    rest,
  };
}
