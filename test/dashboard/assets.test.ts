import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { assetsOf, type Manifest } from "../../src/web/pages/assets.ts";

const BUILT = join(import.meta.dirname, "..", "..", "dist", "dashboard-assets");
const manifest: Manifest = JSON.parse(readFileSync(join(BUILT, "manifest.json"), "utf8"));
const files = [...new Set(Object.values(manifest).map(({ file }) => file))];
const textOf = (file: string): string => readFileSync(join(BUILT, file), "utf8");

const LIMIT = 120_000;

test("all scripts together are at most 120 kB, compressed: every page in every language", () => {
  const sizes = files.filter((file) => file.endsWith(".js")).map((file) => gzipSync(textOf(file)).length);
  expect(sizes.length).toBeGreaterThan(3);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(LIMIT);
});

/** Names of XML's vocabularies, which nobody fetches. */
const NAMESPACES = /http:\/\/www\.w3\.org\/(?:2000\/svg|1999\/xhtml|1999\/xlink|1998\/Math\/MathML)/g;

test("nothing that is shipped names another host", () => {
  const shipped = readdirSync(BUILT).filter((file) => file !== "manifest.json");
  const named = shipped.flatMap(
    (file) =>
      textOf(file)
        .replace(NAMESPACES, "")
        .match(/(?:https?:)?\/\/[\w-]+\.[\w.-]+/g) ?? [],
  );
  expect(named).toEqual([]);
});

test("files carry a digest in their names, so that they can be kept for good", () => {
  expect(files.filter((file) => !/-[\w-]{8}\.(?:js|css)$/.test(file))).toEqual([]);
});

test("the documents' links are found in the manifest", () => {
  const { script, style, preloads } = assetsOf(manifest);
  expect(files).toEqual(expect.arrayContaining([script, style, ...preloads("fleet", "fr")]));
  expect(preloads("fleet", "fr")).not.toContain(script);
  expect(preloads("fleet", "fr")).toEqual(expect.arrayContaining([expect.stringMatching(/^fr-/)]));
  expect(preloads("fleet", "fr")).not.toEqual(expect.arrayContaining([expect.stringMatching(/^en-/)]));
});

test("a missing build is said as such", () => {
  expect(() => assetsOf({})).toThrow("the dashboard was not built");
});
