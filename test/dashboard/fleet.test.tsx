import { describe, expect, test } from "vitest";
import type { Language } from "../../src/core/vocabulary.ts";
import { FleetPage } from "../../src/dashboard/pages/fleet.tsx";
import { selectFleet } from "../../src/web/fleet/selection.ts";
import { type FleetQuery, type FleetRow, fleetAnswer } from "../../src/web/shapes/fleet.ts";
import { drawn, frameIn, linksOf, textOf } from "./drawn.ts";
import { daysAgo, fleetOf, iso, NOW, WINDOW, watchedRow } from "./watched.ts";

const reserved = watchedRow({
  domain: "popcorntime.io",
  group: "popcorntime",
  tags: ["film", "a&b"],
  verdict: "reserved",
  since: daysAgo(3),
  facets: { registration: "reserved", delegation: "absent", resolution: "nxdomain", web: "unreachable", tls: null },
  strip: [
    { from: daysAgo(90), to: daysAgo(60), state: null, kind: "unwatched" },
    { from: daysAgo(60), to: daysAgo(20), state: "up", kind: "seen" },
    { from: daysAgo(20), to: daysAgo(10), state: "up", kind: "gap" },
    { from: daysAgo(10), to: daysAgo(3), state: "up", kind: "seen" },
    { from: daysAgo(3), to: iso(NOW), state: "reserved", kind: "seen" },
  ],
});

const answerOf = (rows: readonly FleetRow[], query: FleetQuery = {}) => ({
  window: WINDOW,
  query,
  ...selectFleet(rows, query),
  rows: [...selectFleet(rows, query).rows],
});

const fleet = (rows: readonly FleetRow[], lang: Language = "en", query: FleetQuery = {}): string =>
  drawn(<FleetPage data={answerOf(rows, query)} frame={frameIn(lang)} />);

/** Cell by cell. */
const rowsOf = (html: string) =>
  [...html.slice(html.indexOf("<tbody")).matchAll(/<tr[^>]*>(.*?)<\/tr>/g)].map(([, row = ""]) =>
    [...row.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/g)].map(([, cell = ""]) => textOf(cell)),
  );

describe("the fleet", () => {
  test("says of each watch what there is to know", () => {
    expect(rowsOf(fleet([reserved]))).toEqual([
      [
        "popcorntime.io",
        "reserved",
        "3 days ago",
        expect.stringContaining("registration: reserved"),
        "",
        "in 4 min",
        "in 6 mo",
        "popcorntime",
        "film a&b",
      ],
    ]);
  });

  test("says each facet in words, though it draws them as marks", () => {
    const words = "registration: reserved, delegation: absent, resolution: nxdomain, web: unreachable, TLS: unknown";
    expect(fleet([reserved])).toContain(`role="img" aria-label="${words}"`);
  });

  test("says it in French", () => {
    const [row] = rowsOf(fleet([reserved], "fr"));
    expect(row?.slice(0, 3)).toEqual(["popcorntime.io", "réservé", "il y a 3 j"]);
    const html = fleet([reserved], "fr").replace(/[\u00a0\u202f]/g, " ");
    expect(html).toContain('aria-label="enregistrement : réservé, délégation : absent, ');
    expect(html).toContain(
      'aria-label="En 90 jours : en service, puis réservé ; avec des trous où personne n’a regardé"',
    );
  });

  test("tells the 90 days in words, and draws gaps hatched and losses tall", () => {
    const html = fleet([reserved]);
    expect(html).toContain('aria-label="In 90 days: up, then reserved; with gaps in which nobody looked"');
    expect(html).toMatch(/<path fill="url\(#hatch\)" d="M140 16v-16h20v16z"/);
    expect(html).toMatch(/class="tone-good" d="M60 16v-5h80v5zM160 16v-5h14v5z"/);
    expect(html).toMatch(/class="tone-bad" d="M174 16v-16h6v16z"/);
  });

  test("tells a tone by shape as well as by colour", () => {
    const shapeOf = (verdict: FleetRow["verdict"]) =>
      /class="chip[^>]*>.*?<path d="([^"]*)"/.exec(fleet([watchedRow({ verdict })]))?.[1];
    const shapes = [shapeOf("up"), shapeOf("parked"), shapeOf("down"), shapeOf(null)];
    expect(new Set(shapes).size).toBe(4);
    expect(shapes).not.toContain(undefined);
  });

  test("leads to each name, its group and its tags", () => {
    expect(linksOf(fleet([reserved]))).toEqual(
      expect.arrayContaining(["/domain/popcorntime.io", "/groups/popcorntime", "/?tag=film", "/?tag=a%26b"]),
    );
  });

  test("shows international names as people write them, and says which are muted", () => {
    const name = { domain: "xn--mnchen-3ya.example", unicode: "münchen.example", mutedUntil: iso(NOW + 3_600_000) };
    const html = fleet([watchedRow(name)]);
    expect(rowsOf(html)[0]?.[0]).toBe("münchen.example muted");
    expect(html).toContain('title="xn--mnchen-3ya.example"');
    expect(html).toContain('title="muted until 23 Nov 2026, 11:00 UTC"');
  });

  test("counts by verdict, the gravest first, and leads to each", () => {
    const html = fleet(fleetOf(200), "en", { group: "press" });
    const tally = html.slice(html.indexOf('class="tally"'), html.indexOf("<search"));
    expect(textOf(tally.replace(/^[^>]*>/, ""))).toBe("50 all 50 up");
    expect(linksOf(tally)).toEqual(["/?group=press", "/?group=press&verdict=up"]);
  });

  test("keeps what was asked for in its form and in the links that order it", () => {
    const html = fleet(fleetOf(200), "en", { tag: "film", text: "watch", sort: "since" });
    expect(html).toMatch(/name="text" value="watch"/);
    expect(html).toMatch(/<option selected value="film">/);
    expect(linksOf(html)).toContain("/?tag=film&text=watch&sort=since&order=asc");
    expect(linksOf(html)).toContain("/?tag=film&text=watch&sort=domain");
    expect(html).toMatch(/col-since" aria-sort="descending"/);
  });

  test("shows a hundred, and leads to the others, where there is no script", () => {
    const html = fleet(fleetOf(250), "en", { offset: 100, tld: undefined });
    expect(rowsOf(html)).toHaveLength(100);
    expect(linksOf(html)).toEqual(expect.arrayContaining(["/", "/?offset=200"]));
    expect(textOf(html)).toContain("Previous 101–200 of 250 Next");
    expect(html).toContain('aria-rowcount="251"');
    expect(html).toContain('aria-rowindex="102"');
  });

  test("says so when nothing is like what was asked for, and when nothing is watched", () => {
    expect(textOf(fleet([reserved], "en", { text: "nobody" }))).toContain("No watch is like that");
    expect(textOf(fleet([]))).toContain("Begin with this command: vigie add DOMAIN");
    expect(textOf(fleet([], "fr"))).toContain("Rien n’est encore surveillé");
  });

  test("makes what names say harmless", () => {
    const html = fleet([watchedRow({ group: '"><script>', tags: ["<b>"] })]);
    expect(html).not.toMatch(/<script|<b>/);
    expect(html).not.toMatch(/ style=/);
  });

  test("has answers of the documented shape", () => {
    expect(fleetAnswer.parse(answerOf(fleetOf(120)))).toBeTruthy();
  });
});
