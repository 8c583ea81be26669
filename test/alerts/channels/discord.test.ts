import fc from "fast-check";
import { afterEach, describe, expect, test } from "vitest";
import { discordSender } from "../../../src/alerts/channels/discord.ts";
import { AROUND } from "../around.ts";
import { hostileBodies, isInert } from "../hostile.ts";
import { type Answer, Receiver, status } from "../receiver.ts";
import { bodyOf } from "../tellings.ts";

let receiver: Receiver;
afterEach(() => receiver.stop());

interface Payload {
  readonly embeds: readonly {
    readonly title: string;
    readonly description: string;
    readonly color: number;
    readonly timestamp: string;
    readonly footer: { readonly text: string };
  }[];
  readonly allowed_mentions: { readonly parse: readonly string[] };
}

/** https://docs.discord.com/developers/resources/message#embed-object, and nothing that mentions anybody. */
function refusal(path: string, { embeds, allowed_mentions, ...more }: Payload): string | null {
  const [embed, ...others] = embeds;
  if (path !== "/api/webhooks/1/abc?wait=true") return path;
  if (!embed || others.length > 0 || Object.keys(more).length > 0) return "more than one embed";
  const { title, description, color, timestamp, footer, ...rest } = embed;
  if (Object.keys(rest).length > 0) return "an embed with more than text";
  if (allowed_mentions.parse.length > 0) return "mentions";
  if (title.length > 256 || description.length > 4096 || footer.text.length > 2048) return "Must be 4096 or fewer";
  if (!(color >= 0 && color <= 0xffffff) || Number.isNaN(Date.parse(timestamp))) return "color or timestamp";
  return isInert(title) && isInert(description) ? null : `markup: ${title}\n${description}`;
}

const discord: Answer = (response, { path, body }) => {
  const wrong = refusal(path, JSON.parse(body));
  response.writeHead(wrong === null ? 200 : 400).end(JSON.stringify(wrong === null ? { id: "9" } : { message: wrong }));
};

const send = (body: string) =>
  discordSender({ url: `http://127.0.0.1:${receiver.port}/api/webhooks/1/abc`, language: "en" }, AROUND)(
    { id: "msg_1", body },
    new AbortController().signal,
  );

const sent = (index: number): Payload["embeds"][number] => JSON.parse(receiver.received[index]?.body ?? "{}").embeds[0];

describe("Discord", () => {
  test("gets one embed, whose stripe tells the severity, and that it is over", async () => {
    receiver = await Receiver.start(discord);
    expect(await send(bodyOf("opening"))).toEqual({ kind: "delivered", answer: "HTTP 200" });
    await send(bodyOf("end"));
    expect(sent(0)).toMatchObject({ title: "`popcorntime.io`: suspended", color: 0xc62828 });
    expect(sent(0).description).toContain("**What to do:** ");
    expect(sent(0).description).toContain("`vigie show popcorntime.io`");
    expect(sent(1)).toMatchObject({ title: "`popcorntime.io`: well again", color: 0x2e7d32 });
    expect(sent(1).footer).toEqual(sent(0).footer);
  });

  test("reads no mention, link or markup in what others say, however long it is", async () => {
    receiver = await Receiver.start(discord);
    await fc.assert(
      fc.asyncProperty(hostileBodies, async (body) => {
        expect(await send(body)).toEqual({ kind: "delivered", answer: "HTTP 200" });
      }),
      { numRuns: 60 },
    );
  });

  test("that is sent too much is obeyed, by header or by body", async () => {
    receiver = await Receiver.start(status(429, { "retry-after": "3" }), (response) =>
      response.writeHead(429).end(JSON.stringify({ message: "You are being rate limited.", retry_after: 64.57 })),
    );
    expect(await send(bodyOf("opening"))).toMatchObject({ kind: "again", retryAt: AROUND.now() + 3_000 });
    expect(await send(bodyOf("opening"))).toMatchObject({ kind: "again", retryAt: AROUND.now() + 64_570 });
  });
});
