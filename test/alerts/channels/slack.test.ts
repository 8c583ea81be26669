import { afterEach, describe, expect, test } from "vitest";
import { slackSender } from "../../../src/alerts/channels/slack.ts";
import type { Surroundings } from "../../../src/alerts/contract.ts";
import { AROUND, memory } from "../around.ts";
import { event } from "../events.ts";
import { type Answer, Receiver, status } from "../receiver.ts";
import { bodyOf } from "../tellings.ts";

let receiver: Receiver;
afterEach(() => receiver.stop());

type Json = Readonly<Record<string, unknown>>;

/** Block Kit as far as it is used: https://docs.slack.dev/reference/block-kit/blocks */
function isBlock(block: Json): boolean {
  if (block.type === "header") {
    const { type, text, emoji, ...more } = block.text as Json;
    const isText = type === "plain_text" && typeof text === "string" && text.length <= 150 && emoji === false;
    return isText && Object.keys(more).length === 0;
  }
  return block.type === "rich_text" && (block.elements as Json[]).every(isRichElement);
}

function isRichElement({ type, elements, style }: Json): boolean {
  const inner = elements as Json[];
  if (type === "rich_text_list") return style === "bullet" && inner.every((each) => each.type === "rich_text_section");
  return (type === "rich_text_section" || type === "rich_text_preformatted") && inner.every(isText);
}

/** Nothing but literal text: no link, user, usergroup, channel, broadcast or emoji element. */
const isText = ({ type, text }: Json): boolean => type === "text" && typeof text === "string" && text !== "";

const slackHook: Answer = (response, { body }) => {
  const { text, blocks } = JSON.parse(body) as { text: string; blocks: Json[] };
  const isGood = typeof text === "string" && !/[<>]/.test(text) && blocks.length <= 50 && blocks.every(isBlock);
  response.writeHead(isGood ? 200 : 400).end(isGood ? "ok" : "invalid_payload");
};

const said =
  (answer: object): Answer =>
  (response) =>
    void response.writeHead(200).end(JSON.stringify(answer));

async function start(...script: readonly Answer[]): Promise<Receiver> {
  receiver = await Receiver.start(...script);
  return receiver;
}

const byHook = (body: string) =>
  slackSender({ url: `http://127.0.0.1:${receiver.port}/services/T/B/X`, language: "en" }, AROUND)(
    { id: "msg_1", body },
    new AbortController().signal,
  );

const byBot = (telling: string, around: Surroundings = { ...AROUND, memory: memory() }) =>
  slackSender(
    { token: "xoxb-1", channel: "C1", api: `http://127.0.0.1:${receiver.port}/api/`, language: "en" },
    around,
  )({ id: "msg_1", body: bodyOf(telling) }, new AbortController().signal);

const sent = (index: number): Json => JSON.parse(receiver.received[index]?.body ?? "{}");

describe("an incoming webhook", () => {
  test("gets blocks in which every text is literal", async () => {
    await start(slackHook);
    expect(await byHook(bodyOf("update: successor found"))).toEqual({ kind: "delivered", answer: "HTTP 200" });
    expect(sent(0)).toMatchObject({ text: "popcorntime.io: moved to popcorntime.re", unfurl_links: false });
  });

  test("has no mention, link or markup made of what a site or registry says", async () => {
    await start(slackHook);
    const text = "<!channel> <@U1> <https://evil.example|click> *bold* :tada: &amp;";
    const events = [event("domain.moved", { summary: text, data: { to: text, because: [text] } })];
    expect((await byHook(bodyOf("opening", { events }))).kind).toBe("delivered");
    expect(String(sent(0).text)).toContain("&lt;!channel&gt;");
  });

  test("that is gone is left alone; one that refuses is tried again", async () => {
    await start(status(410), (response) => response.writeHead(404).end("no_service"));
    expect(await byHook(bodyOf("opening"))).toMatchObject({ kind: "given-up" });
    expect(await byHook(bodyOf("opening"))).toEqual({ kind: "again", answer: "HTTP 404: no_service", retryAt: null });
  });
});

describe("a bot", () => {
  test("begins a thread with an incident and keeps to it, its end shown in the channel as well", async () => {
    await start(said({ ok: true, ts: "1.1" }), said({ ok: true, ts: "2.2" }), said({ ok: true, ts: "3.3" }));
    const around = { ...AROUND, memory: memory() };
    expect(await byBot("opening", around)).toEqual({ kind: "delivered", answer: "HTTP 200" });
    await byBot("update: successor found", around);
    await byBot("end", around);
    expect(receiver.received[0]).toMatchObject({ path: "/api/chat.postMessage" });
    expect(receiver.received[0]?.headers.authorization).toBe("Bearer xoxb-1");
    expect(sent(0)).toMatchObject({ channel: "C1", metadata: { event_payload: { id: "msg_1" } } });
    expect(sent(0)).not.toHaveProperty("thread_ts");
    expect(sent(1)).toMatchObject({ thread_ts: "1.1", reply_broadcast: false });
    expect(sent(2)).toMatchObject({ thread_ts: "1.1", reply_broadcast: true });
  });

  test("begins another thread when somebody deleted the first", async () => {
    await start(said({ ok: false, error: "thread_not_found" }), said({ ok: true, ts: "9.9" }));
    const around = { ...AROUND, memory: memory() };
    await around.memory.remember("thread:01JZ8KINCIDENT", "1.1");
    expect(await byBot("end", around)).toMatchObject({ kind: "again", answer: "thread_not_found" });
    expect(await byBot("end", around)).toMatchObject({ kind: "delivered" });
    expect(sent(1)).not.toHaveProperty("thread_ts");
    expect(around.memory.texts.get("thread:01JZ8KINCIDENT")).toBe("9.9");
  });

  test.each([
    ["is_archived", "given-up"],
    ["msg_too_long", "given-up"],
    ["invalid_auth", "again"],
    ["channel_not_found", "again"],
  ])("hears %s: %s", async (error, kind) => {
    await start(said({ ok: false, error }));
    expect(await byBot("opening")).toMatchObject({ kind, answer: error });
  });

  test("waits as it is asked to when it was too fast", async () => {
    await start(status(429, { "retry-after": "30" }), (response) => response.writeHead(200).end("<html>"));
    expect(await byBot("opening")).toMatchObject({ kind: "again", retryAt: AROUND.now() + 30_000 });
    expect(await byBot("opening")).toMatchObject({ kind: "again", answer: "an answer that is not Slack's" });
  });
});
