import { type KeyMeaning, LABELS } from "./labels.ts";

/** A label in its regular form, with what it means. */
export interface Key {
  readonly key: string;
  readonly meaning: KeyMeaning | null;
}

const KNOWN: ReadonlyMap<string, Key> = new Map(
  LABELS.flatMap(({ role, rank = 0, shared = false, keys }) =>
    keys.map((key): [string, Key] => [key, { key, meaning: { role, rank, shared } }]),
  ).reverse(),
);

/** Letters and single blanks: most labels of most replies, which are regular but for their case. */
const PLAIN = /^[a-z]+(?: [a-z]+)*$/i;

/** Lower case, without dots, digits, underscores and parentheses: `Name Server 1......` is `name server`. */
export const regularKey = (label: string): string =>
  PLAIN.test(label)
    ? label.toLowerCase()
    : label
        .toLowerCase()
        .replace(/(?:\(.*?\)|[_.\-\d[\]\s])+/g, " ")
        .trim();

/** Reads a label; a bilingual one (`Data de registo / Creation Date`, `Fecha (Expiration date)`) by any of its parts. */
export function keyOf(label: string): Key {
  const lower = label.toLowerCase();
  const known = KNOWN.get(lower);
  if (known) return known;
  if (PLAIN.test(label)) return { key: lower, meaning: null };
  const key = regularKey(label);
  return KNOWN.get(key) ?? { key, meaning: meaningOfPart(label) };
}

function meaningOfPart(label: string): KeyMeaning | null {
  // `State/Province` is a line of an address.
  if (!/[/(]/.test(label) || /\bprovince\b/i.test(label)) return null;
  const inner = /\(([^()]+)\)/.exec(label);
  const parts = [...label.split("/"), ...(inner?.[1] ? [inner[1]] : [])];
  for (const part of parts.length > 1 ? parts : []) {
    const known = KNOWN.get(regularKey(part));
    if (known) return known.meaning;
  }
  return null;
}
