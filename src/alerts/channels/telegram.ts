import { jsonIn, judgeAnswer, objectIn } from "../answer.ts";
import type { Sender, Surroundings, Worded } from "../contract.ts";
import { type Posted, post } from "../post.ts";
import { parseMessage } from "../told.ts";
import { entitiesOf } from "../wording/entities.ts";
import { words } from "../wording/words.ts";

export interface TelegramOptions extends Worded {
  /** The bot's, from @BotFather: `123456:ABC…`. */
  readonly token: string;
  /** A chat's number, or `@channelname`. */
  readonly chat: string;
  /** Base address of the Bot API, `https://api.telegram.org`. */
  readonly api: string;
}

/** https://core.telegram.org/bots/api#sendmessage: 4,096 characters after parsing. */
const LONGEST = 4_096;

/**
 * sendMessage (https://core.telegram.org/bots/api#sendmessage). The text has no markup to be parsed: what is bold or
 * literal is said by entities beside it, and no link is previewed. Messages of an incident reply to its first one.
 */
export function telegramSender({ token, chat, api, language }: TelegramOptions, around: Surroundings): Sender {
  const url = new URL(`${api.replace(/\/$/, "")}/bot${token}/sendMessage`);
  const { memory } = around;
  return async ({ body }, signal) => {
    const told = parseMessage(body);
    const to = (await memory.recall(`moved:${chat}`)) ?? chat;
    const thread = `thread:${to}:${told.incident}`;
    const root = Number((told.first ? null : await memory.recall(thread)) || Number.NaN);
    const message = {
      chat_id: to,
      ...entitiesOf(words(told, language), language, LONGEST),
      link_preview_options: { is_disabled: true },
      disable_notification: told.severity === "info" || (told.status === "resolved" && !told.first),
      // Where somebody deleted the first one, the message stands alone.
      ...(Number.isSafeInteger(root)
        ? { reply_parameters: { message_id: root, allow_sending_without_reply: true } }
        : {}),
    };
    const posted = await post({ url, headers: {}, body: JSON.stringify(message) }, around, signal);
    const { sent, chat: newChat } = saidBy(posted);
    if (newChat !== null) await memory.remember(`moved:${chat}`, newChat);
    if (sent !== null && !Number.isSafeInteger(root)) await memory.remember(thread, sent);
    // https://core.telegram.org/bots/api#responseparameters: whole seconds.
    return judgeAnswer(posted, around, (answer) => Number(objectIn(answer, "parameters").retry_after) * 1_000);
  };
}

/** The number of the message that was sent; where a group became a supergroup, its new number: the next try goes there. */
function saidBy(posted: Posted): { readonly sent: string | null; readonly chat: string | null } {
  const answer = posted.kind === "answered" ? jsonIn(posted.text) : {};
  const textOf = (value: unknown): string | null => (Number.isSafeInteger(value) ? String(value) : null);
  return {
    sent: textOf(objectIn(answer, "result").message_id),
    chat: textOf(objectIn(answer, "parameters").migrate_to_chat_id),
  };
}
