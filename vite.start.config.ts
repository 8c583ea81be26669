import { dirname, relative, resolve } from "node:path";
import { defineConfig, type Plugin } from "vite";

const SOURCES = resolve(import.meta.dirname, "src");
const START = resolve(SOURCES, "cli/main.ts");
const HISTORY = resolve(SOURCES, "cli/commands/history.ts");

const builtFrom = (source: string): string => relative(SOURCES, source).replace(/\.ts$/, ".js");

/** Paths beside a module are the same from `bundled/` when it lies one folder deep. */
const liesAsDeep = (source: string): boolean => builtFrom(source).split("/").length === 2;

/**
 * Takes in what START and HISTORY import at once, and leaves every other module that is loaded on demand where tsc wrote
 * it. The file that tsc wrote of a module taken in becomes a door to it: whoever imports it from elsewhere gets the same
 * classes and the same state.
 */
const together: Plugin = {
  name: "together",
  enforce: "pre",
  resolveId(asked, importer, { kind }) {
    if (importer === undefined || !asked.startsWith(".") || !importer.startsWith(SOURCES)) return null;
    const source = resolve(dirname(importer), asked);
    if (kind !== "dynamic-import" || source === HISTORY) return null;
    return { id: `../${builtFrom(source)}`, external: true };
  },
  moduleParsed({ id, code }) {
    if (!id.startsWith(SOURCES)) return;
    if (code?.includes("import.meta") && !liesAsDeep(id)) this.error(`${id} finds files beside itself, but moves`);
    if (id === START) return;
    this.emitFile({ type: "chunk", id, fileName: builtFrom(id), preserveSignature: "strict" });
  },
};

const NATIVE = "better-sqlite3";
const REQUIRED = "\0required";

/** Asked for by `import`, a CommonJS package costs twice: Node first reads all its files for the names that they export. */
const required: Plugin = {
  name: "required",
  enforce: "pre",
  resolveId: (asked) => (asked === NATIVE ? REQUIRED : null),
  load: (id) =>
    id === REQUIRED
      ? `import { createRequire } from "node:module"; export default createRequire(import.meta.url)("${NATIVE}");`
      : null,
};

/**
 * The start of the command line, and `vigie history`, in two files instead of seventy: to find, read and link a module
 * costs Node about half a millisecond. Built after tsc, from the sources, so that it may be built again.
 */
export default defineConfig({
  publicDir: false,
  plugins: [together, required],
  ssr: { noExternal: ["commander", "picocolors"] },
  build: {
    ssr: true,
    outDir: "dist",
    emptyOutDir: false,
    target: "es2023",
    minify: false,
    reportCompressedSize: false,
    license: { fileName: "bundled/licences.md" },
    rolldownOptions: {
      input: { "cli/main": START },
      preserveEntrySignatures: "strict",
      makeAbsoluteExternalsRelative: false,
      output: {
        entryFileNames: "[name].js",
        chunkFileNames: "bundled/[name].js",
        // Each group takes along what its module imports.
        codeSplitting: {
          groups: [
            { name: "start", test: (id) => id === START, priority: 2 },
            { name: "history", test: (id) => id === HISTORY, priority: 1 },
          ],
        },
      },
    },
  },
});
