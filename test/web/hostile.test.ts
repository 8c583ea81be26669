import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { describe, expect, test } from "vitest";
import { asMillis } from "../../src/core/time.ts";
import { StoreTrouble } from "../../src/store/contract.ts";
import { openStore } from "../../src/store/sqlite/open.ts";
import { deciding, eventOf, evidenceOf, IO, lookAt, NOON, watchOf } from "../store/samples.ts";
import { ask } from "./asking.ts";
import { idOf } from "./hearing.ts";
import { served } from "./serving.ts";

describe("the pages of the timeline", () => {
  test("follow each other over equal times, and leave nothing out", async () => {
    const here = await served();
    const all = [1, 2, 3, 4, 5].map(idOf);
    await here.store.putWatch(watchOf(IO), NOON, []);
    await here.store.record(lookAt(NOON), deciding({ events: all.map((id) => eventOf(id)) }));
    const seen: string[] = [];
    for (let cursor = ""; ; ) {
      const { body } = await ask(here, "GET", `/events?limit=2${cursor}`);
      seen.push(...body.events.map(({ id }: { readonly id: string }) => id));
      if (body.next === null) break;
      // As it may come back from a person's hands.
      cursor = `&cursor=${body.next.toLowerCase()}`;
    }
    expect(seen).toEqual(all.toReversed());
  });

  test("do not end at a cursor that never was, as if that were the end", async () => {
    const { status, body } = await ask(await served(), "GET", "/events?cursor=01NEVERWRITTEN");
    expect([status, body.error]).toEqual([400, "cursor: no event is 01NEVERWRITTEN"]);
  });
});

describe("what is asked amiss", () => {
  test.each([
    "/api/v1/events?since=banana",
    "/api/v1/events?since=999999999d",
    "/api/v1/events?until=99999999999999999999d",
    "/api/v1/events?unheard=of",
    "/api/v1/domains/popcorntime.io?at=999999999d",
    "/api/v1/domains/popcorntime.io/diff?from=999999999d",
    "/api/v1/domains/popcorntime.io?at=2015-02-30",
    "/api/v1/domains/%E0%A4%A",
    "/api/v1/domains/%00",
    "/api/v1/domains/..%2f..%2fetc",
    "/api/v1/domains/xn--a.example",
    "/api/v1/fleet?offset=1e308",
    "/api/v1/lanes?since=999999999d",
    "/timeline?since=999999999d",
    "/feed.atom?unheard=of",
  ])("is the visitor's to mend: %s", async (path) => {
    const { get, troubles } = await served();
    const answer = await get(path);
    expect(answer.status).toBe(400);
    const { error, hint } = (await answer.json()) as { readonly error: string; readonly hint: string };
    expect(error).not.toMatch(/^:|undefined/);
    expect(hint).not.toBe("");
    expect((await get(path, { method: "HEAD" })).status).toBe(400);
    expect(troubles).toEqual([]);
  });

  test("is no file, however long its name", async () => {
    const { get, troubles } = await served();
    expect((await get(`/assets/${"a".repeat(300)}.js`)).status).toBe(404);
    expect(troubles).toEqual([]);
  });

  test.each([
    ["nothing, nor a length", "", 401],
    ["nothing of a form", "Content-Length: 0\r\nContent-Type: application/x-www-form-urlencoded\r\n", 401],
    ["nothing of a form in parts", "Content-Type: multipart/form-data; boundary=x\r\n", 400],
    ["parts that nothing divides", "Content-Length: 0\r\nContent-Type: multipart/form-data\r\n", 400],
    ["more than a form holds", "Content-Length: 20000\r\n", 413],
  ])("logs nobody in, and is no trouble for the log: %s", async (_, headers, status) => {
    const { address, troubles } = await served();
    const { host, hostname, port } = new URL(address);
    const socket = connect(Number(port), hostname);
    // By hand: clients of Node's tell a length of 0 where there is no body.
    socket.write(`POST /login HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n${headers}\r\n`);
    expect(await text(socket)).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(troubles).toEqual([]);
  });

  test("is understood where it can be: a name in its own script", async () => {
    const { body } = await ask(await served(), "GET", "/domains/m%C3%BCnchen.example");
    expect([body.domain, body.watch, body.verdict]).toEqual(["xn--mnchen-3ya.example", null, "unknown"]);
  });
});

