import { describe, expect, test } from "vitest";
import { IO, OTHER } from "../store/samples.ts";
import { ask, bearer } from "./asking.ts";
import { AFTER, DELIVERED, fill, GIVEN_UP, INCIDENT } from "./filled.ts";
import { type Served, served } from "./serving.ts";

const now = () => AFTER;

async function filled(tools: Parameters<typeof served>[0] = {}): Promise<Served> {
  const at = await served({ now, ...tools });
  await fill(at.store);
  return at;
}

describe("the ledger", () => {
  test("has the messages, the newest first, each with its attempts, and counts what is left", async () => {
    const { body } = await ask(await filled(), "GET", "/alerts");
    expect(body.messages.map(({ id, state }: { id: string; state: string }) => [id, state])).toEqual([
      [GIVEN_UP, "given-up"],
      [DELIVERED, "delivered"],
    ]);
    expect(body.messages[1]).toMatchObject({
      ...{
        channel: "ops",
        incident: INCIDENT,
        domain: IO,
        summary: `${IO} is reserved`,
        because: "rule 1: critical, to ops and pager",
      },
      attempts: [
        { number: 1, at: "2015-07-16T12:01:00.000Z", outcome: "again", answer: "HTTP 500" },
        { number: 2, at: "2015-07-16T12:02:00.000Z", outcome: "delivered", answer: "HTTP 200" },
      ],
    });
    expect([body.pending, body.failed]).toEqual([0, 1]);
  });

  test.each([
    ["?state=given-up", [GIVEN_UP]],
    ["?state=pending", []],
    [`?domain=${IO}&limit=1`, [GIVEN_UP]],
    [`?domain=${OTHER}`, []],
    ["?incident=01OTHER", []],
  ])("is filtered: %s", async (query, ids) => {
    const { body } = await ask(await filled(), "GET", `/alerts${query}`);
    expect(body.messages.map(({ id }: { id: string }) => id)).toEqual(ids);
  });

  test("takes no other filter", async () => {
    expect((await ask(await served(), "GET", "/alerts?state=lost")).status).toBe(400);
    expect((await ask(await served(), "GET", "/alerts?colour=red")).status).toBe(400);
  });

  test("has what was given up put back: one, or all", async () => {
    const at = await filled();
    expect(await ask(at, "POST", `/alerts/${GIVEN_UP}/retry`)).toEqual({ status: 200, body: { ids: [GIVEN_UP] } });
    expect((await ask(at, "POST", `/alerts/${GIVEN_UP}/retry`)).status).toBe(404);
    expect((await ask(at, "POST", "/alerts/retry")).body).toEqual({ ids: [] });
    expect((await ask(at, "GET", "/alerts?state=pending")).body.messages.map(({ id }: { id: string }) => id)).toEqual([
      GIVEN_UP,
    ]);
  });
});

describe("open incidents", () => {
  test("say what ails whom, since when", async () => {
    const { body } = await ask(await filled(), "GET", "/incidents");
    expect(body).toEqual({
      total: 1,
      incidents: [
        {
          ...{ incident: INCIDENT, domains: [IO], names: 1, since: "2015-07-16T12:00:00.000Z", severity: "critical" },
          ...{ summary: "popcorntime.io is reserved by its registry", acknowledged: null },
          event: expect.objectContaining({ domain: IO, type: "registration.reserved", from: "registered" }),
        },
      ],
    });
  });

  test("are acknowledged once, with a note", async () => {
    const at = await filled();
    const path = `/incidents/${INCIDENT}/acknowledgement`;
    const answered = { incident: INCIDENT, acknowledged: true };
    expect((await ask(at, "POST", path, { note: "on it" })).body).toEqual({ ...answered, before: false });
    expect((await ask(at, "POST", path, {})).body).toEqual({ ...answered, before: true });
    const { body } = await ask(at, "GET", "/incidents");
    expect(body.incidents[0].acknowledged).toEqual({ at: "2015-07-17T12:00:00.000Z", note: "on it" });
    expect((await ask(at, "POST", "/incidents/01NONE/acknowledgement", {})).status).toBe(404);
  });
});

describe("channels", () => {
  const tools = {
    channels: ["ops", "pager"],
    doings: {
      ...{ add: async () => [], remove: async () => [], sweep: async () => Promise.reject(new Error("no sweep")) },
      testChannel: async (name: string) => ({ isDelivered: name === "ops", answer: `HTTP ${name}` }),
    },
  };

  test("are tested, and the last test is remembered", async () => {
    const at = await served({ now, tools });
    expect((await ask(at, "POST", "/channels/pager/test")).body).toEqual({
      ...{ channel: "pager", delivered: false, answer: "HTTP pager" },
    });
    expect((await ask(at, "GET", "/channels")).body.channels).toEqual([
      { name: "ops", tested: null },
      { name: "pager", tested: { at: "2015-07-17T12:00:00.000Z", delivered: false, answer: "HTTP pager" } },
    ]);
  });

  test("are known by name", async () => {
    const answered = await ask(await served({ tools }), "POST", "/channels/fax/test");
    expect([answered.status, answered.body.hint]).toEqual([404, "channels are: ops, pager"]);
  });
});

describe("a maintenance window", () => {
  const path = `/domains/${IO}/mute`;

  test("is set by its end or its length, and ended", async () => {
    const at = await filled();
    expect((await ask(at, "PUT", path, { for: "2h", reason: "move" })).body).toEqual({
      ...{ domain: IO, mutedUntil: "2015-07-17T14:00:00.000Z" },
    });
    expect((await ask(at, "GET", "/mutes")).body.muted).toEqual([
      { domain: IO, until: "2015-07-17T14:00:00.000Z", reason: "move" },
    ]);
    expect((await ask(at, "PUT", path, { until: "2015-07-18T00:00:00Z" })).body.mutedUntil).toBe(
      "2015-07-18T00:00:00.000Z",
    );
    expect((await ask(at, "DELETE", path)).body).toEqual({ domain: IO, mutedUntil: null });
    expect((await ask(at, "GET", "/mutes")).body.muted).toEqual([]);
  });

  test.each([{}, { for: "soon" }, { for: "2h", until: "2015-07-18" }, { until: "2014-01-01" }, { for: "0s" }])(
    "has one end, which is to come: %j is refused",
    async (body) => {
      expect((await ask(await filled(), "PUT", path, body)).status).toBe(400);
    },
  );

  test("is of names that are watched", async () => {
    expect((await ask(await filled(), "PUT", "/domains/example.com/mute", { for: "2h" })).status).toBe(404);
  });
});

test.each([
  ["POST", "/watches", { domain: IO }],
  ["DELETE", `/watches/${IO}`, undefined],
  ["POST", `/incidents/${INCIDENT}/acknowledgement`, {}],
  ["POST", "/alerts/retry", undefined],
  ["POST", `/alerts/${GIVEN_UP}/retry`, undefined],
  ["POST", "/channels/ops/test", undefined],
  ["PUT", `/domains/${IO}/mute`, { for: "2h" }],
  ["DELETE", `/domains/${IO}/mute`, undefined],
] as const)("%s %s asks for a token that may write", async (method, path, body) => {
  const at = await filled({ place: { listen: "0.0.0.0:8787" } });
  const answered = await ask(at, method, path, body, await bearer(at, "read"));
  expect([answered.status, answered.body.error]).toEqual([403, "the token may read and not write"]);
});
