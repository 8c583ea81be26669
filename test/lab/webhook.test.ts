import { createHmac } from "node:crypto";
import { once } from "node:events";
import { connect } from "node:net";
import { request } from "undici";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openWebhookSink, type WebhookSink } from "../../src/lab/webhook.ts";

let sink: WebhookSink;
beforeEach(async () => {
  sink = await openWebhookSink();
});
afterEach(() => sink.close());

const BODY = '{"type":"domain.reserved"}';

async function post(id: string, signature?: string): Promise<number> {
  const key = Buffer.from(sink.secret.slice("whsec_".length), "base64");
  const right = createHmac("sha256", key).update(`${id}.1437037200.${BODY}`).digest("base64");
  const headers = {
    connection: "close",
    "webhook-id": id,
    "webhook-timestamp": "1437037200",
    "webhook-signature": signature ?? `v1,${right}`,
  };
  const { statusCode, body } = await request(sink.url, { method: "POST", headers, body: BODY });
  await body.dump();
  return statusCode;
}

describe("the webhook sink", () => {
  it("records deliveries and verifies their signature (Standard Webhooks)", async () => {
    expect(await post("msg_1")).toBe(204);
    expect(sink.deliveries).toEqual([
      { id: "msg_1", timestamp: 1_437_037_200, isVerified: true, body: BODY, status: 204 },
    ]);
  });

  it("finds the right signature among several, and a wrong one wrong", async () => {
    await post("msg_1", `v1,${Buffer.alloc(32).toString("base64")} v1a,abc`);
    await post("msg_2", "");
    expect(sink.deliveries.map(({ isVerified }) => isVerified)).toEqual([false, false]);
  });

  it("fails as often as it is told, and records that too", async () => {
    sink.failNext(2, 500);
    expect([await post("msg_1"), await post("msg_1"), await post("msg_1")]).toEqual([500, 500, 204]);
    expect(sink.deliveries.map(({ id, status }) => `${id} ${status}`)).toEqual(["msg_1 500", "msg_1 500", "msg_1 204"]);
  });

  it("outlives a sender that breaks off", async () => {
    const { port } = new URL(sink.url);
    const socket = connect(Number(port), "127.0.0.1");
    socket.write("POST /hook HTTP/1.1\r\nhost: sink\r\nexpect: 100-continue\r\ncontent-length: 100\r\n\r\nhalf");
    await once(socket, "data");
    socket.resetAndDestroy();
    expect(await post("msg_1")).toBe(204);
    expect(sink.deliveries.map(({ id }) => id)).toEqual(["msg_1"]);
  });

  it("tells when enough was accepted", async () => {
    sink.failNext(1);
    const accepted = sink.accepted(2);
    for (const id of ["msg_1", "msg_1", "msg_2"]) await post(id);
    expect((await accepted).map(({ id }) => id)).toEqual(["msg_1", "msg_2"]);
  });
});
