import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

export const ROOT = join(import.meta.dirname, "..", "..");

export const read = (path: string): string => readFileSync(join(ROOT, path), "utf8");

/** Every TypeScript file below `src`, by its path there: `core/time.ts`. */
export const sources = (): ReadonlyMap<string, string> =>
  new Map(
    readdirSync(join(ROOT, "src"), { recursive: true, encoding: "utf8" })
      .filter((path) => /\.tsx?$/.test(path))
      .sort()
      .map((path) => [path, read(join("src", path))]),
  );

/** Static, re-exporting, side-effect and dynamic imports; type-only ones count like any other. */
const IMPORT =
  /^(?:import|export)\b[^;"']*?from\s*["']([^"']+)["']|^import\s*["']([^"']+)["']|\bimport\(\s*["']([^"']+)["']/gm;

/** What a file names in its imports: `node:fs`, `undici`, or the path of a source for relative ones. */
export function importsOf(path: string, text: string): readonly string[] {
  return [...text.matchAll(IMPORT)].map((match) => {
    const named = match[1] ?? match[2] ?? match[3] ?? "";
    return named.startsWith(".") ? join(path, "..", named) : named;
  });
}

interface Extent {
  readonly name: string;
  readonly lines: number;
}

const OPENING =
  /^( {0,2})(?:export )?(?:(?:static )?(?:async )?(?:function )?\*?(#?\w+)\(|const (\w+) = .*(?:=>|\()).*[({>]$/;

/** Functions and methods with their lengths, read off the formatter's indentation. */
export function functionsOf(text: string): readonly Extent[] {
  const lines = text.split("\n");
  return lines.flatMap((line, start) => {
    const [, indent = "", named, assigned] = OPENING.exec(line) ?? [];
    const name = named ?? assigned;
    // The next line as far left as the opening ends it, but for the one that ends its parameters.
    const isEnd = (later: string) =>
      later.trim() !== "" && !later.startsWith(`${indent} `) && !/^ *\).*[{>]$/.test(later);
    const length = lines.slice(start + 1).findIndex(isEnd);
    return name === undefined || length < 0 ? [] : [{ name, lines: length + 2 }];
  });
}
