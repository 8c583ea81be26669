import { beforeEach, describe, expect, test } from "vitest";
import { asDomainName } from "../../src/core/name.ts";
import { BOOT_ID } from "../../src/dashboard/page.ts";
import type { DomainPageAnswer, SeenDomain } from "../../src/web/shapes/domain-page.ts";
import { END, hour, OLD, storyIn } from "../dashboard/timeline-story.ts";
import { eventOf, watchOf } from "../store/samples.ts";
import { type Served, served } from "./serving.ts";

let at: Served;
beforeEach(async () => {
  at = await served({ now: () => END });
  await storyIn(at.store);
});

const iso = (count: number): string => new Date(hour(count)).toISOString();

const pageOf = async (path: string): Promise<string> => {
  const answer = await at.get(`domain/${path}`);
  expect(answer.status).toBe(200);
  return answer.text();
};

/** What the page was drawn from. */
const dataOf = (html: string): DomainPageAnswer => {
  const [, json = ""] = new RegExp(`id="${BOOT_ID}">([^<]*)<`).exec(html) ?? [];
  return JSON.parse(json).data;
};

const seen = async (path: string): Promise<SeenDomain> => {
  const data = dataOf(await pageOf(path));
  if (data.kind !== "seen") throw new Error(`${path} is ${data.kind}`);
  return data;
};

describe("the page about a name, over a real socket", () => {
  test("shows it as it stands now, with why and what comes next", async () => {
    const data = await seen(OLD);
    expect([data.domain.verdict, data.since, data.at]).toEqual(["reserved", iso(48), null]);
    expect(data.explained?.next.map(({ probe }) => probe).toSorted()).toEqual(["dns", "http", "registration"]);
    expect([data.previous, data.next]).toEqual([iso(52), null]);
    expect(await pageOf(OLD)).toContain("<title>popcorntime.io · Vigie</title>");
  });

  test.each([
    ["an hour before the loss", 47, "up", 30, 48],
    ["at the loss", 48, "reserved", 30, 52],
    ["before it was looked at", -5, "unknown", null, 0],
  ] as const)("shows it as it stood %s", async (_, hours, verdict, previous, next) => {
    const data = await seen(`${OLD}?at=${iso(hours)}`);
    expect([data.domain.verdict, data.at, data.explained]).toEqual([verdict, iso(hours), null]);
    expect([data.previous, data.next]).toEqual([previous === null ? null : iso(previous), iso(next)]);
  });

  test("says in words that nobody was looking then", async () => {
    expect(await pageOf(`${OLD}?at=${iso(70)}`)).toContain("not being observed from");
    expect(await pageOf(`${OLD}?at=${iso(-5)}`)).toContain("Not being observed then, and nothing was known yet.");
  });

  test("takes a time as a browser's field sends it, in UTC", async () => {
    expect((await seen(`${OLD}?at=${iso(47).slice(0, 16)}`)).at).toBe(iso(47));
    expect((await seen(`${OLD}?at=${encodeURIComponent(iso(900))}`)).at).toBe(new Date(END).toISOString());
  });

  test("says what is no time, and shows what stands now", async () => {
    const html = await pageOf(`${OLD}?at=yesterday`);
    expect(dataOf(html)).toMatchObject({ at: null, noTime: "yesterday" });
    expect(html).toContain("“yesterday” is no time");
  });

  test("lays two times side by side, whichever comes first", async () => {
    for (const query of [`from=${iso(40)}&to=${iso(50)}`, `from=${iso(50)}&to=${iso(40)}`]) {
      const { between } = await seen(`${OLD}?${query}`);
      expect([between?.from.verdict, between?.to.verdict]).toEqual(["up", "reserved"]);
    }
    expect((await seen(`${OLD}?from=${iso(40)}`)).between?.to.at).toBe(new Date(END).toISOString());
  });

  test("has its life above the slider: its lanes, its events, and when nobody looked", async () => {
    const { life } = await seen(OLD);
    expect(life).toMatchObject({ from: iso(0), to: new Date(END).toISOString() });
    const verdict = life?.lanes.find(({ lane }) => lane === "verdict")?.stretches;
    expect(verdict?.map(({ from, to, kind, state }) => `${from}-${to} ${kind} ${state}`)).toEqual([
      ...["0-480 seen up", "480-600 seen reserved", "600-800 gap reserved", "800-1000 seen reserved"],
    ]);
    expect(life?.ticks.filter(({ source }) => source === "reported").map((tick) => tick.at)).toEqual([iso(30)]);
  });

  test("opens one event by its address, in the list or, where it is older, above it", async () => {
    const { events } = await seen(OLD);
    const [newest] = events.events;
    if (!newest) throw new Error("no event");
    const { opened } = await seen(`${OLD}?event=${newest.id}`);
    expect(opened?.event.id).toBe(newest.id);
    expect(opened?.told.event).toBe(newest.id);
    expect((await seen(`${OLD}?event=01KNONE`)).opened).toBeNull();
    expect((await seen(`popcorntime.re?event=${newest.id}`)).opened).toBeNull();
  });

  test("gives its events page by page, the newest first", async () => {
    const added = Array.from({ length: 60 }, (_, index) =>
      eventOf(`01M${String(index).padStart(23, "0")}`, { at: hour(90), domain: OLD, type: "status.changed" }),
    );
    await at.store.announce(added, []);
    const first = await seen(OLD);
    expect([first.events.events.length, first.events.next]).toEqual([50, first.events.events.at(-1)?.id]);
    const second = await seen(`${OLD}?cursor=${first.events.next}`);
    expect(second.events.next).toBeNull();
    expect(new Set([...first.events.events, ...second.events.events].map(({ id }) => id)).size).toBe(66);
  });

  test("speaks the reader's language, the events' sentences included", async () => {
    const html = await pageOf(`${OLD}?lang=fr`);
    expect(html).toContain("En ce moment");
    expect(html).toContain("popcorntime.io est réservé par son registre");
  });

  test("meets a name that nobody looked at, one below it, and what is no name", async () => {
    expect(dataOf(await pageOf("never.org"))).toMatchObject({ kind: "unseen", domain: "never.org" });
    expect(dataOf(await pageOf("www.popcorntime.io"))).toMatchObject({ kind: "seen" });
    expect(dataOf(await pageOf("not%20a%20name"))).toMatchObject({ kind: "misfit", asked: "not a name" });
    expect(at.troubles).toEqual([]);
  });

  test("takes hostile words of the record for text", async () => {
    const domain = asDomainName("hostile.org");
    const summary = `</script><img src=x onerror=alert(1)>\u202e`;
    const told = eventOf("01N00000000000000000000001", { domain, summary, at: hour(1), data: { because: [summary] } });
    await at.store.putWatch(watchOf(domain, { note: summary, tags: ["<b>"] }), hour(1), [told]);
    const html = await pageOf(`hostile.org?event=${told.id}`);
    expect(html).not.toContain("<img src=x");
    expect(html.slice(0, html.indexOf(BOOT_ID))).not.toContain("\u202e");
    expect(html).not.toContain("<b>");
    expect(await pageOf("%3Cscript%3Ealert(1)%3C%2Fscript%3E")).not.toContain("<script>alert");
  });
});
