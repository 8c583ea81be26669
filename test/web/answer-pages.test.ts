import { describe, expect, test } from "vitest";
import { textOf } from "../dashboard/drawn.ts";
import { IO, RE } from "../store/samples.ts";
import { bearer, submit } from "./asking.ts";
import { AFTER, fill, GIVEN_UP, INCIDENT } from "./filled.ts";
import { type Served, served } from "./serving.ts";

const tools = {
  channels: ["ops", "pager"],
  doings: {
    ...{ add: async () => [], remove: async () => [], sweep: async () => Promise.reject(new Error("no sweep")) },
    testChannel: async () => ({ isDelivered: false, answer: "HTTP 410" }),
  },
};

async function filled(setting: Parameters<typeof served>[0] = {}): Promise<Served> {
  const at = await served({ now: () => AFTER, tools, ...setting });
  await fill(at.store);
  return at;
}

async function read({ get }: Served, path: string, headers: Readonly<Record<string, string>> = {}): Promise<string> {
  const answer = await get(path, { headers });
  expect([path, answer.status]).toEqual([path, 200]);
  // What is drawn, and not the data that the script takes it over with.
  return (await answer.text()).replace(/<script[^>]*>[^<]*<\/script>/g, "");
}

describe("the page of alerts", () => {
  test("shows what is the matter, who was told, and buttons to who may press them", async () => {
    const html = await read(await filled(), "/alerts");
    const text = textOf(html);
    for (const said of ["Open incidents", `${IO} is reserved by its registry`, "given up", "HTTP 500", "HTTP 410"])
      expect(text).toContain(said);
    expect([...html.matchAll(/<form [^>]*method="post"[^>]*action="([^"]*)"/g)].map(([, to]) => to)).toEqual([
      ...["/alerts/retry", "/alerts/acknowledge", "/alerts/test", "/alerts/test", "/alerts/mute", "/alerts/retry"],
    ]);
  });

  test("has no button for who may only read", async () => {
    const at = await filled({ place: { listen: "0.0.0.0:8787" } });
    const reading = await bearer(at, "read");
    expect(await read(at, "/alerts", reading)).not.toContain('method="post"');
    expect(await read(at, "/sweep", reading)).not.toContain('method="post"');
    expect((await submit(at, "/alerts/retry", {}, reading)).status).toBe(403);
  });

  test.each([
    ["acknowledge", { incident: INCIDENT, note: "on it" }, "acknowledge#incidents", "on it"],
    ["mute", { domain: IO, for: "2h", reason: "we move" }, "mute#mutes", "we move"],
    ["unmute", { domain: IO }, "unmute#mutes", "No name is muted"],
    ["retry", { id: GIVEN_UP }, "retry#ledger", "1 waits to be sent, 0 given up"],
    ["retry", {}, "retry#ledger", "1 waits to be sent, 0 given up"],
    ["test", { channel: "pager" }, "test#channels", "Last test: not delivered"],
  ])("does what its form says, and leads back: %s %j", async (deed, fields, place, said) => {
    const at = await filled();
    const { status, to } = await submit(at, `/alerts/${deed}`, fields);
    expect([status, to]).toEqual([303, `/alerts?done=${place}`]);
    const text = textOf(await read(at, to ?? ""));
    expect(text.replace(/ ([,:;()])/g, "$1")).toContain(said);
  });

  test.each([
    ["acknowledge", { incident: "01NONE" }, "incidents"],
    ["mute", { domain: "example.com", for: "2h" }, "mutes"],
    ["mute", { domain: IO, for: "soon" }, "mutes"],
    ["mute", { domain: IO }, "mutes"],
    ["retry", { id: "01NONE" }, "ledger"],
    ["test", { channel: "fax" }, "channels"],
  ])("says that it could not: %s %j", async (deed, fields, place) => {
    const at = await filled();
    const { status, to } = await submit(at, `/alerts/${deed}`, fields);
    expect([status, to]).toEqual([303, `/alerts?refused=${deed}#${place}`]);
    expect(await read(at, to ?? "")).toContain('role="alert"');
  });

  test("does nothing for another site's page", async () => {
    const foreign = { "sec-fetch-site": "cross-site", origin: "https://evil.example" };
    expect((await submit(await filled(), "/alerts/retry", {}, foreign)).status).toBe(403);
  });
});

