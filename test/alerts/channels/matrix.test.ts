import fc from "fast-check";
import { afterEach, describe, expect, test } from "vitest";
import { matrixSender } from "../../../src/alerts/channels/matrix.ts";
import type { Surroundings } from "../../../src/alerts/contract.ts";
import { AROUND, memory } from "../around.ts";
import { hostileBodies } from "../hostile.ts";
import { type Answer, Receiver } from "../receiver.ts";
import { bodyOf } from "../tellings.ts";

let receiver: Receiver;
afterEach(() => receiver.stop());

/** Outside `code` nothing is left of which a client would make a link, a mention or a room. */
const isInertHtml = (html: string): boolean =>
  !/<(?!\/?(?:strong|code)>|br>)|[@#]|:\/\/|\w\.\p{L}/u.test(html.replace(/<code>[^<]*<\/code>/g, "x"));

/** https://spec.matrix.org/v1.11/client-server-api/#put_matrixclientv3roomsroomidsendeventtypetxnid, #mroommessage-msgtypes */
function refusal(path: string, text: string): string | null {
  if (!/^\/_matrix\/client\/v3\/rooms\/!r%3Aexample\.org\/send\/m\.room\.message\/msg_\w+$/.test(path))
    return "M_UNRECOGNIZED";
  if (Buffer.byteLength(text) > 60_000) return "M_TOO_LARGE";
  const {
    msgtype,
    body,
    format,
    formatted_body,
    "m.mentions": mentions,
    "m.relates_to": relation,
    ...more
  } = JSON.parse(text);
  if (msgtype !== "m.text" || format !== "org.matrix.custom.html" || typeof body !== "string") return "M_BAD_JSON";
  if (JSON.stringify(mentions) !== "{}" || Object.keys(more).length > 0) return "mentions";
  if (relation !== undefined && relation.rel_type !== "m.thread") return "relation";
  return isInertHtml(formatted_body) ? null : `markup: ${formatted_body}`;
}

const homeserver: Answer = (response, { path, headers, body }) => {
  const wrong = headers.authorization === "Bearer syt_1" ? refusal(path, body) : "M_UNKNOWN_TOKEN";
  const answer = wrong === null ? { event_id: `$e${receiver.received.length}` } : { errcode: wrong, error: "no" };
  response.writeHead(wrong === null ? 200 : 400).end(JSON.stringify(answer));
};

const send = (body: string, around: Surroundings = { ...AROUND, memory: memory() }, id = "msg_1") =>
  matrixSender(
    { server: `http://127.0.0.1:${receiver.port}/`, token: "syt_1", room: "!r:example.org", language: "en" },
    around,
  )({ id, body }, new AbortController().signal);

const sent = (index: number) => JSON.parse(receiver.received[index]?.body ?? "{}");

describe("Matrix", () => {
  test("gets text and HTML under the message's own id", async () => {
    receiver = await Receiver.start(homeserver);
    expect(await send(bodyOf("opening"))).toEqual({ kind: "delivered", answer: "HTTP 200" });
    expect(receiver.received[0]?.path).toMatch(/\/msg_1$/);
    expect(sent(0).body).toMatch(/^popcorntime\.io: suspended\n/);
    expect(sent(0).formatted_body).toMatch(/^<strong><code>popcorntime\.io<\/code>: suspended<\/strong><br>/);
  });

  test("keeps an incident's messages to a thread", async () => {
    receiver = await Receiver.start(homeserver);
    const around = { ...AROUND, memory: memory() };
    await send(bodyOf("opening"), around);
    await send(bodyOf("end"), around, "msg_2");
    expect(sent(0)).not.toHaveProperty("m.relates_to");
    expect(sent(1)["m.relates_to"]).toEqual({
      ...{ rel_type: "m.thread", event_id: "$e1", is_falling_back: true },
      "m.in_reply_to": { event_id: "$e1" },
    });
  });

  test("reads no mention, link or markup in what others say, however long it is", async () => {
    receiver = await Receiver.start(homeserver);
    await fc.assert(
      fc.asyncProperty(hostileBodies, async (body) => {
        expect(await send(body)).toEqual({ kind: "delivered", answer: "HTTP 200" });
      }),
      { numRuns: 40 },
    );
  });

  test("that limits the rate is obeyed", async () => {
    const limited = { errcode: "M_LIMIT_EXCEEDED", retry_after_ms: 2_000 };
    receiver = await Receiver.start((response) => response.writeHead(429).end(JSON.stringify(limited)));
    expect(await send(bodyOf("opening"))).toMatchObject({ kind: "again", retryAt: AROUND.now() + 2_000 });
  });
});
