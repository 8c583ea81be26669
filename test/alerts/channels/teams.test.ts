import fc from "fast-check";
import { afterEach, describe, expect, test } from "vitest";
import { teamsSender } from "../../../src/alerts/channels/teams.ts";
import { AROUND } from "../around.ts";
import { hostileBodies } from "../hostile.ts";
import { type Answer, Receiver, status } from "../receiver.ts";
import { bodyOf } from "../tellings.ts";

let receiver: Receiver;
afterEach(() => receiver.stop());

type Json = Readonly<Record<string, unknown>>;

const STYLES = ["default", "emphasis", "good", "attention", "warning", "accent"];

/** https://adaptivecards.io/explorer/: containers and rich text whose runs are text alone. */
function isElement({ type, style, bleed, items, inlines, spacing, ...more }: Json): boolean {
  if (Object.keys(more).length > 0) return false;
  if (type === "Container")
    return STYLES.includes(String(style)) && bleed === true && (items as Json[]).every(isElement);
  return (
    type === "RichTextBlock" && [undefined, "Small"].includes(spacing as undefined) && (inlines as Json[]).every(isRun)
  );
}

function isRun({ type, text, weight, size, fontType, ...more }: Json): boolean {
  const isStyled =
    [undefined, "Bolder"].includes(weight as undefined) && [undefined, "Large"].includes(size as undefined);
  const isPlain =
    typeof text === "string" && !text.includes("{{") && [undefined, "Monospace"].includes(fontType as undefined);
  return type === "TextRun" && isStyled && isPlain && Object.keys(more).length === 0;
}

const workflow: Answer = (response, { path, body }) => {
  const { type, attachments } = JSON.parse(body);
  const [{ contentType, content }] = attachments;
  const isGood =
    path === "/workflows/w/invoke?sig=s" &&
    Buffer.byteLength(body) <= 28 * 1024 &&
    type === "message" &&
    contentType === "application/vnd.microsoft.card.adaptive" &&
    content.type === "AdaptiveCard" &&
    content.version === "1.4" &&
    content.body.every(isElement);
  response.writeHead(isGood ? 202 : 400).end(isGood ? "" : "BadRequest");
};

const send = (body: string) =>
  teamsSender({ url: `http://127.0.0.1:${receiver.port}/workflows/w/invoke?sig=s`, language: "fr" }, AROUND)(
    { id: "msg_1", body },
    new AbortController().signal,
  );

describe("Teams", () => {
  test("gets an Adaptive Card, headed by what happened in the colour of its severity", async () => {
    receiver = await Receiver.start(workflow);
    expect(await send(bodyOf("opening"))).toEqual({ kind: "delivered", answer: "HTTP 202" });
    await send(bodyOf("end"));
    const heads = receiver.received.map(({ body }) => JSON.parse(body).attachments[0].content.body[0]);
    expect(heads.map(({ style }) => style)).toEqual(["attention", "good"]);
    expect(heads[0].items[0].inlines[0].text).toBe("popcorntime.io : suspendu");
  });

  test("reads no markup and no function in what others say, however long it is", async () => {
    receiver = await Receiver.start(workflow);
    await fc.assert(
      fc.asyncProperty(hostileBodies, async (body) => {
        expect(await send(body)).toEqual({ kind: "delivered", answer: "HTTP 202" });
      }),
      { numRuns: 40 },
    );
  });

  test("that is throttled is obeyed", async () => {
    receiver = await Receiver.start(status(429, { "retry-after": "15" }));
    expect(await send(bodyOf("opening"))).toMatchObject({ kind: "again", retryAt: AROUND.now() + 15_000 });
  });
});