test.each([
  ["/groups", ["popcorntime", RE, "92 % sure"]],
  ["/groups/popcorntime", ["Where is it now?", RE, "92 % sure", "the same TLS key, the same page", "reserved"]],
  ["/groups/popcorntime?lang=fr", ["Où est-il maintenant", "sûr à 92 %"]],
  ["/tlds", [".io", "closed to us"]],
  ["/tlds/io", ["closed to us", "whois.nic.io", IO]],
  ["/tlds/io?lang=fr", ["fermé pour nous", "Qui peut agir"]],
  ["/sweep", ["Begin a sweep", "popcorntime"]],
  ["/sweep/popcorntime", ["13 endings", "4 exist", ".co.uk", "perhaps available"]],
  ["/sweep/popcorntime?lang=fr", ["13 terminaisons", "4 existent"]],
  ["/alerts?lang=fr", ["Incidents en cours", "abandonnée"]],
])("%s can be read", async (path, said) => {
  const text = textOf(await read(await filled(), path));
  for (const each of said) expect(text).toContain(each);
});

describe("to who reads French", () => {
  const french = { "accept-language": "fr" };

  test("incidents and messages are told in the sentences of the alerts", async () => {
    const text = textOf(await read(await filled(), "/alerts", french));
    expect(text).toContain(`${IO} est réservé : son registre le retient`);
    expect(text).not.toContain("is reserved by its registry");
  });

  test("what there is in English alone is marked as English", async () => {
    const at = await filled();
    expect(await read(at, "/alerts", french)).toContain(`<span lang="en">${IO} is reserved</span>`);
    expect(await read(at, "/alerts", french)).toContain('<span lang="en">rule 1: critical, to ops and pager</span>');
    expect(await read(at, "/groups/popcorntime", french)).toContain('<span lang="en">the same page</span>');
  });

  test("a service that closed its door is told of in French", async () => {
    expect(textOf(await read(await filled(), "/tlds/io", french))).toContain("refusé, 3 fois de suite");
  });
});

describe("the ledger on the page of alerts", () => {
  test("says that nobody was told yet where nothing is in it, and that nothing fits where it was narrowed", async () => {
    const at = await served({ now: () => AFTER, tools });
    expect(textOf(await read(at, "/alerts"))).toContain("Nobody was told of anything yet");
    expect(textOf(await read(at, "/alerts?state=given-up"))).toContain("No messages like that");
  });
});

test("the form to log in wears the dashboard's style, which whoever has no token may fetch", async () => {
  const at = await filled({ place: { listen: "0.0.0.0:8787" } });
  const html = await read(at, "/login?to=alerts", { host: "lookout.example" });
  expect(html).toContain('<main class="login">');
  const [, sheet = ""] = /<link rel="stylesheet" href="([^"]*)"/.exec(html) ?? [];
  expect((await at.get(sheet)).headers.get("content-type")).toBe("text/css; charset=utf-8");
});

describe("what cannot be shown as it was asked for", () => {
  const reader = { accept: "text/html,*/*;q=0.8" };

  test.each([
    ["/timeline?since=banana", 400, 'since: "banana" is no time', "/timeline"],
    ["/groups/popcorn", 404, "there is popcorntime", "/groups"],
    ["/tlds/zzz", 404, ".zzz is not in IANA's root zone", "/tlds"],
    ["/alerts?state=lost", 400, "state: Invalid option", "/alerts"],
  ])("is refused on a page that leads back, to who reads pages: %s", async (path, status, said, back) => {
    const { get } = await filled();
    const answer = await get(path, { headers: reader });
    const html = await answer.text();
    expect(answer.status).toBe(status);
    expect(textOf(html).replaceAll("&quot;", '"')).toContain(said);
    expect(html).toContain(`<a href="${back}">`);
    // No script takes it over: it would draw the page that could not be.
    expect(html).not.toContain("<script");
  });

  test("is told as JSON to whoever asks for it", async () => {
    const answer = await (await filled()).get("/groups/popcorn", { headers: { accept: "application/json" } });
    expect(await answer.json()).toMatchObject({ hint: "there is popcorntime" });
  });
});
