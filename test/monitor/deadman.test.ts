import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { heartbeatTo } from "../../src/alerts/heartbeat.ts";
import { asDomainName } from "../../src/core/name.ts";
import { asInstant, asMillis, type Instant, later, MINUTE, SECOND } from "../../src/core/time.ts";
import { type Deadman, makeDeadman } from "../../src/monitor/deadman.ts";
import type { UplinkState } from "../../src/monitor/uplink.ts";

const NOON = asInstant(Date.parse("2026-11-23T12:00:00Z"));

describe("a dead man's switch", () => {
  let server: Server;
  let heard: string[];
  let status: number;
  let now: Instant;
  let uplink: UplinkState;
  let overdueSince: Instant | null;
  let troubles: string[];
  let deadman: Deadman;
  let url: string;

  beforeEach(async () => {
    [heard, status, now, uplink, overdueSince, troubles] = [[], 200, NOON, "online", null, []];
    server = createServer((request, response) => {
      heard.push(`${request.method} ${request.url}`);
      response.writeHead(status).end("OK");
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/ping/5ecre7-uuid`;
    const beat = heartbeatTo(url, { userAgent: "vigie/test", now: () => now, ca: null });
    deadman = makeDeadman({
      store: {
        claimDue: async () =>
          overdueSince === null
            ? []
            : [{ domain: asDomainName("popcorntime.io"), probe: "dns", at: overdueSince, because: "interval" }],
      },
      ...{ now: () => now, uplink: () => uplink, heartbeat: () => beat },
      trouble: (error) => troubles.push(String(error)),
    });
  });
  afterEach(() => void server.close());

  it("hears of each good round, once a minute at most", async () => {
    for (let second = 0; second < 150; second += 10) {
      await deadman.wake();
      now = later(now, asMillis(10 * SECOND));
    }
    expect(heard).toEqual(Array.from({ length: 3 }, () => "GET /ping/5ecre7-uuid"));
  });

  it("hears nothing of a lookout that is offline", async () => {
    for (uplink of ["offline", "unknown"] as const) await deadman.wake();
    expect(heard).toEqual([]);
  });

  it("hears nothing while checks do not flow, and of a backlog that is worked off", async () => {
    overdueSince = asInstant(NOON - 11 * MINUTE);
    await deadman.wake();
    expect(heard).toEqual([]);
    deadman.checked();
    await deadman.wake();
    expect(heard).toHaveLength(1);
  });

  it("that is gone is complained of once an hour, without its address", async () => {
    status = 503;
    for (let minute = 0; minute < 90; minute += 1) {
      await deadman.wake();
      now = later(now, MINUTE);
    }
    expect(heard).toHaveLength(90);
    expect(troubles).toEqual(["Error: not heard: HTTP 503: OK", "Error: not heard: HTTP 503: OK"]);
    server.closeAllConnections();
    server.close();
    const silent = heartbeatTo(url, { userAgent: "vigie/test", now: () => now, ca: null });
    const failure = await silent?.(new AbortController().signal);
    expect(failure).toMatch(/^not heard: .*ECONNREFUSED/);
    expect(failure).not.toContain("5ecre7");
  });
});
