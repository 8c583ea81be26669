/** What names of one site are dressed up with when the plain one is taken. */
const PREFIXES = /^(?:the|get|official|my|new)(?=[a-z]{5})/;
const SUFFIXES = /(?:official|app|site)$/;
/** What is left must still be a name: `the1` and `get2` are not the same site. */
const LEAST = 4;

export type LabelLikeness = "same" | "variant" | "other";

/** Whether two labels are of one name: equal, or but for hyphens, digits at the ends, a plural, `the`, `get`, `official`. */
export function likenessOf(a: string, b: string): LabelLikeness {
  if (a === b) return "same";
  const [first, second] = [rootOf(a), rootOf(b)];
  return first.length >= LEAST && first === second ? "variant" : "other";
}

/** The name without what variants of it differ by; IDNs stay as they are on the wire. */
function rootOf(label: string): string {
  if (label.startsWith("xn--")) return label;
  const plain = label
    .toLowerCase()
    .replaceAll("-", "")
    .replace(/^\d+|\d+$/g, "");
  const bare = plain.replace(PREFIXES, "").replace(SUFFIXES, "");
  const root = bare.length >= LEAST ? bare : plain;
  return root.length > LEAST ? root.replace(/s$/, "") : root;
}
