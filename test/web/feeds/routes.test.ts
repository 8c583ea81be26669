import { describe, expect, test } from "vitest";
import { asDomainName } from "../../../src/core/name.ts";
import { asInstant, DAY, HOUR } from "../../../src/core/time.ts";
import { hashOf, mintToken } from "../../../src/web/auth/secret.ts";
import { eventOf, IO, NOON, RE } from "../../store/samples.ts";
import { samplesOf, valuesOf } from "../metrics/scrape.ts";
import { calendarOf, textOf } from "./calendar.ts";
import { keep, served } from "./served.ts";
import { child, childrenOf, parsed } from "./xml.ts";

const reserved = eventOf("01JA0000000000000000000001", { type: "domain.reserved", facet: null });
const up = eventOf("01JA0000000000000000000002", {
  type: "domain.up",
  domain: RE,
  severity: "info",
  at: asInstant(NOON + HOUR),
  confirmedAt: asInstant(NOON + HOUR),
  summary: "popcorntime.re is up (first sight)",
});

async function story(place = {}) {
  const server = await served(place);
  await keep(server.store, IO, {
    verdict: "reserved",
    watch: { group: "popcorntime", tags: ["seed"] },
    events: [reserved],
  });
  await keep(server.store, RE, { watch: { group: "popcorntime" }, events: [up] });
  return server;
}

describe("/feed.atom", () => {
  const titles = (xml: string) => childrenOf(parsed(xml), "entry").map((entry) => child(entry, "title").text);

  test.each([
    ["", ["popcorntime.re is up (first sight)", "popcorntime.io is reserved by its registry"]],
    ["?domain=popcorntime.re", ["popcorntime.re is up (first sight)"]],
    ["?tag=seed", ["popcorntime.io is reserved by its registry"]],
    ["?group=popcorntime&severity=warning", ["popcorntime.io is reserved by its registry"]],
    ["?type=registration.*", []],
  ])("%s tells what is asked for", async (query, expected) => {
    const { ask } = await story();
    const response = await ask(`feed.atom${query}`);
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe("application/atom+xml; charset=utf-8");
    expect(titles(await response.text())).toEqual(expected);
  });

  test("leads to itself and to pages, at the address that the configuration gives it", async () => {
    const { ask, store } = await story({ url: "https://watch.example/vigie/" });
    const secret = await tokenIn(store);
    const response = await ask("vigie/feed.atom?domain=popcorntime.io", { authorization: `Bearer ${secret}` });
    const feed = parsed(await response.text());
    expect(childrenOf(feed, "link").map(({ attributes: { href } }) => href)).toEqual([
      "https://watch.example/vigie/feed.atom?domain=popcorntime.io",
      "https://watch.example/vigie/",
    ]);
    expect(child(child(feed, "entry"), "link").attributes.href).toBe(
      "https://watch.example/vigie/domain/popcorntime.io?at=2015-07-16T12%3A00%3A00.000Z&event=01JA0000000000000000000001",
    );
  });

  test("is not sent again to whoever has it, until something happens", async () => {
    const { ask, store } = await story();
    const first = await ask("feed.atom", { "accept-encoding": "identity" });
    const tag = first.headers.get("etag") ?? "";
    expect(first.headers.get("last-modified")).toBe("Thu, 16 Jul 2015 13:00:00 GMT");
    const again = await ask("feed.atom", { "if-none-match": `"other", W/${tag}` });
    expect([again.status, await again.text()]).toEqual([304, ""]);
    await store.announce([eventOf("01JA0000000000000000000003", { at: asInstant(NOON + DAY), domain: RE })], []);
    expect((await ask("feed.atom", { "if-none-match": tag })).status).toBe(200);
  });

  test("refuses what it does not understand, and says what that is", async () => {
    const { ask } = await served();
    for (const query of ["domain=no%20name", "severity=loud", "surprise=1"]) {
      const response = await ask(`feed.atom?${query}`);
      expect(response.status).toBe(400);
      expect(await response.json()).toMatchObject({ error: expect.any(String), hint: expect.any(String) });
    }
  });

  test("is nobody's beyond this machine who shows no token", async () => {
    const { ask, store } = await story({ url: "https://watch.example/" });
    const paths = ["feed.atom", "expiry.ics", "badge/popcorntime.io.svg", "metrics"];
    const takesHtml = { accept: "text/html, application/xhtml+xml, */*;q=0.8" };
    for (const path of [...paths, "healthz", "readyz"]) {
      const { status, headers } = await ask(path, takesHtml);
      expect([path, status, headers.get("www-authenticate")]).toEqual([path, 401, expect.stringContaining("Basic ")]);
    }
    // What a feed reader or a calendar can send.
    const basic = `Basic ${Buffer.from(`reader:${await tokenIn(store)}`).toString("base64")}`;
    const statuses = await Promise.all(paths.map(async (path) => (await ask(path, { authorization: basic })).status));
    expect(statuses).toEqual([200, 200, 200, 200]);
  });
});

