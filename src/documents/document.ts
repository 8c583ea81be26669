import type { Article } from "../core/article/article.ts";
import { htmlArticle } from "./html.ts";
import { jsonListing, ndjsonListing } from "./json.ts";
import { isPlainList, plainList } from "./list.ts";
import type { Listing } from "./listing.ts";
import { markdownArticle } from "./markdown.ts";
import { plainArticle } from "./plain.ts";
import { csvListing } from "./table.ts";

/** Larger documents are not read. */
export const LARGEST = 10 * 1024 * 1024;

export const FORMS = ["markdown", "html", "text", "list", "csv", "ndjson", "json"] as const;
export type Form = (typeof FORMS)[number];

export const MEDIA_TYPES = { markdown: "text/markdown", html: "text/html", text: "text/plain" } as const;

export type Document =
  | { readonly kind: "article"; readonly form: keyof typeof MEDIA_TYPES; readonly article: Article }
  | { readonly kind: "listing"; readonly form: Form; readonly listing: Listing }
  | { readonly kind: "unreadable"; readonly form: Form; readonly says: string; readonly hint: string };

const ENDINGS: Readonly<Record<string, Form>> = {
  ...{ md: "markdown", markdown: "markdown", mdown: "markdown", html: "html", htm: "html", xhtml: "html" },
  ...{ csv: "csv", tsv: "csv", ndjson: "ndjson", jsonl: "ndjson", json: "json" },
};

/** Reads a document by its form; `name` is its file's, or null for standard input, and decides where its ending does. */
export function readDocument(bytes: Uint8Array, name: string | null, given: Form | null): Document {
  const ending = /\.([a-z]{2,9})$/i.exec(name ?? "")?.[1]?.toLowerCase() ?? "";
  const known = given ?? ENDINGS[ending] ?? null;
  const text = textOf(bytes, known);
  const form = known ?? formOf(text);
  switch (form) {
    case "markdown":
      return { kind: "article", form, article: markdownArticle(text) };
    case "html":
      return { kind: "article", form, article: htmlArticle(text) };
    case "text":
      return { kind: "article", form, article: plainArticle(text) };
    case "list":
      return { kind: "listing", form, listing: plainList(text) };
    case "ndjson":
      return { kind: "listing", form, listing: ndjsonListing(text) };
    case "csv":
      return listed(
        form,
        csvListing(text),
        "has no header row with a column domain",
        "begin it with a line such as domain,group,tags",
      );
    case "json":
      return listed(
        form,
        jsonListing(text),
        "is no list of names that Vigie knows",
        "see `vigie import --help` for what it reads",
      );
  }
}

const listed = (form: Form, listing: Listing | null, says: string, hint: string): Document =>
  listing === null ? { kind: "unreadable", form, says, hint } : { kind: "listing", form, listing };

/** What a text looks like, where neither its name nor the operator says. */
function formOf(text: string): Form {
  const begin = text.slice(0, 2_048).trimStart();
  if (/^<(?:!doctype|html|head|body|article|\?xml)/i.test(begin)) return "html";
  if (/^\[[^\]]*\]\(/.test(begin)) return "markdown";
  if (begin.startsWith("[") || begin.startsWith("{")) return isObjectALine(text.trim()) ? "ndjson" : "json";
  if (HEADER.test(begin)) return "csv";
  if (isPlainList(text)) return "list";
  return MARKDOWN.test(text.slice(0, 20_000)) ? "markdown" : "text";
}

/** Another tool's JSON is one value over many lines, or on one. */
function isObjectALine(text: string): boolean {
  const end = text.indexOf("\n");
  return (
    end > 0 &&
    text[0] === "{" &&
    text
      .slice(Math.max(0, end - 80), end)
      .trimEnd()
      .endsWith("}")
  );
}

const HEADER =
  /^"?(?:domain|url|hostname|host)"?\s*[,;\t]|^[\w"]+(?:[,;\t][\w" ]*){0,20}[,;\t]"?domain"?\s*(?:[,;\t\r\n]|$)/i;
const MARKDOWN = /^(?:---|\+\+\+)\r?\n|^#{1,6} |\]\(https?:/m;

/** UTF-8, UTF-16 where a byte order mark says so, else Windows-1252, which any bytes are. HTML may name another charset. */
function textOf(bytes: Uint8Array, form: Form | null): string {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff))
    return new TextDecoder(first === 0xff ? "utf-16le" : "utf-16be").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    // Not UTF-8: older pages and spreadsheets are of one of the charsets below.
    return decoderFor(form === "html" ? charsetIn(bytes) : null).decode(bytes);
  }
}

const charsetIn = (bytes: Uint8Array): string | null =>
  /charset\s{0,9}=\s{0,9}["']?([\w:.-]{2,40})/i.exec(new TextDecoder("latin1").decode(bytes.subarray(0, 2_048)))?.[1] ??
  null;

function decoderFor(label: string | null): InstanceType<typeof TextDecoder> {
  try {
    return new TextDecoder(label === null || /^utf-?8$/i.test(label) ? "windows-1252" : label);
  } catch {
    // A label that nobody knows.
    return new TextDecoder("windows-1252");
  }
}
