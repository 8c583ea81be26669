import {
  type Document,
  type DocumentOptions,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  type ParseOptions,
  parseDocument,
  type SchemaOptions,
} from "yaml";
import { ConfigTrouble } from "./config.ts";
import type { ConfigFile } from "./locate.ts";

export type Path = readonly (string | number)[];

/** A YAML file as plain data, with a way back to its lines. */
export interface ConfigDocument {
  readonly value: unknown;
  /** The line, from 1, of the key or list item at `path`; of the nearest one above it when it is not there. */
  readonly lineOf: (path: Path) => number;
}

/**
 * Every scalar is text (`300`, `true`, `1e5` as written), save null: the schema says what texts mean, so that YAML's own
 * guesses about numbers and dates change nothing.
 */
const AS_TEXT: ParseOptions & SchemaOptions & DocumentOptions = {
  schema: "failsafe",
  customTags: ["null"],
  prettyErrors: false,
  logLevel: "error",
};

/**
 * In `{ token: ${VIGIE_TOKEN} }` YAML would take the variable's brace for the map's. While it reads, other characters of
 * the same length stand for both braces, so that places in the file stay true.
 */
const VARIABLE = /\$\{([^{}\n]*)\}/g;
const restore = (text: string): string =>
  text.replace(/\$\uE000([^\uE001]*)\uE001/g, (_, name: string) => `\${${name}}`);

/** Reads YAML 1.2. Throws `ConfigTrouble` with the line for what is not YAML, duplicate keys and unknown tags among it. */
export function parseYaml({ shown, text }: ConfigFile): ConfigDocument {
  const lines = new LineCounter();
  const doc = parseDocument(text.replace(VARIABLE, "$\uE000$1\uE001"), { ...AS_TEXT, lineCounter: lines });
  const fault = doc.errors[0] ?? doc.warnings[0];
  if (fault) {
    const where = `${shown}:${lines.linePos(fault.pos[0]).line}`;
    if (fault.code === "DUPLICATE_KEY") {
      const key = /^[^\s:]+/.exec(text.slice(fault.pos[0]))?.[0];
      throw new ConfigTrouble(`${where}: ${key} stands twice in one place`, "keep one of the two");
    }
    throw new ConfigTrouble(
      `${where}: this is not YAML: ${fault.message.split(";")[0]}`,
      "check indentation, quotes and colons there",
    );
  }
  return { value: plain(doc, shown), lineOf: (path) => lines.linePos(offsetOf(doc, path)).line };
}

function plain(doc: Document.Parsed, shown: string): unknown {
  try {
    return doc.toJS({
      maxAliasCount: 100,
      reviver: (_key, value) => (typeof value === "string" ? restore(value) : value),
    });
  } catch (error) {
    const what = error instanceof Error ? error.message : String(error);
    throw new ConfigTrouble(`${shown}: this is not usable YAML: ${what}`, "write it without anchors and aliases");
  }
}

function offsetOf(doc: Document.Parsed, path: Path): number {
  let node: unknown = doc.contents;
  let offset = doc.contents?.range?.[0] ?? 0;
  for (const step of path) {
    const child = childOf(isAlias(node) ? node.resolve(doc) : node, step);
    if (!child) break;
    offset = child.offset;
    node = child.node;
  }
  return offset;
}

function childOf(node: unknown, step: string | number): { readonly node: unknown; readonly offset: number } | null {
  if (isSeq(node) && typeof step === "number") {
    const item = node.items[step] as Node | undefined;
    return item ? { node: item, offset: item.range?.[0] ?? 0 } : null;
  }
  if (!isMap(node)) return null;
  const pair = node.items.find((each: Pair) => isScalar(each.key) && String(each.key.value) === String(step));
  return pair && isScalar(pair.key) ? { node: pair.value, offset: pair.key.range?.[0] ?? 0 } : null;
}
