import fc from "fast-check";
import { afterEach, describe, expect, test } from "vitest";
import { gotifySender } from "../../../src/alerts/channels/gotify.ts";
import { AROUND } from "../around.ts";
import { hostileBodies } from "../hostile.ts";
import { type Answer, Receiver } from "../receiver.ts";
import { bodyOf } from "../tellings.ts";

let receiver: Receiver;
afterEach(() => receiver.stop());

/** https://gotify.net/api-docs: POST /message. */
const gotify: Answer = (response, { path, headers, body }) => {
  const { title, message, priority, extras, ...more } = JSON.parse(body);
  const isGood =
    path === "/push/message" &&
    typeof title === "string" &&
    typeof message === "string" &&
    message !== "" &&
    Number.isInteger(priority) &&
    Object.keys(extras).every((key) => /^[a-z]+(?:::[a-z]+)+$/.test(key)) &&
    extras["client::display"].contentType === "text/plain" &&
    Object.keys(more).length === 0;
  const code = headers["x-gotify-key"] === "A1" ? (isGood ? 200 : 400) : 401;
  response.writeHead(code).end(JSON.stringify(code === 200 ? { id: 25 } : { error: "Unauthorized", errorCode: code }));
};

const send = (body: string, { token = "A1", click = null as string | null } = {}) =>
  gotifySender({ server: `http://127.0.0.1:${receiver.port}/push/`, token, click, language: "en" }, AROUND)(
    { id: "msg_1", body },
    new AbortController().signal,
  );

const sent = (index: number) => JSON.parse(receiver.received[index]?.body ?? "{}");

describe("Gotify", () => {
  test("gets plain text, loud where it is critical and calm where it is over", async () => {
    receiver = await Receiver.start(gotify);
    expect(await send(bodyOf("opening"), { click: "https://vigie.example/" })).toEqual({
      kind: "delivered",
      answer: "HTTP 200",
    });
    await send(bodyOf("end"));
    expect(sent(0)).toMatchObject({ title: "popcorntime.io: suspended", priority: 8 });
    expect(sent(0).extras["client::notification"]).toEqual({ click: { url: "https://vigie.example/" } });
    expect(sent(0).extras["vigie::incident"]).toMatchObject({ id: "01JZ8KINCIDENT", status: "open" });
    expect(sent(1)).toMatchObject({ title: "popcorntime.io: well again", priority: 4 });
  });

  test("takes whatever others say as plain text", async () => {
    receiver = await Receiver.start(gotify);
    await fc.assert(
      fc.asyncProperty(hostileBodies, async (body) => {
        expect(await send(body)).toEqual({ kind: "delivered", answer: "HTTP 200" });
      }),
      { numRuns: 30 },
    );
  });

  test("that refuses a token is tried again, and the token is in no address", async () => {
    receiver = await Receiver.start(gotify);
    expect(await send(bodyOf("opening"), { token: "A2" })).toMatchObject({
      kind: "again",
      answer: expect.stringMatching(/^HTTP 401: .*Unauthorized/),
    });
    expect(receiver.received[0]?.path).toBe("/push/message");
  });
});
