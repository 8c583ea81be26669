import fc from "fast-check";
import { afterEach, describe, expect, test } from "vitest";
import { pagerDutySender } from "../../../src/alerts/channels/pagerduty.ts";
import { AROUND } from "../around.ts";
import { hostileBodies } from "../hostile.ts";
import { type Answer, Receiver, status } from "../receiver.ts";
import { bodyOf } from "../tellings.ts";

let receiver: Receiver;
afterEach(() => receiver.stop());

const KEY = "0123456789abcdef0123456789abcdef";

/** https://developer.pagerduty.com/docs/send-alert-event */
function refusal(path: string, text: string): string | null {
  const { routing_key, event_action, dedup_key, client, payload, ...more } = JSON.parse(text);
  const { summary, source, severity, timestamp, class: kind, custom_details, ...rest } = payload;
  if (path !== "/v2/enqueue" || text.length > 512_000) return "path or size";
  if (routing_key !== KEY) return "Length of 'routing_key' is incorrect (should be 32 characters)";
  if (!["trigger", "acknowledge", "resolve"].includes(event_action)) return "event_action";
  if (Object.keys(more).length > 0 || Object.keys(rest).length > 0) return "unknown key";
  if (dedup_key.length > 255 || summary.length > 1024 || summary === "" || source === "") return "length";
  if (!["critical", "error", "warning", "info"].includes(severity) || Number.isNaN(Date.parse(timestamp)))
    return "severity";
  const texts = [client, kind, ...Object.values(custom_details)];
  return texts.every((each) => typeof each === "string") ? null : "custom_details";
}

const pagerDuty: Answer = (response, { path, body }) => {
  const wrong = refusal(path, body);
  const answer = wrong === null ? { status: "success" } : { status: "invalid event", errors: [wrong] };
  response.writeHead(wrong === null ? 202 : 400).end(JSON.stringify(answer));
};

const send = (body: string, routingKey = KEY) =>
  pagerDutySender({ routingKey, api: `http://127.0.0.1:${receiver.port}`, language: "en" }, AROUND)(
    { id: "msg_1", body },
    new AbortController().signal,
  );

const sent = (index: number) => JSON.parse(receiver.received[index]?.body ?? "{}");

describe("PagerDuty", () => {
  test("has one alert an incident, which its end resolves", async () => {
    receiver = await Receiver.start(pagerDuty);
    expect(await send(bodyOf("opening"))).toEqual({ kind: "delivered", answer: "HTTP 202" });
    for (const telling of ["update: successor found", "end"]) await send(bodyOf(telling));
    expect([sent(0), sent(1), sent(2)].map((each) => each.event_action)).toEqual(["trigger", "trigger", "resolve"]);
    expect(new Set([sent(0), sent(1), sent(2)].map((each) => each.dedup_key))).toEqual(
      new Set(["vigie-01JZ8KINCIDENT"]),
    );
    expect(sent(0).payload).toMatchObject({
      ...{ summary: "popcorntime.io: suspended", source: "popcorntime.io", severity: "critical" },
      ...{ class: "domain.suspended", timestamp: "2026-11-23T12:00:00.000Z" },
    });
    expect(sent(0).payload.custom_details).toHaveProperty("What to do");
  });

  test("opens what nothing can end, for a person to close", async () => {
    receiver = await Receiver.start(pagerDuty);
    await send(bodyOf("another registrar, opening and end at once"));
    expect(sent(0)).toMatchObject({ event_action: "trigger", payload: { severity: "warning" } });
  });

  test("takes whatever others say within its lengths", async () => {
    receiver = await Receiver.start(pagerDuty);
    await fc.assert(
      fc.asyncProperty(hostileBodies, async (body) => {
        expect(await send(body)).toEqual({ kind: "delivered", answer: "HTTP 202" });
      }),
      { numRuns: 30 },
    );
  });

  test("that refuses a key, or has had enough, is tried again", async () => {
    receiver = await Receiver.start(pagerDuty, status(429));
    expect(await send(bodyOf("opening"), "short")).toMatchObject({
      kind: "again",
      answer: expect.stringMatching(/routing_key/),
    });
    expect(await send(bodyOf("opening"))).toMatchObject({ kind: "again", answer: "HTTP 429" });
  });
});
