import { describe, expect, test } from "vitest";
import { datesIn } from "../../../src/core/article/dates.ts";
import { asInstant, formatInstant } from "../../../src/core/time.ts";

/** A Friday. */
const BASE = asInstant(Date.parse("2015-07-17T00:00:00Z"));

const read = (text: string, base = BASE as typeof BASE | null, dayFirst = true): readonly string[] =>
  datesIn(text, { base, dayFirst }).map(({ at, precision }) =>
    at === null ? "unknown" : `${formatInstant(at).slice(0, 10)} ${precision}`,
  );

describe("a phrase that gives a date", () => {
  test.each([
    ["le 16 juillet 2015", "2015-07-16 day"],
    ["le jeudi 16 juillet 2015", "2015-07-16 day"],
    ["le 1er août 2014", "2014-08-01 day"],
    ["on 16 July 2015", "2015-07-16 day"],
    ["on the 3rd of July, 2015", "2015-07-03 day"],
    ["July 16, 2015", "2015-07-16 day"],
    ["on Thursday, July 16th, 2015", "2015-07-16 day"],
    ["Oct. 9, 2014", "2014-10-09 day"],
    ["2014-10-09", "2014-10-09 day"],
    ["16/07/2015", "2015-07-16 day"],
    ["le 9 octobre", "2014-10-09 day"],
    ["le 9 octobre dernier", "2014-10-09 day"],
    ["le 1er juin dernier", "2015-06-01 day"],
    ["le 16 juillet", "2015-07-16 day"],
    ["in October 2014", "2014-10-01 month"],
    ["fin octobre 2014", "2014-10-01 month"],
    ["last October", "2014-10-01 month"],
    ["en octobre dernier", "2014-10-01 month"],
    ["last July", "2014-07-01 month"],
    ["in May", "2015-05-01 month"],
    ["au mois de juillet", "2015-07-01 month"],
    ["hier", "2015-07-16 day"],
    ["avant-hier", "2015-07-15 day"],
    ["aujourd’hui", "2015-07-17 day"],
    ["the day before yesterday", "2015-07-15 day"],
    ["this morning", "2015-07-17 day"],
    ["jeudi", "2015-07-16 day"],
    ["on Friday", "2015-07-17 day"],
    ["last Friday", "2015-07-10 day"],
    ["vendredi dernier", "2015-07-10 day"],
    ["il y a trois jours", "2015-07-14 day"],
    ["3 days ago", "2015-07-14 day"],
    ["two weeks ago", "2015-06-29 week"],
    ["la semaine dernière", "2015-07-06 week"],
    ["last month", "2015-06-01 month"],
    ["il y a neuf mois", "2014-10-01 month"],
    ["l’année dernière", "2014-01-01 year"],
    ["en 2014", "2014-01-01 year"],
  ])("%s", (text, date) => {
    expect(read(`Ce fut ${text}, popcorntime.io`)).toEqual([date]);
  });

  test.each(["le 30 février 2015", "next Thursday", "jeudi prochain", "hierarchy", "in 20155", "may be", "mars"])(
    "is not seen in «%s»",
    (text) => {
      expect(read(text)).toEqual([]);
    },
  );

  test.each([
    ["In March 2020, monday.com was suspended", "2020-03-01 month"],
    ["En mars 2020, hier-encore.fr a été suspendu", "2020-03-01 month"],
    ["In March 2020, today-film.org was seized", "2020-03-01 month"],
    ["In March 2020 contact@yesterday.example.org went dark", "2020-03-01 month"],
    ["In March 2020 https://news.example.org/2019/may/12/today was blocked", "2020-03-01 month"],
    ["In March 2020 example.org/today/2019-05-12 was blocked", "2020-03-01 month"],
    ["monday[.]com was suspended in March 2020", "2020-03-01 month"],
    ["a.com a été suspendu hier.Il revient", "2015-07-16 day"],
    ["a.com was suspended on 16.07.2014", "2014-07-16 day"],
  ])("no name and no URL gives a date: %s", (text, date) => {
    expect(read(text)).toEqual([date]);
  });

  test.each(["hier", "last October", "on Friday", "le 9 octobre", "3 days ago"])(
    "that needs the document's own date gives none without it: %s",
    (text) => {
      expect(read(text, null)).toEqual([]);
    },
  );

  test.each([
    ["two days later", "2014-10-11 day"],
    ["a day later", "2014-10-10 day"],
    ["the next day", "2014-10-10 day"],
    ["the following day", "2014-10-10 day"],
    ["le lendemain", "2014-10-10 day"],
    ["le surlendemain", "2014-10-11 day"],
    ["trois jours plus tard", "2014-10-12 day"],
    ["deux jours après", "2014-10-11 day"],
    ["two weeks later", "2014-10-20 week"],
    ["trois mois plus tard", "2015-01-01 month"],
    ["a few days later", "unknown"],
    ["quelques jours plus tard", "unknown"],
  ])("counts from the date before it: %s", (text, date) => {
    expect(read(`It ended on 9 October 2014; ${text} it was back.`)).toEqual(["2014-10-09 day", date]);
  });

  test.each(["two days later", "le lendemain", "in 2013 it ended, and the next day"])(
    "that counts from a day which nobody gives is none, and certainly not the document's: %s",
    (text) => {
      expect(read(text).at(-1)).toBe("unknown");
    },
  );

  test("of two numbers up to twelve is read in the document's order, or not at all", () => {
    expect(read("on 07/08/2015", BASE, true)).toEqual(["2015-08-07 day"]);
    expect(read("on 07/08/2015", BASE, false)).toEqual([]);
    expect(read("on 07/16/2015", BASE, false)).toEqual(["2015-07-16 day"]);
  });

  test("is one where two could be read, and each where there are two", () => {
    expect(read("le jeudi 16 juillet 2015")).toHaveLength(1);
    expect(read("from 9 October 2014 to July 16, 2015")).toEqual(["2014-10-09 day", "2015-07-16 day"]);
  });
});
