import fc from "fast-check";
import { afterEach, describe, expect, test } from "vitest";
import { mattermostSender, rocketChatSender } from "../../../src/alerts/channels/chat-hook.ts";
import { AROUND } from "../around.ts";
import { hostileBodies, isInert } from "../hostile.ts";
import { type Answer, Receiver, status } from "../receiver.ts";
import { bodyOf } from "../tellings.ts";

let receiver: Receiver;
afterEach(() => receiver.stop());

const KINDS = [
  ["Mattermost", mattermostSender, 16_383],
  ["Rocket.Chat", rocketChatSender, 5_000],
] as const;

/** https://developers.mattermost.com/integrate/reference/message-attachments, which Rocket.Chat takes as well. */
const hook =
  (longest: number): Answer =>
  (response, { path, body }) => {
    const { text, channel, attachments, ...more } = JSON.parse(body);
    const [{ fallback, color, text: inner, ...rest }] = attachments;
    const hasMore = Object.keys(more).length > 0 || Object.keys(rest).length > 0 || attachments.length > 1;
    const isForm = path === "/hooks/k" && /^#[0-9a-f]{6}$/.test(color) && (channel ?? "ops") === "ops" && !hasMore;
    const fits = text.length + inner.length <= longest && text !== "";
    const isGood = isForm && fits && [text, fallback, inner].every(isInert);
    response.writeHead(isGood ? 200 : 400).end(isGood ? "ok" : `bad payload: ${text}\n${inner}`);
  };

describe.each(KINDS)("%s", (_name, sender, longest) => {
  const send = (body: string, channel: string | null = null) =>
    sender({ url: `http://127.0.0.1:${receiver.port}/hooks/k`, channel, language: "en" }, AROUND)(
      { id: "msg_1", body },
      new AbortController().signal,
    );

  test("gets a line and an attachment, in the webhook's channel or another", async () => {
    receiver = await Receiver.start(hook(longest));
    expect(await send(bodyOf("opening"))).toEqual({ kind: "delivered", answer: "HTTP 200" });
    expect(await send(bodyOf("end"), "ops")).toMatchObject({ kind: "delivered" });
    const [first, last] = receiver.received.map(({ body }) => JSON.parse(body));
    expect(first).toMatchObject({ text: "`popcorntime.io`: suspended", attachments: [{ color: "#c62828" }] });
    expect(first).not.toHaveProperty("channel");
    expect(last).toMatchObject({ channel: "ops", attachments: [{ color: "#2e7d32" }] });
  });

  test("reads no mention, link or markup in what others say, however long it is", async () => {
    receiver = await Receiver.start(hook(longest));
    await fc.assert(
      fc.asyncProperty(hostileBodies, async (body) => {
        expect(await send(body)).toEqual({ kind: "delivered", answer: "HTTP 200" });
      }),
      { numRuns: 40 },
    );
  });

  test("that has had enough is obeyed", async () => {
    receiver = await Receiver.start(status(429, { "retry-after": "20" }));
    expect(await send(bodyOf("opening"))).toMatchObject({ kind: "again", retryAt: AROUND.now() + 20_000 });
  });
});
