import type { Severity } from "../../core/vocabulary.ts";
import { judgeAnswer } from "../answer.ts";
import type { Sender, Surroundings, Worded } from "../contract.ts";
import { post } from "../post.ts";
import { parseMessage, type Told } from "../told.ts";
import { markdownLine, markdownOf } from "../wording/markdown.ts";
import { fitted, shortened } from "../wording/shortened.ts";
import { words } from "../wording/words.ts";

export interface DiscordOptions extends Worded {
  /** `https://discord.com/api/webhooks/ID/TOKEN`; `?thread_id=…` posts to a thread. */
  readonly url: string;
}

/** https://docs.discord.com/developers/resources/message#embed-object-embed-limits; all together 6,000. */
const LONGEST_TITLE = 256;
const LONGEST_TEXT = 4_096;

/** The stripe beside the text, as 0xRRGGBB. */
const COLOURS: Readonly<Record<Severity, number>> = { critical: 0xc62828, warning: 0xef6c00, info: 0x1565c0 };
const WELL = 0x2e7d32;

/**
 * Execute Webhook (https://docs.discord.com/developers/resources/webhook#execute-webhook): one embed, and nobody is
 * mentioned whatever it says. `wait=true` makes Discord answer when the message stands, rather than when it came. A
 * webhook's message cannot reply to another; the footer names the incident.
 */
export function discordSender({ url, language }: DiscordOptions, around: Surroundings): Sender {
  const address = new URL(url);
  address.searchParams.set("wait", "true");
  return async ({ body }, signal) => {
    const payload = JSON.stringify(payloadOf(parseMessage(body), language));
    const posted = await post({ url: address, headers: {}, body: payload }, around, signal);
    // https://docs.discord.com/developers/topics/rate-limits: seconds, with a fraction.
    return judgeAnswer(posted, around, ({ retry_after: seconds }) => Number(seconds) * 1_000);
  };
}

function payloadOf(told: Told, language: Worded["language"]): object {
  const said = words(told, language);
  const isOver = told.status === "resolved" && !told.first;
  const embed = {
    title: shortenedTitle(said.title),
    description: fitted(markdownOf(said, language), LONGEST_TEXT).join("\n"),
    color: isOver ? WELL : COLOURS[told.severity],
    timestamp: new Date(told.at).toISOString(),
    // Plain text by definition.
    footer: { text: shortened(told.incident, 100) },
  };
  return { embeds: [embed], allowed_mentions: { parse: [] } };
}

/** Shortened before it is marked up, for half a code span is none. */
function shortenedTitle(title: string): string {
  const marked = markdownLine(title);
  return marked.length <= LONGEST_TITLE ? marked : markdownLine(shortened(title, LONGEST_TITLE / 4));
}
