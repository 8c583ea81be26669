import fc from "fast-check";
import { afterEach, describe, expect, test } from "vitest";
import { telegramSender } from "../../../src/alerts/channels/telegram.ts";
import type { Surroundings } from "../../../src/alerts/contract.ts";
import { AROUND, memory } from "../around.ts";
import { hostileBodies } from "../hostile.ts";
import { type Answer, Receiver } from "../receiver.ts";
import { bodyOf } from "../tellings.ts";

let receiver: Receiver;
afterEach(() => receiver.stop());

interface Message {
  readonly chat_id: string;
  readonly text: string;
  readonly entities: readonly { readonly type: string; readonly offset: number; readonly length: number }[];
  readonly link_preview_options: { readonly is_disabled: boolean };
  readonly disable_notification: boolean;
  readonly reply_parameters?: { readonly message_id: number; readonly allow_sending_without_reply: boolean };
}

const KEYS = ["chat_id", "text", "entities", "link_preview_options", "disable_notification", "reply_parameters"];

/** What clients make links, mentions, tags and commands of, outside code: https://core.telegram.org/bots/api#messageentity */
const READ_AS_MORE = /[@#/$]\w|:\/\/|\w\.\w/u;

/** https://core.telegram.org/bots/api#sendmessage */
function refusal(path: string, message: Message): string | null {
  if (path !== "/bot123:ABC/sendMessage") return "Not Found";
  const { text, entities } = message;
  if (Object.keys(message).some((key) => !KEYS.includes(key))) return "unknown key";
  if (text.length < 1 || text.length > 4096) return "message is too long";
  if (entities.length > 100 || entities.some(({ type }) => type !== "bold" && type !== "code")) return "entities";
  if (entities.some(({ offset, length }) => length < 1 || offset < 0 || offset + length > text.length)) return "ranges";
  const bare = entities
    .filter(({ type }) => type === "code")
    .reduce(
      (left, { offset, length }) => left.slice(0, offset) + " ".repeat(length) + left.slice(offset + length),
      text,
    );
  return READ_AS_MORE.test(bare) || !message.link_preview_options.is_disabled ? `links: ${bare}` : null;
}

const telegram: Answer = (response, { path, body }) => {
  const wrong = refusal(path, JSON.parse(body));
  const answer =
    wrong === null
      ? { ok: true, result: { message_id: 40 + receiver.received.length } }
      : { ok: false, error_code: 400, description: `Bad Request: ${wrong}` };
  response.writeHead(wrong === null ? 200 : 400).end(JSON.stringify(answer));
};

const refuses =
  (code: number, description: string, parameters = {}): Answer =>
  (response) =>
    void response.writeHead(code).end(JSON.stringify({ ok: false, error_code: code, description, parameters }));

const send = (body: string, around: Surroundings = { ...AROUND, memory: memory() }) =>
  telegramSender({ token: "123:ABC", chat: "-100", api: `http://127.0.0.1:${receiver.port}/`, language: "en" }, around)(
    { id: "msg_1", body },
    new AbortController().signal,
  );

const sent = (index: number): Message => JSON.parse(receiver.received[index]?.body ?? "{}");

describe("Telegram", () => {
  test("gets a text beside which stands what is bold and what is literal", async () => {
    receiver = await Receiver.start(telegram);
    expect(await send(bodyOf("opening"))).toEqual({ kind: "delivered", answer: "HTTP 200" });
    const { text, entities, chat_id } = sent(0);
    expect(chat_id).toBe("-100");
    expect(text).toMatch(/^popcorntime\.io: suspended\n/);
    const marked = entities.map(({ type, offset, length }) => `${type} ${text.slice(offset, offset + length)}`);
    expect(marked).toContain("bold What to do:");
    expect(marked).toContain("code vigie show popcorntime.io");
  });

  test("has an incident's messages reply to the first, the end without a sound", async () => {
    receiver = await Receiver.start(telegram);
    const around = { ...AROUND, memory: memory() };
    for (const telling of ["opening", "update: successor found", "end"]) await send(bodyOf(telling), around);
    expect(sent(0)).not.toHaveProperty("reply_parameters");
    expect(sent(1).reply_parameters).toEqual({ message_id: 41, allow_sending_without_reply: true });
    expect(sent(2).reply_parameters?.message_id).toBe(41);
    expect([sent(0), sent(1), sent(2)].map((each) => each.disable_notification)).toEqual([false, false, true]);
  });

  test("makes no link, mention, tag or command of what others say, however long it is", async () => {
    receiver = await Receiver.start(telegram);
    await fc.assert(
      fc.asyncProperty(hostileBodies, async (body) => {
        expect(await send(body)).toEqual({ kind: "delivered", answer: "HTTP 200" });
      }),
      { numRuns: 60 },
    );
  });

  test("is obeyed when it asks for patience, and followed when a group became a supergroup", async () => {
    receiver = await Receiver.start(
      refuses(429, "Too Many Requests: retry after 7", { retry_after: 7 }),
      refuses(400, "Bad Request: group chat was upgraded to a supergroup chat", { migrate_to_chat_id: -1_001_234 }),
      telegram,
    );
    const around = { ...AROUND, memory: memory() };
    expect(await send(bodyOf("opening"), around)).toMatchObject({ kind: "again", retryAt: AROUND.now() + 7_000 });
    expect(await send(bodyOf("opening"), around)).toMatchObject({ kind: "again", retryAt: null });
    expect(await send(bodyOf("opening"), around)).toMatchObject({ kind: "delivered" });
    expect(sent(2).chat_id).toBe("-1001234");
  });
});
