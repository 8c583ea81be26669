import { expect, test } from "vitest";
import { type Findings, judgeSeen } from "../../../src/core/finder/judge.ts";
import { asInstant } from "../../../src/core/time.ts";
import { liveTrace, lostTrace } from "../../../src/core/timeline/trace.ts";
import { Teller } from "../teller.ts";
import { appear, movesIn, takeDown } from "./sites.ts";
import { Foundry, type Group } from "./synthetic.ts";

const SEED = 20150716;
const GROUPS = 200;

/** A group's story, told look by look; the names that come up are watched before the old one is lost. */
function tellOf({ old, site, farewell, others, kind: _ }: Group): Teller {
  const story = new Teller();
  for (const name of [old, ...others.map((other) => other.name)]) story.watch(name, "observer", "one");
  story.settle(old, "0s", site);
  for (const { name } of others)
    story.settle(name, "1m", { registration: "available", delegation: "absent", web: "unreachable" });
  for (const probe of ["dns", "http"] as const) story.look(old, "1d", probe, farewell);
  takeDown(story, old, 10);
  for (const [at, { name, shown }] of others.entries()) appear(story, name, 11 + at, shown);
  return story;
}

test(`${GROUPS} groups, half of them moved, with decoys: what is told is true, and little is missed`, {
  timeout: 120_000,
}, () => {
  const foundry = new Foundry(SEED);
  const groups = Array.from({ length: GROUPS }, (_, at) =>
    at % 2 === 0 ? foundry.moved(at / 2) : foundry.gone(at >> 1),
  );
  const wrong: string[] = [];
  const missed: string[] = [];
  let right = 0;
  for (const group of groups) {
    const told = movesIn(tellOf(group));
    const target = group.others.find(({ isSite }) => isSite);
    const truth = target ? `${group.old} → ${target.name}` : null;
    wrong.push(...told.filter((move) => move !== truth).map((move) => `${move} (${group.kind})`));
    if (truth === null) continue;
    if (told.includes(truth)) right += 1;
    else missed.push(`${truth} (${group.kind})`);
  }
  const precision = right / (right + wrong.length);
  const recall = right / (right + missed.length);
  console.info(
    `moves among ${GROUPS} groups, ${right + missed.length} moved: precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}`,
  );
  expect({ wrong, missed: missed.slice(0, 9) }).toMatchObject({ wrong: [] });
  expect(precision).toBeGreaterThanOrEqual(0.99);
  expect(recall, missed.join(", ")).toBeGreaterThanOrEqual(0.95);
});

/** What a search for the old name makes of what stands at the others. */
function searched({ old, others }: Group, story: Teller): Findings {
  const before = lostTrace(story.standing(old));
  if (!before) throw new Error(`${old} was never seen up`);
  const seen = others.flatMap(({ name }) => {
    const live = liveTrace(story.standing(name));
    return live ? [{ ...live, at: asInstant(0), isSite: true, hasAppeared: true }] : [];
  });
  return judgeSeen(before, seen, true);
}

test("the same page alone: no move, and a candidate, by the search's judgement as well", { timeout: 60_000 }, () => {
  const foundry = new Foundry(SEED + 1);
  const groups = Array.from({ length: 100 }, () => foundry.pageAlone());
  const stories = groups.map((group) => ({ group, story: tellOf(group) }));
  const findings = stories.map(({ group, story }) => searched(group, story));
  const candidates = findings.filter((found, at) => found.candidates[0]?.domain === groups[at]?.others[0]?.name);
  const moves = [...stories.flatMap(({ story }) => movesIn(story)), ...findings.flatMap((found) => found.moves)];
  console.info(`the same page alone, ${groups.length} groups: ${moves.length} moves, ${candidates.length} candidates`);
  expect(moves).toEqual([]);
  expect(candidates.length / groups.length).toBeGreaterThanOrEqual(0.95);
});
