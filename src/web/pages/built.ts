import { existsSync, readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import type { Context } from "hono";
import { Refusal } from "../refusal.ts";
import type { Router } from "../router.ts";
import { type Assets, assetsOf, type Manifest } from "./assets.ts";

/** Beside the program that was built, or where it was built to when the sources themselves run. */
const PLACES = ["../../dashboard-assets/", "../../../dist/dashboard-assets/"].map(
  (place) => new URL(place, import.meta.url),
);
const FOLDER = PLACES.find((place) => existsSync(place)) ?? new URL("../../dashboard-assets/", import.meta.url);

/** What `vite build` left beside the program; read once, with the first page. */
export function builtAssets(): () => Assets {
  let read: Assets | null = null;
  return () => {
    read ??= assetsOf(JSON.parse(readFileSync(new URL("manifest.json", FOLDER), "utf8")) as Manifest);
    return read;
  };
}

const TYPES: Readonly<Record<string, string>> = {
  js: "text/javascript; charset=utf-8",
  css: "text/css; charset=utf-8",
  svg: "image/svg+xml; charset=utf-8",
  png: "image/png",
  woff2: "font/woff2",
};

const A_YEAR = "public, max-age=31536000, immutable";

/**
 * Scripts, styles and pictures of the dashboard, which hold nothing of the record: the form to log in needs them too.
 * Their names bear their content's hash, but for the icon's.
 */
export function assetRoutes({ serve }: Router): void {
  const kept = new Map<string, Asset>();
  serve("get", "/assets/:file{[\\w.-]+}", "public", (c: Context) => {
    const file = c.req.param("file") ?? "";
    const asset = kept.get(file) ?? assetOf(file);
    if (asset === null) throw new Refusal(404, `there is no ${file}`, "load the page again");
    kept.set(file, asset);
    const { type, bytes, packed } = asset;
    const headers = {
      ...{ "Content-Type": type, Vary: "Accept-Encoding" },
      "Cache-Control": isNamedByHash(file) ? A_YEAR : "public, max-age=3600",
    };
    const isPacked = /\bgzip\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))/.test(c.req.header("accept-encoding") ?? "");
    return isPacked ? c.body(packed, 200, { ...headers, "Content-Encoding": "gzip" }) : c.body(bytes, 200, headers);
  });
}

const isNamedByHash = (file: string): boolean => /-[\w-]{8}\.\w+$/.test(file);

/** Kept once read: all of them are some hundred kilobytes, and a page asks for a dozen at once. */
interface Asset {
  readonly type: string;
  readonly bytes: Buffer<ArrayBuffer>;
  readonly packed: Buffer<ArrayBuffer>;
}

function assetOf(file: string): Asset | null {
  const type = TYPES[file.split(".").at(-1) ?? ""];
  const bytes = type === undefined ? null : bytesOf(file);
  return type === undefined || bytes === null ? null : { type, bytes, packed: gzipSync(bytes) };
}

/** No file has these names: it is not there, or longer than a file system takes. */
const MISSING: ReadonlySet<unknown> = new Set(["ENOENT", "ENAMETOOLONG"]);

/** A name of this form leads out of no folder. */
function bytesOf(file: string): Buffer<ArrayBuffer> | null {
  if (file.startsWith(".")) return null;
  try {
    return readFileSync(new URL(file, FOLDER));
  } catch (error) {
    if (error instanceof Error && "code" in error && MISSING.has(error.code)) return null;
    throw error;
  }
}
