import { afterEach, describe, expect, test } from "vitest";
import { type NtfyOptions, ntfySender } from "../../../src/alerts/channels/ntfy.ts";
import { AROUND } from "../around.ts";
import { event } from "../events.ts";
import { type Answer, Receiver, status } from "../receiver.ts";
import { bodyOf } from "../tellings.ts";

let receiver: Receiver;
afterEach(() => receiver.stop());

/** What https://docs.ntfy.sh/publish/#publish-as-json allows, and nothing else. */
function refuseWhatIsNoNtfy(text: string): string | null {
  const types: Readonly<Record<string, (value: unknown) => boolean>> = {
    topic: (value) => typeof value === "string" && /^[-_A-Za-z0-9]{1,64}$/.test(value),
    message: (value) => typeof value === "string" && Buffer.byteLength(value) <= 4096,
    title: (value) => typeof value === "string" && !value.includes("\n"),
    tags: (value) => Array.isArray(value) && value.every((tag) => /^[a-z0-9_+-]+$/.test(tag)),
    priority: (value) => [1, 2, 3, 4, 5].includes(Number(value)) && typeof value === "number",
    click: (value) => typeof value === "string" && value.startsWith("https://"),
    sequence_id: (value) => typeof value === "string" && /^[-_A-Za-z0-9]{1,64}$/.test(value),
  };
  const payload: Record<string, unknown> = JSON.parse(text);
  if (!("topic" in payload)) return "topic";
  return Object.entries(payload).find(([key, value]) => !types[key]?.(value))?.[0] ?? null;
}

const ntfyServer: Answer = (response, { path, body }) => {
  const wrong = path === "/" ? refuseWhatIsNoNtfy(body) : "path";
  response.writeHead(wrong === null ? 200 : 400).end(wrong === null ? '{"id":"x"}' : `{"error":"bad ${wrong}"}`);
};

async function publish(telling: string, told: Partial<NtfyOptions> = {}, ...script: readonly Answer[]) {
  receiver = await Receiver.start(...(script.length > 0 ? script : [ntfyServer]));
  const login = { token: null, user: null, password: null, click: null, language: "en" } as const;
  const options = { server: `http://127.0.0.1:${receiver.port}/`, topic: "vigie-3f9a", ...login, ...told };
  const attempt = await ntfySender(options, AROUND)(
    { id: "msg_1", body: bodyOf(telling) },
    new AbortController().signal,
  );
  return { attempt, sent: JSON.parse(receiver.received[0]?.body ?? "{}"), headers: receiver.received[0]?.headers };
}

describe("ntfy", () => {
  test("is published as JSON to the server's root, critical news at the highest priority", async () => {
    const { attempt, sent } = await publish("opening", { click: "https://vigie.example/" });
    expect(attempt).toEqual({ kind: "delivered", answer: "HTTP 200" });
    expect(sent).toMatchObject({
      topic: "vigie-3f9a",
      title: "popcorntime.io: suspended",
      priority: 5,
      tags: ["rotating_light"],
      click: "https://vigie.example/",
      sequence_id: "01JZ8KINCIDENT",
    });
    expect(sent.message).toContain("What to do: ");
    expect(sent).not.toHaveProperty("markdown");
  });

  test("updates the notification of the incident, and is calm about its end", async () => {
    const { sent } = await publish("end", { language: "fr" });
    expect(sent).toMatchObject({ title: "popcorntime.io : rétabli", priority: 3, tags: ["white_check_mark"] });
    expect(sent.sequence_id).toBe("01JZ8KINCIDENT");
  });

  test("logs in with a token, or with user and password", async () => {
    const byToken = await publish("opening", { token: "tk_x" });
    expect(byToken.headers?.authorization).toBe("Bearer tk_x");
    receiver.stop();
    const byUser = await publish("opening", { user: "désk", password: "p:w" });
    expect(byUser.headers?.authorization).toBe(`Basic ${Buffer.from("désk:p:w").toString("base64")}`);
  });

  test("says what the server said when it refuses, and tries again", async () => {
    const { attempt } = await publish("opening", { topic: "no topic" });
    expect(attempt).toEqual({ kind: "again", answer: 'HTTP 400: {"error":"bad topic"}', retryAt: null });
    receiver.stop();
    expect((await publish("opening", {}, status(429, { "retry-after": "60" }))).attempt).toMatchObject({
      retryAt: AROUND.now() + 60_000,
    });
  });

  test("a message too long for a notification is cut between characters", async () => {
    receiver = await Receiver.start(ntfyServer);
    const because = Array.from({ length: 6 }, () => "é漢".repeat(400));
    const body = bodyOf("opening", { events: [event("domain.moved", { data: { to: "x.example", because } })] });
    const login = { token: null, user: null, password: null, click: null, language: "en" } as const;
    const options = { server: `http://127.0.0.1:${receiver.port}/`, topic: "t", ...login };
    const attempt = await ntfySender(options, AROUND)({ id: "1", body }, new AbortController().signal);
    expect(attempt.kind).toBe("delivered");
    expect(JSON.parse(receiver.received[0]?.body ?? "").message).not.toContain("\ufffd");
  });
});
