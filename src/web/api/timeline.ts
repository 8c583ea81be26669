import { makeStripReader } from "../../answers/strips.ts";
import type { Questions } from "../questions.ts";
import type { Router } from "../router.ts";
import { type LanesAnswer, type LanesQuery, lanesAnswer, lanesQuery } from "../shapes/lanes.ts";
import { lanesAnswerTo } from "../timeline/answer.ts";

/** Answers for the API and for the page, which share what was read. */
export type AskLanes = (query: LanesQuery) => Promise<LanesAnswer>;

export function makeLanes(questions: Questions): AskLanes {
  const readStrips = makeStripReader(questions);
  return (query) => lanesAnswerTo(query, questions, readStrips);
}

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
