/** What the `storage` key of a file says. */
export interface WrittenStorage {
  /** Null when the key is not there or has no value. */
  readonly value: string | null;
  /** From 1; 0 when the key is not there. */
  readonly line: number;
}

/** Lines that may stand at the left edge of a plain block map: keys, list items under a key, comments, nothing. */
const PLAIN_EDGE = /^(?:[A-Za-z][A-Za-z0-9_-]*:(?: |$)|- |-$|#|[ \t]|$)/;
const KEY = /^storage[ \t]*:/;
const VALUE = /^storage: +(?:"([\w./~${}@+ -]+)"|'([\w./~${}@+ -]+)'|([\w./$][\w./~${}@+-]*))[ \t]*(?: #.*)?$/;
const NULLS = /^(?:null|Null|NULL)$/;

/**
 * Reads the one top-level line `storage: PATH` without a YAML parser. Null when the file is written in any way that
 * could make the line mean something else (flow style, quoted keys, documents, continued values): then YAML decides.
 */
export function plainStorage(text: string): WrittenStorage | null {
  const lines = text.split("\n");
  const first = lines.find((line) => !/^\s*(?:#|$)/.test(line));
  if (text.includes("\r") || first?.startsWith(" ") || !lines.every((line) => PLAIN_EDGE.test(line))) return null;
  const at = lines.findIndex((line) => KEY.test(line));
  if (at === -1) return { value: null, line: 0 };
  const match = VALUE.exec(lines[at] ?? "");
  const value = match?.[1] ?? match?.[2] ?? match?.[3];
  if (value === undefined || NULLS.test(value) || isContinued(lines, at)) return null;
  return lines.findLastIndex((line) => KEY.test(line)) === at ? { value, line: at + 1 } : null;
}

/** Whether an indented line follows before the next key. */
function isContinued(lines: readonly string[], at: number): boolean {
  const next = lines.slice(at + 1).find((line) => !/^\s*(?:#|$)/.test(line));
  return next !== undefined && /^[ \t]/.test(next);
}
