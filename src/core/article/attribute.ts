import type { DomainName } from "../name.ts";
import type { Claim } from "./article.ts";
import type { Statement } from "./claims.ts";

/** A name where it stands in a sentence. */
export interface Placed {
  readonly domain: DomainName;
  readonly at: number;
  readonly end: number;
  /** A page there is meant: what is said is not said of the site. */
  readonly isPage: boolean;
}

export interface Attributed {
  readonly domain: DomainName;
  readonly claim: Claim;
  /** Where the words stand that say so. */
  readonly at: number;
}

/** Characters between a name and what is said of it. */
const FARTHEST = 160;
/** A name in front is what a sentence speaks of, unless another one is that much nearer. */
const PREFERENCE = 12;
/** What stands between the names of an enumeration. */
const BETWEEN = /^[\s,;"'«»“”()&/*]{0,6}(?:and|et|or|ou|as well as|ainsi que)?[\s,;"'«»“”()&/*]{0,6}$/iu;

/** Which names of a sentence each statement is about; statements that fit no name are dropped. */
export function attributed(
  sentence: string,
  names: readonly Placed[],
  statements: readonly Statement[],
): readonly Attributed[] {
  const moves = statements.filter(({ state }) => state === "moved").flatMap((move) => movesBy(move, names, sentence));
  const targets = new Set(moves.map(({ target }) => target));
  const sites = names.filter(({ isPage }) => !isPage);
  const sources = sites.filter((name) => !targets.has(name));
  const told = statements
    .filter(({ state }) => state !== "moved")
    .flatMap((statement) =>
      subjectsOf(statement, statement.state === "ok" ? sites : sources, sentence).map(({ domain }) => ({
        domain,
        at: statement.begins,
        claim: { facet: statement.facet, state: statement.state, move: null, other: null, words: statement.words },
      })),
    );
  return [...told, ...moves.flatMap(claimsOf)].sort((a, b) => a.at - b.at);
}

interface Move {
  readonly statement: Statement;
  readonly source: Placed | null;
  readonly target: Placed;
}

/** A move needs to say where to. */
function movesBy(statement: Statement, names: readonly Placed[], sentence: string): readonly Move[] {
  const [next, second] = names.filter(({ at }) => at >= statement.ends);
  if (!next || next.at - statement.ends > 60) return [];
  if (/(?:from|de|depuis|d['’])$/iu.test(statement.words)) {
    const isTold = second !== undefined && TOWARDS.test(sentence.slice(next.end, second.at));
    return isTold ? [{ statement, source: next, target: second }] : [];
  }
  const before = names.filter(
    ({ end, domain, isPage }) => end <= statement.begins && domain !== next.domain && !isPage,
  );
  return [{ statement, source: subjectsOf(statement, before, sentence)[0] ?? null, target: next }];
}

/** Between the two ends of «moved from … to …». */
const TOWARDS = /^[^.;:]{0,40}\s(?:to|on to|vers|sur|à|chez)\s[^.;:]{0,20}$/iu;

function claimsOf({ statement, source, target }: Move): readonly Attributed[] {
  const { words, begins: at } = statement;
  const arrived = { facet: "web", state: "ok", move: "came", other: source?.domain ?? null, words } as const;
  const left = { facet: "web", state: "moved", move: "left", other: target.domain, words } as const;
  return [
    ...(source ? [{ domain: source.domain, at, claim: left }] : []),
    { domain: target.domain, at, claim: arrived },
  ];
}

/** The nearest name, and those that it is enumerated with. */
function subjectsOf(statement: Statement, names: readonly Placed[], sentence: string): readonly Placed[] {
  const distance = ({ at, end }: Placed): number => {
    if (end <= statement.begins) return statement.begins - end + (statement.isOfNext ? PREFERENCE * 2 : 0);
    return at >= statement.ends ? at - statement.ends + (statement.isOfNext ? 0 : PREFERENCE) : 0;
  };
  let nearest = -1;
  for (const [index, name] of names.entries()) {
    const best = names[nearest];
    if (distance(name) <= FARTHEST && (!best || distance(name) < distance(best))) nearest = index;
  }
  if (nearest < 0) return [];
  let from = nearest;
  let to = nearest;
  while (from > 0 && areListed(names[from - 1], names[from], sentence)) from -= 1;
  while (to < names.length - 1 && areListed(names[to], names[to + 1], sentence)) to += 1;
  return names.slice(from, to + 1);
}

const areListed = (one: Placed | undefined, next: Placed | undefined, sentence: string): boolean =>
  one !== undefined && next !== undefined && BETWEEN.test(sentence.slice(one.end, next.at));
