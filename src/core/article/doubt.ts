import type { LeftOut } from "./article.ts";
import type { Candidate } from "./names.ts";

/** Top-level domains that end the names of files more often than those of sites, in texts at large. */
const EXTENSIONS: ReadonlySet<string> = new Set("md py sh rs pl ps mk pm so zip mov tf".split(" "));
/** Written like names, and some are; texts mean the thing. */
const PRODUCTS: ReadonlySet<string> = new Set(["asp.net", "vb.net", "ado.net", "ml.net", "paint.net", "mono.net"]);
/** What a programmer writes, not a person about sites. */
const OBJECTS: ReadonlySet<string> = new Set(["this", "self", "process", "console", "window", "document", "module"]);
/** Words right before a name that say that it is one. */
const SAYS_NAME =
  /(?:\b(?:sites?|domaines?|domains?|adresses?|address(?:es)?|noms?|names?|urls?|sur|at|vers|to|à|chez)|miroirs?|mirrors?)[\s:«"“'(]{1,4}$/iu;

/** Why a text that is written like a name is taken for something else; null where nothing speaks against it. */
export function doubtOf({ written, host, isFirm, at }: Candidate, sentence: string): LeftOut["because"] | null {
  if (isFirm) return null;
  const labels = host.split(".");
  const ending = labels.at(-1) ?? "";
  const [first = ""] = labels;
  // `suspendu.Il`: a missing space. Names in capitals, or with one in each part, are meant.
  if (/^\p{Lu}\p{Ll}+$/u.test(ending) && !/^\p{Lu}\p{L}/u.test(labels.at(-2) ?? "")) return "an abbreviation";
  if (/^(?:[ap]m|st|nd)$/i.test(ending) && /^\d+$/.test(first)) return "an abbreviation";
  if (labels.every((label) => label.length === 1)) return "an abbreviation";
  if (/^\d{1,2}$/.test(labels.at(-2) ?? "") || /^v\d+$/i.test(first)) return "an abbreviation";
  if (PRODUCTS.has(host.toLowerCase()) || OBJECTS.has(first.toLowerCase())) return "the name of a product";
  const isFile = EXTENSIONS.has(ending.toLowerCase()) && !written.includes("[");
  return isFile && !SAYS_NAME.test(sentence.slice(Math.max(0, at - 30), at)) ? "a file name" : null;
}
