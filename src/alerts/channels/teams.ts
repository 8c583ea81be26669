import type { Severity } from "../../core/vocabulary.ts";
import type { Sender, Surroundings, Worded } from "../contract.ts";
import { judgeStatus, post } from "../post.ts";
import { parseMessage, type Told } from "../told.ts";
import { COLON } from "../wording/plain.ts";
import { type Section, words } from "../wording/words.ts";

export interface TeamsOptions extends Worded {
  /** Of a workflow «when a Teams webhook request is received»; its signature is part of it. */
  readonly url: string;
}

/**
 * Teams refuses messages of more than 28 KB, mark-up included:
 * https://learn.microsoft.com/connectors/teams/#known-issues-and-limitations-with-actions
 */
const LONGEST = 24_000;

/** https://adaptivecards.io/explorer/Container.html */
const STYLES: Readonly<Record<Severity, string>> = { critical: "attention", warning: "warning", info: "accent" };

/**
 * An Adaptive Card (https://learn.microsoft.com/power-automate/create-adaptive-cards,
 * https://adaptivecards.io/explorer/RichTextBlock.html) for a workflow that posts it. Its text stands in TextRuns, in
 * which, other than in TextBlocks, no Markdown is read. A workflow neither replies to nor changes what it posted.
 */
export function teamsSender({ url, language }: TeamsOptions, around: Surroundings): Sender {
  const address = new URL(url);
  return async ({ body }, signal) => {
    const payload = JSON.stringify(payloadOf(parseMessage(body), language));
    return judgeStatus(await post({ url: address, headers: {}, body: payload }, around, signal));
  };
}

function payloadOf(told: Told, language: Worded["language"]): object {
  const said = words(told, language);
  const isOver = told.status === "resolved" && !told.first;
  const title = block(run(said.title, { weight: "Bolder", size: "Large" }));
  const content = {
    $schema: "http://adaptivecards.io/schemas/adaptive-card.json",
    type: "AdaptiveCard",
    version: "1.4",
    msteams: { width: "Full" },
    body: [
      { type: "Container", style: isOver ? "good" : STYLES[told.severity], bleed: true, items: [title] },
      ...fittedBlocks(said.sections.flatMap((section) => blocksOf(section, COLON[language]))),
    ],
  };
  return {
    type: "message",
    attachments: [{ contentType: "application/vnd.microsoft.card.adaptive", contentUrl: null, content }],
  };
}

function blocksOf({ label, lines, isCode }: Section, colon: string): readonly object[] {
  const text = (line: string): object => run(line, isCode ? { fontType: "Monospace" } : {});
  if (label === null) return lines.map((line) => block(text(line)));
  const [first = "", ...more] = lines;
  const head = run(`${label}${colon.trimEnd()} `, { weight: "Bolder" });
  if (more.length === 0) return [block(head, text(first))];
  return [block(head), ...lines.map((line) => ({ ...block(text(isCode ? line : `– ${line}`)), spacing: "Small" }))];
}

const block = (...inlines: readonly object[]): object => ({ type: "RichTextBlock", inlines });

/** `{{DATE(…)}}` would be a function: https://learn.microsoft.com/adaptive-cards/authoring-cards/text-features */
const run = (text: string, style: object): object => ({
  type: "TextRun",
  text: text.replace(/\{(?=\{)/g, "{ "),
  ...style,
});

function fittedBlocks(blocks: readonly object[]): readonly object[] {
  let size = 0;
  const fits = blocks.findIndex((each) => {
    size += Buffer.byteLength(JSON.stringify(each)) + 1;
    return size > LONGEST;
  });
  return fits < 0 ? blocks : [...blocks.slice(0, fits), block(run("…", {}))];
}
