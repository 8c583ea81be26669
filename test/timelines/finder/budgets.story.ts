import { expect, it } from "vitest";
import { asMillis, DAY, HOUR, later } from "../../../src/core/time.ts";
import type { LabRequest } from "../../../src/lab/scene.ts";
import { moment } from "../../../src/lab/stories/building.ts";
import { POPCORN_TIME } from "../../../src/lab/stories/pages.ts";
import { tell } from "../lookout.ts";
import { COPY, held, lossOf, news, SELDOM, SITE, scriptOf, taken } from "./world.ts";

const IO = "popcorntime.io";
const LOST = moment("2015-07-16T09:00:00Z");
const ENDINGS = ["io", "re", "se", "eu", "com", "net", "org", "info", "cc", "tv"];
const LABELS = [
  ...["popcorntime", "popcorn-time", "popcorntimes", "popcorntime2", "thepopcorntime", "getpopcorntime"],
  ...["mypopcorntime", "newpopcorntime", "popcorntimeapp", "popcorntimeofficial", "popcorntimesite"],
];

/** The watched name's own visits are no search's. */
const isVisit = ({ protocol, question }: LabRequest): boolean =>
  protocol.startsWith("http") && question.includes("popcorn") && !question.includes(`//${IO}/`);

function grouped<K>(
  visits: readonly LabRequest[],
  by: (visit: LabRequest) => K,
): ReadonlyMap<K, readonly LabRequest[]> {
  const groups = new Map<K, readonly LabRequest[]>();
  for (const visit of visits) groups.set(by(visit), [...(groups.get(by(visit)) ?? []), visit]);
  return groups;
}

const hostOf = ({ question }: LabRequest): string => new URL(question.replace(/^GET /, "")).hostname;

it("a label that everybody has: thirty pages a search, one a host and day, no picture, and no registry is asked", {
  timeout: 200_000,
}, async () => {
  const icon = {
    ...POPCORN_TIME,
    body: String(POPCORN_TIME.body).replace("</title>", '</title><link rel="icon" href="/favicon.png">'),
  };
  const others = LABELS.flatMap((label) =>
    ENDINGS.map((ending, at) => [`${label}.${ending}`, held({ ...COPY, page: icon, key: `${label} ${at}` })] as const),
  );
  const script = scriptOf(
    { ...Object.fromEntries(others), [IO]: held(SITE) },
    [taken(IO, LOST)],
    later(LOST, asMillis(2 * DAY)),
  );
  const { events, requests } = await tell(script, [{ domain: IO, follow: "ask" }], [], SELDOM);
  expect(news(events)).toEqual(lossOf(IO).toSorted());
  const visits = requests.filter(isVisit);
  const bySearch = grouped(visits, ({ at }) => at);
  console.info(
    `pages by search: ${[...bySearch].map(([at, of]) => `+${((at - LOST) / HOUR).toFixed(1)} h ${of.length}`).join(", ")}`,
  );
  expect(visits.length).toBeGreaterThan(30);
  expect(Math.max(...[...bySearch.values()].map(({ length }) => length))).toBe(30);
  for (const [, ofHost] of grouped(visits, hostOf)) {
    const times = ofHost.map(({ at }) => at);
    for (const [place, at] of times.slice(1).entries()) expect(at - (times[place] ?? 0)).toBeGreaterThanOrEqual(DAY);
  }
  expect(visits.filter(({ question }) => !question.endsWith("/"))).toEqual([]);
  const asked = requests.filter(({ protocol }) => protocol === "whois" || protocol === "rdap");
  expect(asked.filter(({ question }) => !question.includes(IO))).toEqual([]);
});
