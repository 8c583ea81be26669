import type { Language } from "../../core/vocabulary.ts";
import { piecesOf } from "./pieces.ts";
import { COLON } from "./plain.ts";
import type { Words } from "./words.ts";

/** A part of a text, in UTF-16 units. https://core.telegram.org/bots/api#messageentity */
interface Entity {
  readonly type: "bold" | "code";
  readonly offset: number;
  readonly length: number;
}

type Run = readonly [text: string, type: Entity["type"] | null];

/** Of one line, before all of it becomes literal: a message has a hundred entities at most. */
const MOST_LITERALS = 3;

/**
 * Words as a text and what is bold or literal in it, cut at the end of a line; within `code` no client makes links,
 * mentions, tags or commands of anything.
 */
export function entitiesOf(
  said: Words,
  language: Language,
  most: number,
): { text: string; entities: readonly Entity[] } {
  const lines = [
    literalsApart(said.title).map(([text, type]): Run => [text, type ?? "bold"]),
    ...said.sections.flatMap((each) => runsOf(each, COLON[language])),
  ];
  const entities: Entity[] = [];
  let text = "";
  for (const line of lines) {
    const length = line.reduce((sum, [run]) => sum + run.length, 0);
    if (text.length + length + "\n…".length > most) {
      text += "…";
      break;
    }
    for (const [run, type] of line) {
      if (type !== null && run !== "") entities.push({ type, offset: text.length, length: run.length });
      text += run;
    }
    text += "\n";
  }
  return { text: text.trimEnd(), entities };
}

function runsOf({ label, lines, isCode }: Words["sections"][number], colon: string): readonly (readonly Run[])[] {
  const texts = lines.map((line): readonly Run[] => (isCode ? [[line, "code"]] : literalsApart(line)));
  if (label === null) return texts;
  const head: Run = [`${label}${colon.trimEnd()}`, "bold"];
  const [first = [], ...more] = texts;
  return more.length === 0
    ? [[head, [" ", null], ...first]]
    : [[head], ...texts.map((text): readonly Run[] => [[isCode ? "" : "– ", null], ...text])];
}

function literalsApart(line: string): readonly Run[] {
  const pieces = piecesOf(line);
  if (pieces.filter(({ isLiteral }) => isLiteral).length > MOST_LITERALS) return [[line, "code"]];
  return pieces.map(({ text, isLiteral }): Run => [text, isLiteral ? "code" : null]);
}