describe("/expiry.ics", () => {
  const COM = asDomainName("harbour.com");
  const deletion = eventOf("01JA0000000000000000000009", {
    type: "registration.redemption",
    to: "redemption",
    domain: COM,
  });

  test("tells when registrations end, and names be free, as far as that is known", async () => {
    const { ask, store } = await served();
    await keep(store, IO, { expiresAt: NOON + 90 * DAY, watch: { tags: ["seed"] } });
    await keep(store, RE, { registration: "reserved", verdict: "reserved", expiresAt: NOON + 90 * DAY });
    await keep(store, COM, { registration: "redemption", verdict: "redemption", events: [deletion] });
    const response = await ask("expiry.ics");
    expect(response.headers.get("content-type")).toBe("text/calendar; charset=utf-8");
    const events = calendarOf(await response.text()).components;
    expect(events.map((event) => [textOf(event, "SUMMARY"), event.properties.get("DTSTART;VALUE=DATE")])).toEqual([
      ["harbour.com may become free (estimate)", "20150820"],
      ["popcorntime.io expires", "20151014"],
    ]);
    const tagged = calendarOf(await (await ask("expiry.ics?tag=seed&remind=7")).text()).components;
    expect(tagged.map((event) => event.components[0]?.properties.get("TRIGGER"))).toEqual(["-P7D"]);
  });

  test("promises no drop of a name whose restore has begun, or that nobody saw being deleted", async () => {
    const { ask, store } = await served();
    await keep(store, COM, {
      registration: "redemption",
      verdict: "redemption",
      events: [deletion],
      statuses: ["pendingRestore"],
    });
    await keep(store, asDomainName("quay.com"), { registration: "redemption", verdict: "redemption" });
    expect(calendarOf(await (await ask("expiry.ics")).text()).components).toEqual([]);
  });
});

describe("/badge/DOMAIN.svg", () => {
  test("shows the verdict of a watch, under the words that the page wants", async () => {
    const { ask } = await story();
    const response = await ask("badge/popcorntime.io.svg?label=where%20it%20was");
    expect([response.status, response.headers.get("content-type")]).toEqual([200, "image/svg+xml; charset=utf-8"]);
    expect(child(parsed(await response.text()), "title").text).toBe("where it was: reserved since 2015-07-16");
  });

  test("says so where nobody watches, and where a name is none", async () => {
    const { ask } = await story();
    const unwatched = await ask("badge/harbour.example.svg");
    expect(unwatched.status).toBe(404);
    expect(child(parsed(await unwatched.text()), "title").text).toBe("harbour.example: not watched");
    expect((await ask("badge/popcorntime.io.png")).status).toBe(404);
    expect((await ask("badge/%3Cscript%3E.svg")).status).toBe(400);
  });
});

describe("/metrics", () => {
  test("is read from the record and from the daemon's figures", async () => {
    const { ask, store } = await story();
    await store.heartbeat({ pid: 1, since: NOON, uplink: "online", lastCheckAt: NOON });
    const response = await ask("metrics");
    expect(response.headers.get("content-type")).toBe("text/plain; version=0.0.4; charset=utf-8");
    const samples = samplesOf(await response.text());
    const held = Object.entries(valuesOf(samples, "vigie_verdict")).filter(([, value]) => value === 1);
    expect(held.map(([labels]) => labels).toSorted()).toEqual(["popcorntime.io reserved", "popcorntime.re up"]);
    expect(valuesOf(samples, "vigie_uplink")).toEqual({ online: 1, offline: 0 });
    expect(valuesOf(samples, "vigie_alerts")).toEqual({ pending: 0, failed: 0 });
    expect(valuesOf(samples, "vigie_checks_in_progress")).toEqual({ "": 2 });
    // Of this very process: no Node.js has less than 10 MB, and none has come so far in no time.
    expect(valuesOf(samples, "vigie_server_process_resident_memory_bytes")[""]).toBeGreaterThan(10e6);
    expect(valuesOf(samples, "vigie_server_process_cpu_seconds_total")[""]).toBeGreaterThan(0);
  });

  test("tells since when a message that was tried does not arrive", async () => {
    const { ask, store } = await story({ aliases: true });
    await store.announce(
      [],
      [
        { id: "m1", channel: "ops", incident: "i1", body: "{}", at: NOON },
        { id: "m2", channel: "ops", incident: "i2", body: "{}", at: asInstant(NOON - HOUR) },
      ],
    );
    await store.settleAlert("m1", { kind: "again", at: NOON, next: asInstant(NOON + HOUR), answer: "HTTP 500" });
    const samples = samplesOf(await (await ask("metrics")).text());
    expect(valuesOf(samples, "vigie_alerts")).toEqual({ pending: 2, failed: 0 });
    expect(valuesOf(samples, "vigie_alert_undelivered_since_timestamp_seconds")).toEqual({ "": NOON / 1000 });
    expect(Object.keys(valuesOf(samples, "domain_probe_success")).toSorted()).toEqual([IO, RE]);
  });
});

async function tokenIn(store: Awaited<ReturnType<typeof served>>["store"]): Promise<string> {
  const secret = mintToken((bytes) => new Uint8Array(bytes).fill(9));
  await store.addToken({ id: "00000009", name: "reader", scope: "read", created: NOON }, hashOf(secret));
  return secret;
}
