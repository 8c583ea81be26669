import type { Severity } from "../../core/vocabulary.ts";
import type { Sender, Surroundings, Worded } from "../contract.ts";
import { basicAuthorization, judgeStatus, post } from "../post.ts";
import { parseMessage, type Told } from "../told.ts";
import { plainText } from "../wording/plain.ts";
import { shortenedToBytes } from "../wording/shortened.ts";
import { words } from "../wording/words.ts";

export interface NtfyOptions extends Worded {
  /** Base address of the server: `https://ntfy.sh`. */
  readonly server: string;
  readonly topic: string;
  /** An access token; else user and password; else neither. */
  readonly token: string | null;
  readonly user: string | null;
  readonly password: string | null;
  /** Address that a tap on the notification opens; null: none. */
  readonly click: string | null;
}

/** https://docs.ntfy.sh/publish/#message-priority: 5 rings until it is seen, 3 is the default, 2 makes no sound. */
const PRIORITIES: Readonly<Record<Severity, number>> = { critical: 5, warning: 4, info: 2 };
const CALM = 3;

/** https://docs.ntfy.sh/emojis/ */
const TAGS: Readonly<Record<Severity, string>> = { critical: "rotating_light", warning: "warning", info: "memo" };

/** Longer messages become attachments (https://docs.ntfy.sh/publish/#limitations: 4,096 bytes). */
const LONGEST = 4_000;

/**
 * Publishes as JSON to the server's root (https://docs.ntfy.sh/publish/#publish-as-json). Messages of one incident have
 * one `sequence_id`, so that from ntfy 2.16 on the notification is updated in place; older servers ignore the key.
 */
export function ntfySender(options: NtfyOptions, around: Surroundings): Sender {
  const url = new URL(options.server);
  const headers = authorizationOf(options);
  return async ({ body }, signal) => {
    const payload = JSON.stringify(payloadOf(parseMessage(body), options));
    return judgeStatus(await post({ url, headers, body: payload }, around, signal));
  };
}

function payloadOf(told: Told, { topic, language, click }: NtfyOptions): object {
  const said = words(told, language);
  const isOver = told.status === "resolved" && !told.first;
  const sequence = told.incident.replace(/[^-_A-Za-z0-9]/g, "").slice(0, 64);
  return {
    topic,
    title: said.title,
    message: shortenedToBytes(plainText(said, language), LONGEST),
    priority: isOver ? CALM : PRIORITIES[told.severity],
    tags: [isOver ? "white_check_mark" : TAGS[told.severity]],
    ...(click === null ? {} : { click }),
    ...(sequence === "" ? {} : { sequence_id: sequence }),
  };
}

function authorizationOf({ token, user, password }: NtfyOptions): Record<string, string> {
  if (token !== null) return { authorization: `Bearer ${token}` };
  return user === null ? {} : { authorization: basicAuthorization(user, password ?? "") };
}
