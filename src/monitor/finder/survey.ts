import type { Names } from "../../core/finder/names.ts";
import { asDomainName, type DomainName, labelOf, suffixOf } from "../../core/name.ts";
import type { Finding } from "../../core/sweep/finding.ts";
import { asMillis, between, HOUR, type Instant, type Millis } from "../../core/time.ts";
import { unlessAborted } from "../sweep/abort.ts";
import { openNotes } from "../sweep/notes.ts";
import type { SearchTools } from "./contract.ts";

/** A name that exists. */
export interface Existing {
  readonly domain: DomainName;
  readonly nameservers: readonly string[];
}

export interface Surveyed {
  readonly existing: readonly Existing[];
  /** When its zone last said that it does not have a name, of all that were asked for. */
  readonly absentAt: ReadonlyMap<DomainName, Instant>;
}

/**
 * An answer of so short a while ago is not asked for again: within the first hour after a loss only the likely names are
 * asked at each search, and the whole sweep is made anew from one of the rarer searches to the next.
 */
const GOOD_FOR = asMillis(HOUR * 0.9);
const AT_ONCE: Millis = asMillis(0);

/** Asks the zones for the label, its other spellings and what the old site pointed to. */
export async function survey(names: Names, tools: SearchTools, signal: AbortSignal): Promise<Surveyed> {
  const { label, suffixes, likely } = names;
  const goodFor = (suffix: string): Millis => (likely.has(suffix) ? AT_ONCE : GOOD_FOR);
  const asked = [await ask(label, suffixes, goodFor, tools, signal)];
  const known = new Set(suffixes.map((suffix) => `${label}.${suffix}`));
  const others = new Set([...names.variants, ...names.announced, ...names.linked].filter((name) => !known.has(name)));
  for (const [other, endings] of byLabel([...others])) {
    if (signal.aborted) break;
    asked.push(await ask(other, endings, () => AT_ONCE, tools, signal));
  }
  return {
    existing: asked.flatMap(({ existing }) => existing),
    absentAt: new Map(asked.flatMap(({ absentAt }) => [...absentAt])),
  };
}

const byLabel = (names: readonly DomainName[]): ReadonlyMap<string, readonly string[]> =>
  names.reduce(
    (labels, name) => labels.set(labelOf(name), [...(labels.get(labelOf(name)) ?? []), suffixOf(name)]),
    new Map<string, readonly string[]>(),
  );

/** What sweeps remember is remembered here as well: `vigie sweep` and the searches for one label share it. */
async function ask(
  label: string,
  suffixes: readonly string[],
  goodFor: (suffix: string) => Millis,
  { store, now, orders }: SearchTools,
  signal: AbortSignal,
): Promise<Surveyed> {
  const notes = await openNotes(label, { store, now });
  const before = new Map(notes.found);
  const isGood = (suffix: string, at: Instant): boolean => {
    const known = before.get(suffix);
    return known !== undefined && between(known.at, at) < goodFor(suffix);
  };
  const stale = suffixes.filter((suffix) => !isGood(suffix, now()));
  const heard = new Map<string, Finding>();
  const hear = (finding: Finding): void => {
    // Silence takes nothing back that was heard.
    if (finding.state === "unknown" || signal.aborted) return;
    heard.set(finding.suffix, finding);
    notes.put(finding);
  };
  // Where zones are silent, finding their servers takes longer than whoever ends the daemon waits.
  if (stale.length > 0) await unlessAborted(orders().search.askLabel(label, stale, hear, signal), signal);
  await notes.close();
  const existing: Existing[] = [];
  const absentAt = new Map<DomainName, Instant>();
  for (const suffix of suffixes) {
    const [earlier, finding] = [before.get(suffix), heard.get(suffix) ?? before.get(suffix)];
    const domain = asDomainName(`${label}.${suffix}`);
    const absent = [finding, earlier].find((each) => each?.state === "undelegated");
    if (absent) absentAt.set(domain, absent.at);
    if (finding?.state === "exists" && finding.nameservers.length > 0)
      existing.push({ domain, nameservers: finding.nameservers });
  }
  return { existing, absentAt };
}
