import { jsonIn, judgeAnswer } from "../answer.ts";
import type { Sender, Surroundings, Worded } from "../contract.ts";
import { post } from "../post.ts";
import { parseMessage } from "../told.ts";
import { piecesOf } from "../wording/pieces.ts";
import { COLON, plainText } from "../wording/plain.ts";
import { bytesOf, fitted } from "../wording/shortened.ts";
import { type Section, type Words, words } from "../wording/words.ts";

export interface MatrixOptions extends Worded {
  /** The homeserver's client API: `https://matrix.example.org`. */
  readonly server: string;
  /** An access token of the account that writes. */
  readonly token: string;
  /** `!…`: the id of a room that the account has joined, and that is not encrypted. */
  readonly room: string;
}

/** An event has 65,536 bytes at most (https://spec.matrix.org/v1.11/client-server-api/#size-limits), with both bodies. */
const LONGEST = 6_000;

/**
 * PUT …/send/m.room.message (https://spec.matrix.org/v1.11/client-server-api/#sending-events-to-a-room) under the
 * message's own id: a homeserver takes each once. All messages of an incident are a thread
 * (https://spec.matrix.org/v1.11/client-server-api/#threading); `m.mentions` says that nobody is mentioned.
 */
export function matrixSender({ server, token, room, language }: MatrixOptions, around: Surroundings): Sender {
  const base = `${server.replace(/\/$/, "")}/_matrix/client/v3/rooms/${encodeURIComponent(room)}/send/m.room.message`;
  const headers = { authorization: `Bearer ${token}` };
  const { memory } = around;
  return async ({ id, body }, signal) => {
    const told = parseMessage(body);
    const thread = `thread:${told.incident}`;
    const root = (told.first ? null : await memory.recall(thread)) || null;
    const content = {
      ...contentOf(words(told, language), language),
      "m.mentions": {},
      ...(root === null ? {} : { "m.relates_to": relationTo(root) }),
    };
    const url = new URL(`${base}/${encodeURIComponent(id)}`);
    const posted = await post({ method: "PUT", url, headers, body: JSON.stringify(content) }, around, signal);
    const attempt = judgeAnswer(posted, around, ({ retry_after_ms: wait }) => wait);
    const sent = posted.kind === "answered" && attempt.kind === "delivered" ? jsonIn(posted.text).event_id : null;
    if (root === null && typeof sent === "string") await memory.remember(thread, sent);
    return attempt;
  };
}

/** Clients that know no threads show a reply. */
const relationTo = (root: string): object => ({
  rel_type: "m.thread",
  event_id: root,
  is_falling_back: true,
  "m.in_reply_to": { event_id: root },
});

function contentOf(said: Words, language: Worded["language"]): object {
  const colon = COLON[language];
  const plain = fitted([said.title, ...plainText(said, language).split("\n")], LONGEST, bytesOf);
  const html = said.sections.flatMap((section) => htmlLines(section, colon));
  return {
    msgtype: "m.text",
    body: plain.join("\n"),
    format: "org.matrix.custom.html",
    formatted_body: [`<strong>${inert(said.title)}</strong>`, ...fitted(html, 4 * LONGEST, bytesOf)].join("<br>"),
  };
}

function htmlLines({ label, lines, isCode }: Section, colon: string): readonly string[] {
  const texts = lines.map((line) => (isCode ? `<code>${escaped(line)}</code>` : inert(line)));
  if (label === null) return texts;
  const head = `<strong>${escaped(label + colon.trimEnd())}</strong>`;
  return texts.length === 1 ? [`${head} ${texts[0]}`] : [head, ...texts.map((text) => `– ${text}`)];
}

const escaped = (text: string): string => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");

/** Clients make no links, mentions and rooms of what stands in `code`. */
const inert = (line: string): string =>
  piecesOf(line)
    .map(({ text, isLiteral }) => (isLiteral ? `<code>${escaped(text)}</code>` : escaped(text)))
    .join("");
