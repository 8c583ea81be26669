import { describe, expect, test } from "vitest";
import type { Article } from "../../../src/core/article/article.ts";
import { findingsOf } from "../../../src/core/article/findings.ts";
import { asInstant, formatInstant } from "../../../src/core/time.ts";
import { registrableOf } from "../../../src/names/registrable.ts";
import { article } from "./article.ts";

const NOW = asInstant(Date.parse("2026-11-23T10:00:00Z"));

const reports = (text: string, about: Partial<Article> = {}): readonly string[] =>
  findingsOf(article(text, about), { registrable: registrableOf, now: NOW }).suggestions.map(
    ({ domain, at, claim }) => {
      const when = at === null ? "undated" : formatInstant(at).slice(0, 10);
      return [when, domain, `${claim.facet}.${claim.state}`, ...(claim.other ? [claim.other] : [])].join(" ");
    },
  );

describe("what a sentence reports of a name", () => {
  test.each([
    ["popcorntime.io was suspended on 16 July 2015.", ["2015-07-16 popcorntime.io registration.suspended"]],
    ["La suspension de popcorntime.io, hier, a surpris.", ["2015-07-16 popcorntime.io registration.suspended"]],
    [
      "Hier, le registre a réservé popcorntime.io : « Domain reserved ».",
      ["2015-07-16 popcorntime.io registration.reserved"],
    ],
    ["Yesterday the FBI seized popcorntime.io.", ["2015-07-16 popcorntime.io web.seized"]],
    ["popcorntime.io a été saisi jeudi.", ["2015-07-16 popcorntime.io web.seized"]],
    ["popcorntime.io went dark.", ["2015-07-17 popcorntime.io web.unreachable"]],
    ["popcorntime.io ne répond plus.", ["2015-07-17 popcorntime.io web.unreachable"]],
    ["popcorntime.io est bloqué par les fournisseurs.", ["2015-07-17 popcorntime.io resolution.filtered"]],
    ["In 2013 popcorntime.io expired.", ["2013-01-01 popcorntime.io registration.expired"]],
    ["popcorntime.io was registered in 2013.", ["2013-01-01 popcorntime.io registration.registered"]],
    ["In March 2013, monday.com was suspended.", ["2013-03-01 monday.com registration.suspended"]],
    ["suspended.com was registered in 2013.", ["2013-01-01 suspended.com registration.registered"]],
    ["popcorntime.io is back.", ["2015-07-17 popcorntime.io web.ok"]],
  ])("%s", (text, expected) => {
    expect(reports(text)).toEqual(expected);
  });

  test.each([
    ["popcorntime.io moved to popcorntime.re yesterday.", "popcorntime.io", "popcorntime.re"],
    ["popcorntime.io now redirects to popcorntime.re since yesterday.", "popcorntime.io", "popcorntime.re"],
    ["Hier, time4popcorn.eu a déménagé vers popcorn-time.se.", "time4popcorn.eu", "popcorn-time.se"],
    ["Yesterday it moved from time4popcorn.eu to popcorn-time.se.", "time4popcorn.eu", "popcorn-time.se"],
    ["Hier, le site avait déménagé de time4popcorn.eu vers popcorn-time.se.", "time4popcorn.eu", "popcorn-time.se"],
    ["Hier le site de popcorntime.io est réapparu sur popcorntime.re.", "popcorntime.io", "popcorntime.re"],
  ])("a move has two ends: %s", (text, from, to) => {
    expect(reports(text)).toEqual([`2015-07-16 ${from} web.moved ${to}`, `2015-07-16 ${to} web.ok ${from}`]);
  });

  test("the place that a site fled to is not what befell the old one", () => {
    expect(reports("After its suspension the site moved to popcorn-time.se.")).toEqual([
      "2015-07-17 popcorn-time.se web.ok",
    ]);
    expect(reports("After the suspension of time4popcorn.eu the site moved to popcorn-time.se.")).toEqual([
      "2015-07-17 time4popcorn.eu registration.suspended",
      "2015-07-17 time4popcorn.eu web.moved popcorn-time.se",
      "2015-07-17 popcorn-time.se web.ok time4popcorn.eu",
    ]);
  });

  test("an enumeration shares it", () => {
    expect(reports("popcorn.se, popcorn.is and popcorn.ag were seized.").map((report) => report.split(" ")[1])).toEqual(
      [...["popcorn.se", "popcorn.is", "popcorn.ag"]],
    );
  });

  test("each statement goes to the name and the date that stand nearest", () => {
    expect(
      reports("popcorntime.io was suspended on July 16, 2015 and time4popcorn.eu was seized on 9 October 2014."),
    ).toEqual(["2015-07-16 popcorntime.io registration.suspended", "2014-10-09 time4popcorn.eu web.seized"]);
  });

  test("a sentence without a date takes that of the sentence before, else the document's", () => {
    expect(reports("Tout finit le 9 octobre 2014. time4popcorn.eu est suspendu.")).toEqual([
      "2014-10-09 time4popcorn.eu registration.suspended",
    ]);
    expect(reports("It was suspended: popcorntime.io.", { date: null })).toEqual([
      "undated popcorntime.io registration.suspended",
    ]);
  });

  test.each([
    ["En 2013, a.com a été saisi. Fin 2014, b.fr a été suspendu.", "2014-01-01 b.fr registration.suspended"],
    ["In May 2014 a.com was seized. On 12/03/2015 b.com was blocked.", "2015-01-01 b.com resolution.filtered"],
    ["In May 2014 a.com was seized. Before 2012 b.com was blocked.", "undated b.com resolution.filtered"],
    ["In 2013 a.com was seized. b.com was suspended (2014).", "2014-01-01 b.com registration.suspended"],
    ["It fell under the act of 1998. The site b.com was blocked.", "2015-07-17 b.com resolution.filtered"],
    ["b.com was blocked under the act of 1998.", "undated b.com resolution.filtered"],
  ])("a date that is not understood whole leaves no room for another's: %s", (text, expected) => {
    expect(reports(text).at(-1)).toBe(expected);
  });

  test("what happened so long after counts from the sentence before, or is undated", () => {
    expect(
      reports("On 9 October 2014 time4popcorn.eu was suspended. Two days later the site moved to popcorn-time.se."),
    ).toEqual(["2014-10-09 time4popcorn.eu registration.suspended", "2014-10-11 popcorn-time.se web.ok"]);
    expect(reports("Le lendemain, le site était de retour sur popcorn-time.se.")).toEqual([
      "undated popcorn-time.se web.ok",
    ]);
  });

  test.each([
    "popcorntime.io was not suspended.",
    "popcorntime.io n’a pas été saisi.",
    "popcorntime.io could be seized.",
    "popcorntime.io serait suspendu.",
    "popcorntime.io will be suspended on 1 August 2015.",
    "popcorntime.io, all rights reserved.",
    "Le registre aurait réservé popcorntime.io.",
    "They said on social.example/@popcorn that it was seized.",
    "popcorntime.io is a site.",
    "The site was suspended yesterday.",
    "popcorntime.io moved to another address.",
  ])("nothing is reported by «%s»", (text) => {
    expect(reports(text)).toEqual([]);
  });
});
