import type { Severity } from "../../core/vocabulary.ts";
import type { Sender, Surroundings, Worded } from "../contract.ts";
import { judgeStatus, post } from "../post.ts";
import { parseMessage, type Told } from "../told.ts";
import { markdownLine, markdownOf } from "../wording/markdown.ts";
import { fitted } from "../wording/shortened.ts";
import { words } from "../wording/words.ts";

export interface ChatHookOptions extends Worded {
  /** `https://chat.example.org/hooks/…`: an incoming webhook. */
  readonly url: string;
  /** Instead of the webhook's own; null: that. */
  readonly channel: string | null;
}

const COLOURS: Readonly<Record<Severity, string>> = { critical: "#c62828", warning: "#ef6c00", info: "#1565c0" };
const WELL = "#2e7d32";

/**
 * Mattermost (https://developers.mattermost.com/integrate/webhooks/incoming) and Rocket.Chat
 * (https://docs.rocket.chat/docs/integrations) take the same message: a line and an attachment, both Markdown. Neither
 * webhook can reply to what it posted before. Both scan for mentions before they read Markdown: no `@` is left.
 */
function chatHookSender(
  { url, channel, language }: ChatHookOptions,
  around: Surroundings,
  kind: { readonly longest: number; readonly strong: "*" | "**" },
): Sender {
  const address = new URL(url);
  return async ({ body }, signal) => {
    const told = parseMessage(body);
    const payload = { ...(channel === null ? {} : { channel }), ...payloadOf(told, language, kind) };
    return judgeStatus(await post({ url: address, headers: {}, body: JSON.stringify(payload) }, around, signal));
  };
}

function payloadOf(
  told: Told,
  language: Worded["language"],
  { longest, strong }: { readonly longest: number; readonly strong: "*" | "**" },
): object {
  const said = words(told, language);
  const isOver = told.status === "resolved" && !told.first;
  const title = markdownLine(said.title);
  const attachment = {
    fallback: title,
    color: isOver ? WELL : COLOURS[told.severity],
    text: fitted(markdownOf(said, language, strong), longest).join("\n"),
  };
  return { text: title, attachments: [attachment] };
}

/** Posts of 16,383 characters: https://docs.mattermost.com/administration-guide/configure/site-configuration-settings.html */
export const mattermostSender = (options: ChatHookOptions, around: Surroundings): Sender =>
  chatHookSender(options, around, { longest: 12_000, strong: "**" });

/** Messages of 5,000 characters, unless its administrator says otherwise (Message_MaxAllowedSize). */
export const rocketChatSender = (options: ChatHookOptions, around: Surroundings): Sender =>
  chatHookSender(options, around, { longest: 4_500, strong: "*" });
