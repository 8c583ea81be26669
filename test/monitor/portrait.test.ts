import { describe, expect, test } from "vitest";
import { UNLOOKED } from "../../src/core/check-result.ts";
import type { PageMark } from "../../src/core/facets/page/mark.ts";
import { simhashOf } from "../../src/core/facets/page/simhash.ts";
import { asDomainName } from "../../src/core/name.ts";
import { failure } from "../../src/core/observation.ts";
import type { WebReading } from "../../src/core/reading.ts";
import { asInstant, asMillis, HOUR } from "../../src/core/time.ts";
import { firstStanding, type Standing } from "../../src/core/timeline/standing.ts";
import { type Sight, weigh } from "../../src/core/timeline/weigh.ts";
import type { JudgedLook } from "../../src/monitor/look.ts";
import { withPortrait } from "../../src/monitor/portrait.ts";
import type { Picture, TakePicture } from "../../src/probes/contract.ts";

const NAME = asDomainName("harbour.example");
const START = Date.UTC(2026, 10, 24);

const OK: WebReading = { ...UNLOOKED.web, state: "ok", reason: null, status: 200, url: `https://${NAME}/` };
const PARKED: WebReading = { ...OK, state: "parked" };
const SILENT: WebReading = { ...OK, state: "unreachable", reason: "timeout", status: null };
const LOST: WebReading = { ...OK, state: "unknown", reason: "offline", status: null };

const mark = (title: string, words: string): PageMark => ({
  ...{ title, language: "en", icon: null, ids: [] },
  text: simhashOf(words),
});
const NEWS = mark("Harbour news", "ships came in this morning with timber and salt while the pilot boat was repainted");
const WHEEL = mark(
  "Lucky wheel",
  "spin and win five hundred free rounds live roulette blackjack jackpots every single day",
);

function lookOf(web: WebReading, page: PageMark | null = null, hours = 0): JudgedLook {
  const at = asInstant(START + hours * HOUR);
  const sight: Sight = {
    ...{ probe: "http", at, readings: { web }, evidence: { web: ["sha256:page"] } },
    ...{ page, redirect: null, retryAt: null, childNameservers: null },
  };
  const look = { domain: NAME, probe: "http", vantage: "local", at, readings: { web }, evidence: [] } as const;
  return { look: { ...look, continuity: asMillis(HOUR) }, sight, leanings: [] };
}

/** What is believed after these looks, an hour apart. */
const believing = (...looks: readonly JudgedLook[]): Standing =>
  looks.reduce((standing, { sight }) => weigh(standing, sight, asMillis(1)).standing, firstStanding(NAME));

const PICTURE: Picture = {
  ...{ kind: "picture", mediaType: "image/jpeg", bytes: Uint8Array.of(0xff, 0xd8, 0xff), url: `https://www.${NAME}/` },
};

interface Took {
  readonly judged: JudgedLook;
  readonly asked: readonly string[];
  readonly said: readonly string[];
}

async function portray(
  judged: JudgedLook,
  standing: Standing | null,
  take: TakePicture = async () => PICTURE,
): Promise<Took> {
  const asked: string[] = [];
  const said: string[] = [];
  const shown = await withPortrait(judged, {
    take: (url, avoid) => {
      asked.push(`${url} without ${[...(avoid ?? [])].join()}`);
      return take(url, avoid);
    },
    store: { standing: async () => standing },
    journal: {
      remark: (domain, says) => said.push(`${domain}: ${says}`),
      trouble: (error, doing) => said.push(`${doing}: ${String(error)}`),
    },
  });
  return { judged: shown, asked, said };
}

describe("a picture is taken of", () => {
  test.each<[string, JudgedLook, Standing | null]>([
    ["the first page of a name", lookOf(OK), null],
    ["another state than is believed", lookOf(PARKED, null, 1), believing(lookOf(OK))],
    ["another site in the place of the one that stood there", lookOf(OK, WHEEL, 1), believing(lookOf(OK, NEWS))],
  ])("%s", async (_, judged, standing) => {
    expect((await portray(judged, standing)).asked).toHaveLength(1);
  });
});

describe("none is taken of", () => {
  test.each<[string, JudgedLook, Standing | null]>([
    ["what is believed already", lookOf(OK, NEWS, 1), believing(lookOf(OK, NEWS))],
    ["a change that was seen before", lookOf(PARKED, null, 2), believing(lookOf(OK), lookOf(PARKED, null, 1))],
    ["a site that was seen before", lookOf(OK, WHEEL, 2), believing(lookOf(OK, NEWS), lookOf(OK, WHEEL, 1))],
    ["a site that shows nothing", lookOf(SILENT, null, 1), believing(lookOf(OK))],
    ["a look that learned nothing", lookOf(LOST), null],
  ])("%s", async (_, judged, standing) => {
    const { asked, judged: shown } = await portray(judged, standing);
    expect(asked).toEqual([]);
    expect(shown).toBe(judged);
  });
});

test("it is evidence of the site, kept with the look and cited by what follows from it", async () => {
  const { judged } = await portray(lookOf(PARKED, null, 1), believing(lookOf(OK)));
  const [picture] = judged.look.evidence;
  expect(picture).toMatchObject({ mediaType: "image/jpeg", source: `https://www.${NAME}/`, bytes: PICTURE.bytes });
  expect(judged.sight.evidence.web).toEqual(["sha256:page", picture?.digest]);
});

test("the page is looked up as it was for the look: not by a resolver that was found lying", async () => {
  const { asked } = await portray(lookOf(PARKED, null, 1), { ...believing(lookOf(OK)), liars: ["isp"] });
  expect(asked).toEqual([`https://${NAME}/ without isp`]);
});

describe("one that can't be had leaves the look as it is", () => {
  test("and is a remark", async () => {
    const look = lookOf(OK);
    const { judged, said } = await portray(look, null, async () => failure("timeout", "no picture in time"));
    expect(judged).toBe(look);
    expect(said).toEqual([`${NAME}: no screenshot (timeout): no picture in time`]);
  });

  test("whatever the trouble", async () => {
    const look = lookOf(OK);
    const { judged, said } = await portray(look, null, async () => Promise.reject(new Error("disk full")));
    expect(judged).toBe(look);
    expect(said).toEqual([`taking a screenshot of ${NAME}: Error: disk full`]);
  });
});
