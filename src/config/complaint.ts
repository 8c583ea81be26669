import { ConfigTrouble } from "./config.ts";
import type { ConfigDocument, Path } from "./document.ts";
import type { Fault } from "./fault.ts";
import { keyOf } from "./key.ts";

/** The first fault by line as one sentence: `config/vigie.yaml:7: schedule.dns: "0s" is no time at all`. */
export function complain(faults: readonly Fault[], shown: string, { value, lineOf }: ConfigDocument): ConfigTrouble {
  const placed = faults.map((fault) => ({ ...fault, line: lineOf(fault.path) }));
  // On one line a wrong key comes before what is missing for it.
  const rank = (fault: Fault): number => (fault.problem === "is missing" ? 1 : 0);
  const [first] = placed.sort((a, b) => a.line - b.line || rank(a) - rank(b));
  if (!first) throw new RangeError("nothing to complain about");
  const more = placed.length > 1 ? ` (and ${placed.length - 1} more)` : "";
  const subject = first.named ? keyOf(first.path) : `${keyOf(first.path)}: ${shownValue(first.path, value)}`;
  return new ConfigTrouble(`${shown}:${first.line}: ${subject} ${first.problem}${more}`, first.hint);
}

const SECRETS: ReadonlySet<unknown> = new Set(["secret", "token", "password", "routingKey"]);

/** As written in the file, so without what variables hold. Secrets, passwords and the paths of hooks are left out. */
function shownValue(path: Path, root: unknown): string {
  const key = path.at(-1);
  if (SECRETS.has(key)) return "the value";
  let value: unknown = root;
  for (const step of path)
    value =
      typeof value === "object" && value !== null
        ? Object.entries(value).find(([name]) => name === String(step))?.[1]
        : undefined;
  if (typeof value !== "string") return "the entry";
  // A channel as a URL is all secrets behind its scheme.
  if (path.length === 3 && path[1] === "channels")
    return JSON.stringify(value.replace(/^(?:([\w.+-]{1,20}:\/\/))?.*/s, "$1…"));
  const open = value.replace(/\/\/[^/@]*@/, "//…@");
  const text = key === "url" || key === "heartbeat" ? open.replace(/(\/\/[^/]*\/).+/, "$1…") : open;
  return JSON.stringify(text.length > 100 ? `${text.slice(0, 100)}…` : text);
}
