import { createHmac } from "node:crypto";
import { afterEach, describe, expect, test } from "vitest";
import { type WebhookOptions, webhookSender } from "../../../src/alerts/channels/webhook.ts";
import type { Surroundings } from "../../../src/alerts/contract.ts";
import { asMillis, later, MINUTE } from "../../../src/core/time.ts";
import { AROUND } from "../around.ts";
import { NOON } from "../events.ts";
import { type Answer, Receiver, silence, status } from "../receiver.ts";

const KEY = Buffer.from("twenty-four random bytes");
const SECRET = `whsec_${KEY.toString("base64")}`;
const MESSAGE = { id: "01MSG", body: '{"type":"domain.reserved","summary":"réservé"}' };

let receiver: Receiver;
afterEach(() => receiver.stop());

async function receiving(...script: readonly Answer[]): Promise<Receiver> {
  receiver = await Receiver.start(...script);
  return receiver;
}

type Told = Partial<WebhookOptions & Surroundings>;

const sendTo = (url: string, { secret = SECRET, ...told }: Told = {}, signal = new AbortController().signal) =>
  webhookSender({ url, secret }, { ...AROUND, ...told })(MESSAGE, signal);

describe("a delivery", () => {
  test("is one POST of the body with the headers of Standard Webhooks", async () => {
    const { url, received } = await receiving(status(204));
    expect(await sendTo(url)).toEqual({ kind: "delivered", answer: "HTTP 204" });
    expect(received).toHaveLength(1);
    expect(received[0]).toMatchObject({
      path: "/hook?team=ops",
      body: MESSAGE.body,
      headers: {
        "content-type": "application/json",
        "user-agent": "vigie/test",
        "webhook-id": "01MSG",
        "webhook-timestamp": "1795435200",
      },
    });
  });

  test("is signed so that the receiver can verify id, time and body", async () => {
    const { url, received } = await receiving(status(200));
    await sendTo(url);
    const header = (name: string) => received[0]?.headers[name];
    const signed = `${header("webhook-id")}.${header("webhook-timestamp")}.${received[0]?.body}`;
    expect(header("webhook-signature")).toBe(`v1,${createHmac("sha256", KEY).update(signed).digest("base64")}`);
  });

  test("bears the credentials that its address names", async () => {
    const { port, received } = await receiving(status(200));
    await sendTo(`http://desk:p%40ss@127.0.0.1:${port}/`);
    expect(received[0]?.headers.authorization).toBe(`Basic ${Buffer.from("desk:p@ss").toString("base64")}`);
  });

  test("keeps nothing of its address and its credentials that the answer repeats", async () => {
    const { port } = await receiving((response, { path, headers }) => {
      const basic = String(headers.authorization).slice("Basic ".length);
      response.writeHead(404).end(`Cannot POST ${path} for ${basic}, nor ${path.split("/")[2]}`);
    });
    const attempt = await sendTo(
      `http://desk:correct-horse@127.0.0.1:${port}/services/T0123456789ABCDEF/x?sig=0123456789`,
    );
    expect(attempt).toMatchObject({ kind: "again", answer: "HTTP 404: Cannot POST … for …, nor …" });
  });

  test("is not signed without a secret", async () => {
    const { url, received } = await receiving(status(200));
    await sendTo(url, { secret: null });
    expect(received[0]?.headers).not.toHaveProperty("webhook-signature");
  });

  test("counts when the status says so, however the answer's body goes on", async () => {
    const { url } = await receiving((response) => {
      response.writeHead(200);
      const more = (): void => {
        while (response.write("x".repeat(65_536)));
        response.once("drain", more);
      };
      more();
    });
    expect(await sendTo(url)).toEqual({ kind: "delivered", answer: "HTTP 200" });
  });
});

describe("a secret", () => {
  test.each(["", "whsec_", "hunter2", "whsec_not base64"])(
    "%j is refused rather than leave messages unsigned",
    (secret) => {
      expect(() => webhookSender({ url: "http://127.0.0.1/", secret }, AROUND)).toThrow(RangeError);
    },
  );
});

describe("a failure", () => {
  test.each([400, 404, 429, 500, 503])("%i is tried again", async (code) => {
    const { url } = await receiving(status(code));
    expect(await sendTo(url)).toEqual({ kind: "again", answer: `HTTP ${code}`, retryAt: null });
  });

  test("names the moment that Retry-After asks for", async () => {
    const { url } = await receiving(status(429, { "retry-after": "60" }));
    expect(await sendTo(url)).toMatchObject({ kind: "again", retryAt: later(NOON, MINUTE) });
  });

  test("410 is given up", async () => {
    const { url } = await receiving(status(410));
    expect(await sendTo(url)).toEqual({ kind: "given-up", answer: "HTTP 410" });
  });

  test("a redirect is not followed: the operator named no other address", async () => {
    const { url, received } = await receiving(status(307, { location: "/elsewhere" }));
    expect(await sendTo(url)).toMatchObject({ kind: "again", answer: "HTTP 307" });
    expect(received).toHaveLength(1);
  });

  test("a refused connection is tried again, and says so", async () => {
    const { url } = await receiving(status(200));
    receiver.stop();
    expect(await sendTo(url)).toMatchObject({ kind: "again", answer: expect.stringContaining("ECONNREFUSED") });
  });

  test("says so for every address of a host that was tried", async () => {
    const { port } = await receiving(status(200));
    receiver.stop();
    const { answer } = await sendTo(`http://localhost:${port}/`);
    expect(answer).toContain(`ECONNREFUSED 127.0.0.1:${port}`);
  });

  test("a receiver that says nothing is left at the deadline", async () => {
    const { url } = await receiving(silence);
    expect(await sendTo(url, { deadline: asMillis(50) })).toMatchObject({
      kind: "again",
      answer: "no answer within 0.05 s",
    });
  });

  test("a receiver that speaks no HTTP is tried again", async () => {
    const { url, port } = await receiving((response) => response.socket?.end("220 mail.example ESMTP\r\n"));
    expect(port).toBeGreaterThan(0);
    expect(await sendTo(url)).toMatchObject({ kind: "again", retryAt: null });
  });

  test("a delivery called off ends at once", async () => {
    const { url } = await receiving(silence);
    const calledOff = new AbortController();
    const sent = sendTo(url, {}, calledOff.signal);
    await receiver.until(1);
    calledOff.abort();
    expect(await sent).toMatchObject({ kind: "again" });
  });
});
