import { makeStripReader, type ReadStrips } from "../../answers/strips.ts";
import type { Questions } from "../questions.ts";
import type { Router } from "../router.ts";
import { type LanesAnswer, type LanesQuery, lanesAnswer, lanesQuery } from "../shapes/lanes.ts";
import { lanesAnswerTo } from "../timeline/answer.ts";
import { type Choice, choiceOf } from "../timeline/choice.ts";

/** Answers for the API and for the page, which share what was read. */
export type AskLanes = (query: LanesQuery) => Promise<LanesAnswer>;

/** So many answers are kept: of a few choices of names. */
const KEPT = 4;

export function makeLanes(questions: Questions): AskLanes {
  const readStrips = makeStripReader(questions);
  const kept = new Map<string, { readonly choice: string; readonly read: ReadStrips; readonly answer: LanesAnswer }>();
  return async (query) => {
    const chosen = await choiceOf(query, questions);
    const facets = query.facets === undefined ? chosen.names.length === 1 : query.facets === "1";
    const read = await readStrips(chosen.names, facets);
    const [key, choice] = [JSON.stringify(query), keyOf(chosen)];
    const known = kept.get(key);
    if (known?.read === read && known.choice === choice) return known.answer;
    // Who asks for a time means that time; a picture up to now ends where it was read.
    const isTimed = query.since !== undefined || query.until !== undefined;
    const now = isTimed ? questions.now() : read.at;
    const answer = await lanesAnswerTo(query, { choice: chosen, read, facets, now }, questions);
    if (isTimed) return answer;
    kept.delete(key);
    kept.set(key, { choice, read, answer });
    for (const oldest of kept.keys()) if (kept.size > KEPT) kept.delete(oldest);
    return answer;
  };
}

/** What of a choice an answer tells: the names are those of the strips. */
const keyOf = ({ names, kin, groupOf, groups, leftOut }: Choice): string =>
  JSON.stringify([names.map((name) => groupOf.get(name) ?? null), kin, groups, leftOut]);

export function timelineApi({ answer }: Router, ask: AskLanes): void {
  answer(
    {
      ...{ method: "get", path: "/lanes", scope: "read", about: "timeline" },
      summary: "States over time, cut into columns, as the swim lanes are drawn from",
      ...{ query: lanesQuery, answer: lanesAnswer },
    },
    ({ query }) => ask(query),
  );
}