describe("trouble", () => {
  const broken = () => {
    const store = openStore(":memory:", { mode: "write" });
    const fails = async () => {
      throw new StoreTrouble("/srv/secret/vigie.db is locked by another program", "try again");
    };
    return { ...store, timeline: fails, cache: fails };
  };

  test("with the database is 503, and names no path of the machine", async () => {
    const here = await served({ store: broken() });
    const { status, body } = await ask(here, "GET", "/events");
    expect(status).toBe(503);
    expect(JSON.stringify(body)).not.toContain("secret");
    expect(String(here.troubles)).toContain("/srv/secret/vigie.db");
  });

  test("of any kind shows in `readyz`, and that nothing answers in `healthz`", async () => {
    const { get } = await served({ store: broken() });
    const [ready, alive] = [await get("/readyz"), await get("/healthz")];
    expect([ready.status, alive.status]).toEqual([503, 503]);
    expect(await ready.text()).not.toContain("secret");
  });

  test("is none: `healthz` and `readyz` are 200", async () => {
    const { get, store } = await served({ tools: { figures: async () => ({}) as never } });
    await store.heartbeat({ pid: 1, since: NOON, uplink: "online", lastCheckAt: NOON });
    expect([(await get("/healthz")).status, (await get("/readyz")).status]).toEqual([200, 200]);
  });
});

describe("evidence is served inert", () => {
  const SCRIPT = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
  test.each([
    ["image/svg+xml", SCRIPT],
    ["image/jpeg", SCRIPT],
    ["text/html", "<script>alert(1)</script>"],
    ["text/html\r\nSet-Cookie: a=b", "<p>"],
  ])("whatever its sender calls it: %s", async (mediaType, text) => {
    const { get, store, troubles } = await served();
    const reply = { ...evidenceOf(text), mediaType, source: "https://popcorntime.io/" };
    await store.putWatch(watchOf(IO), NOON, []);
    await store.record(
      lookAt(NOON, { evidence: [reply] }),
      deciding({ events: [eventOf(idOf(1), { evidence: [reply.digest] })] }),
    );
    const answer = await get(`/api/v1/evidence/${reply.digest}/raw`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-type")).toBe("text/plain; charset=utf-8");
    expect(answer.headers.get("content-disposition")).toMatch(/^attachment; filename="vigie-[0-9a-f]{16}\.txt"$/);
    expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
    expect(answer.headers.get("content-security-policy")).toBe("sandbox; default-src 'none'");
    expect(troubles).toEqual([]);
  });
});

describe("behind a proxy with a base path", () => {
  test("everything is found, whether the proxy takes the path away or leaves it", async () => {
    const { get } = await served({ place: { url: "http://127.0.0.1:9/vigie/" } });
    for (const path of ["", "api/v1/status", "login", "metrics", "domain/popcorntime.io"])
      expect([path, (await get(`/vigie/${path}`)).status, (await get(`/${path}`)).status]).toEqual([path, 200, 200]);
    const bare = await get("/vigie?lang=fr", { redirect: "manual" });
    expect([bare.status, bare.headers.get("location")]).toEqual([308, "/vigie/?lang=fr"]);
  });
});

test("who changes something here sees it in the very next answer", async () => {
  const here = await served({ now: () => NOON });
  await here.store.putWatch(watchOf(IO), NOON, []);
  const muted = async () => (await ask(here, "GET", "/fleet")).body.rows[0].mutedUntil;
  expect(await muted()).toBe(null);
  const { status } = await ask(here, "PUT", `/domains/${IO}/mute`, { for: "2h" });
  expect(status).toBe(200);
  expect(await muted()).toBe(new Date(NOON + asMillis(7_200_000)).toISOString());
});
