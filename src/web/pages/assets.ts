import type { PageName } from "../../dashboard/page.ts";

/** An entry of Vite's manifest: https://vite.dev/guide/backend-integration */
interface Chunk {
  readonly file: string;
  readonly name?: string;
  readonly imports?: readonly string[];
}

export type Manifest = Readonly<Record<string, Chunk>>;

/** What a document links to, below `<base>assets/`. */
export interface Assets {
  readonly script: string;
  readonly style: string;
  /** What the page's own part needs, fetched beside the main script instead of after it. */
  readonly preloads: (page: PageName, lang: string) => readonly string[];
}

/** Reads what `vite build` wrote; an operator's broken installation throws. */
export function assetsOf(manifest: Manifest): Assets {
  const files = (key: string, seen = new Set<string>()): ReadonlySet<string> => {
    const chunk = manifest[key];
    if (!chunk || seen.has(chunk.file)) return seen;
    seen.add(chunk.file);
    for (const imported of chunk.imports ?? []) files(imported, seen);
    return seen;
  };
  const fileOf = (key: string): string => {
    const file = manifest[key]?.file;
    if (file === undefined) throw new Error(`the dashboard was not built: its manifest lacks ${key}`);
    return file;
  };
  const main = "src/dashboard/client/main.tsx";
  const script = fileOf(main);
  return {
    script,
    style: fileOf("src/dashboard/style/vigie.css"),
    preloads: (page, lang) =>
      [
        ...new Set([
          ...files(main),
          ...files(`src/dashboard/pages/${page}.tsx`),
          ...files(`src/dashboard/words/${lang}.ts`),
        ]),
      ].filter((file) => file !== script),
  };
}
