import { asInstant, later, MINUTE } from "../../core/time.ts";
import { jsonIn } from "../answer.ts";
import type { Attempt, Sender, Surroundings, Worded } from "../contract.ts";
import { firstLine, judgeStatus, type Posted, post } from "../post.ts";
import { parseMessage } from "../told.ts";
import { COLON } from "../wording/plain.ts";
import { type Section, type Words, words } from "../wording/words.ts";

/** An incoming webhook, which cannot thread; or a bot's token and a channel, which can. */
export type SlackOptions = Worded &
  (
    | { readonly url: string }
    /** `api`: base address of the Web API, `https://slack.com/api`. */
    | { readonly token: string; readonly channel: string; readonly api: string }
  );

/**
 * Incoming webhooks (https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks) and chat.postMessage
 * (https://docs.slack.dev/reference/methods/chat.postMessage). The text is in rich_text blocks, whose text elements are
 * taken literally: no mrkdwn, no mention, no link can be made of them.
 */
export function slackSender(options: SlackOptions, around: Surroundings): Sender {
  return "url" in options ? byWebhook(options, around) : byBot(options, around);
}

function byWebhook({ url, language }: Worded & { readonly url: string }, around: Surroundings): Sender {
  const address = new URL(url);
  return async ({ body }, signal) => {
    const payload = payloadOf(words(parseMessage(body), language), language);
    return judgeStatus(await post({ url: address, headers: {}, body: JSON.stringify(payload) }, around, signal));
  };
}

type Bot = Exclude<SlackOptions, { readonly url: string }>;

function byBot({ token, channel, api, language }: Bot, around: Surroundings): Sender {
  const url = new URL(`${api.replace(/\/$/, "")}/chat.postMessage`);
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json; charset=utf-8" };
  const { memory } = around;
  return async ({ id, body }, signal) => {
    const told = parseMessage(body);
    const thread = `thread:${told.incident}`;
    const root = (told.first ? null : await memory.recall(thread)) || null;
    const message = {
      channel,
      ...payloadOf(words(told, language), language),
      // Repetitions of one message bear one id: https://docs.slack.dev/messaging/message-metadata
      metadata: { event_type: "vigie_alert", event_payload: { id, incident: told.incident } },
      // The end is shown in the channel too: who saw the beginning there need not open the thread.
      ...(root === null ? {} : { thread_ts: root, reply_broadcast: told.status === "resolved" }),
    };
    const answered = judgeApi(await post({ url, headers, body: JSON.stringify(message) }, around, signal), around);
    if (answered.ts !== null && root === null) await memory.remember(thread, answered.ts);
    // Somebody deleted the first message: the next try begins another thread.
    if (root !== null && ROOTLESS.has(answered.attempt.answer)) await memory.remember(thread, "");
    return answered.attempt;
  };
}

/** What repeating cannot mend: the channel is archived, or the message is not to Slack's liking. */
const FINAL: ReadonlySet<string> = new Set([
  "is_archived",
  "msg_too_long",
  "msg_blocks_too_long",
  "invalid_blocks",
  "no_text",
]);

const ROOTLESS: ReadonlySet<string> = new Set(["thread_not_found", "message_not_found", "cannot_reply_to_message"]);

/** The Web API answers 200 with `ok: false` where it refuses. https://docs.slack.dev/apis/web-api/#responses */
function judgeApi(posted: Posted, { now }: Surroundings): { readonly attempt: Attempt; readonly ts: string | null } {
  const attempt = judgeStatus(posted);
  if (attempt.kind !== "delivered" || posted.kind === "failed") return { attempt, ts: null };
  const answer = jsonIn(posted.text);
  if (answer.ok === true) return { attempt, ts: typeof answer.ts === "string" ? answer.ts : null };
  const error = typeof answer.error === "string" ? firstLine(answer.error) : "an answer that is not Slack's";
  if (FINAL.has(error)) return { attempt: { kind: "given-up", answer: error }, ts: null };
  const retryAt = error === "ratelimited" || error === "rate_limited" ? later(asInstant(now()), MINUTE) : null;
  return { attempt: { kind: "again", answer: error, retryAt }, ts: null };
}

// --- the message --------------------------------------------------------------------------------------------------

/** `text` is what notifications show; there `&`, `<` and `>` are Slack's own and everything else is literal. */
function payloadOf(said: Words, language: Worded["language"]): object {
  return {
    text: escaped(said.title),
    blocks: [
      { type: "header", text: { type: "plain_text", text: said.title.slice(0, 150).toWellFormed(), emoji: false } },
      { type: "rich_text", elements: said.sections.flatMap((each) => elementsOf(each, COLON[language])) },
    ],
    // Names in it are of sites that we suspect: nothing is fetched or shown of them.
    unfurl_links: false,
    unfurl_media: false,
  };
}

/** https://docs.slack.dev/messaging/formatting-message-text#escaping */
const escaped = (text: string): string => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");

const literal = (text: string): object => ({ type: "text", text });
const bold = (text: string): object => ({ type: "text", text, style: { bold: true } });
const line = (...elements: readonly object[]): object => ({ type: "rich_text_section", elements });

/** https://docs.slack.dev/reference/block-kit/blocks/rich-text-block */
function elementsOf({ label, lines, isCode }: Section, colon: string): readonly object[] {
  const [first = "", ...more] = lines;
  if (label === null) return lines.map((each) => line(literal(`${each}\n`)));
  if (isCode) {
    return [line(bold(label)), { type: "rich_text_preformatted", elements: [literal(lines.join("\n"))] }];
  }
  if (more.length === 0) return [line(bold(`${label}${colon}`), literal(`${first}\n`))];
  const items = lines.map((each) => line(literal(each)));
  return [line(bold(label)), { type: "rich_text_list", style: "bullet", elements: items }];
}
