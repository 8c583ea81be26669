import type { Severity } from "../../core/vocabulary.ts";
import type { Sender, Surroundings, Worded } from "../contract.ts";
import { judgeStatus, post } from "../post.ts";
import { parseMessage, type Told } from "../told.ts";
import { plainText } from "../wording/plain.ts";
import { words } from "../wording/words.ts";

export interface GotifyOptions extends Worded {
  /** Base address of the server: `https://gotify.example.org`. */
  readonly server: string;
  /** Of the application. */
  readonly token: string;
  /** Address that a tap on the notification opens; null: none. */
  readonly click: string | null;
}

/** https://github.com/gotify/android#message-priorities: from 8 on loud, 4 to 7 with a sound, 1 to 3 an icon. */
const PRIORITIES: Readonly<Record<Severity, number>> = { critical: 8, warning: 5, info: 2 };
const CALM = 4;

/**
 * POST /message (https://gotify.net/api-docs) with the application's token as a header, so that it stands in no log of
 * addresses. The text is declared plain (https://gotify.net/docs/msgextras): as Markdown it could fetch pictures. Gotify
 * knows no thread and no update.
 */
export function gotifySender(options: GotifyOptions, around: Surroundings): Sender {
  const url = new URL(`${options.server.replace(/\/$/, "")}/message`);
  const headers = { "x-gotify-key": options.token };
  return async ({ body }, signal) => {
    const payload = JSON.stringify(payloadOf(parseMessage(body), options));
    return judgeStatus(await post({ url, headers, body: payload }, around, signal));
  };
}

function payloadOf(told: Told, { language, click }: GotifyOptions): object {
  const said = words(told, language);
  const isOver = told.status === "resolved" && !told.first;
  return {
    title: said.title,
    message: plainText(said, language),
    priority: isOver ? CALM : PRIORITIES[told.severity],
    extras: {
      "client::display": { contentType: "text/plain" },
      ...(click === null ? {} : { "client::notification": { click: { url: click } } }),
      "vigie::incident": { id: told.incident, status: told.status, severity: told.severity },
    },
  };
}
