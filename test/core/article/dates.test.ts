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

  test.each(["next Thursday", "jeudi prochain", "hierarchy", "in 20155", "may be", "mars"])(
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
    "that needs the document's own date gives none without it, nor leaves room for another: %s",
    (text) => {
      expect(read(text, null)).toEqual(["unknown"]);
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

  test("of two numbers up to twelve is read in the document's order, or by its year alone", () => {
    expect(read("on 07/08/2015", BASE, true)).toEqual(["2015-08-07 day"]);
    expect(read("on 07/08/2015", BASE, false)).toEqual(["2015-01-01 year"]);
    expect(read("on 07/16/2015", BASE, false)).toEqual(["2015-07-16 day"]);
  });

  test("is one where two could be read, and each where there are two", () => {
    expect(read("le jeudi 16 juillet 2015")).toHaveLength(1);
    expect(read("from 9 October 2014 to July 16, 2015")).toEqual(["2014-10-09 day", "2015-07-16 day"]);
  });
});

describe("a date that is not understood whole", () => {
  test.each([
    ["fin 2014", "2014-01-01 year"],
    ["début 2014", "2014-01-01 year"],
    ["Courant 2014", "2014-01-01 year"],
    ["mi-2014", "2014-01-01 year"],
    ["dans le courant de l'année 2014", "2014-01-01 year"],
    ["Au printemps 2014", "2014-01-01 year"],
    ["à l’été 2014", "2014-01-01 year"],
    ["au troisième trimestre 2014", "2014-01-01 year"],
    ["In early 2014", "2014-01-01 year"],
    ["By late 2014", "2014-01-01 year"],
    ["mid-2014", "2014-01-01 year"],
    ["In the spring of 2014", "2014-01-01 year"],
    ["by the end of 2014", "2014-01-01 year"],
    ["in Q3 2014", "2014-01-01 year"],
    ["by 2014", "2014-01-01 year"],
    ["Le 32 mars 2014", "2014-01-01 year"],
    ["le 30 février 2014", "2014-01-01 year"],
    ["2014-13-40", "2014-01-01 year"],
    ["13/14/2014", "2014-01-01 year"],
    ["13/2014", "2014-01-01 year"],
    ["(2014)", "2014-01-01 year"],
  ])("gives its year alone: %s", (text, date) => {
    expect(read(`${text} popcorntime.io was suspended`)).toEqual([date]);
  });

  test.each([
    ["in early October 2014", "2014-10-01 month"],
    ["début octobre", "2014-10-01 month"],
    ["since March", "2015-03-01 month"],
    ["07/2014", "2014-07-01 month"],
    ["2014-07", "2014-07-01 month"],
    ["2014/07/16", "2014-07-16 day"],
    ["2014-07-16T10:00:00.000Z", "2014-07-16 day"],
    ["16-07-2014", "2014-07-16 day"],
    ["earlier this year", "2015-01-01 year"],
    ["cette semaine", "2015-07-13 week"],
    ["depuis sept ans", "2008-01-01 year"],
    ["le mois passé", "2015-06-01 month"],
  ])("is not one that is understood: %s", (text, date) => {
    expect(read(`${text} popcorntime.io was suspended`)).toEqual([date]);
  });

  test.each([
    "last spring",
    "cet hiver",
    "before 2014",
    "avant fin 2014",
    "between 2012 and 2014",
    "2012–2014",
    "12/03/14",
    "at the end of the year",
    "under the act of 1998",
    "in the 2010s",
    "on the 12th",
    "le 5 du mois",
  ])("and has no plain year is none, and certainly not the document's: %s", (text) => {
    expect(read(`popcorntime.io was suspended ${text}`)).toEqual(["unknown"]);
  });

  test.each([
    "2000 domains",
    "plus de 2000 noms",
    "more than 2000",
    "about 2000 €",
    "2048-bit",
    "port 2000",
    "in 1968",
  ])("is not any number: %s", (text) => {
    expect(read(`popcorntime.io was suspended, ${text}`)).toEqual([]);
  });

  test("amid words is unknown, before a name too", () => {
    expect(read("Around Christmas 2014 popcorntime.io was suspended")).toEqual(["unknown"]);
  });

  test("does not take the place of one that is", () => {
    expect(read("On 9 October 2014 it was seized under the 1998 act (2013).")).toEqual(["2014-10-09 day"]);
    expect(read("2014: popcorntime.io is suspended")).toEqual(["2014-01-01 year"]);
  });
});
