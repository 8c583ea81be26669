import { expect, test } from "vitest";
import { becauseOf } from "../../src/core/facets/because.ts";
import { NOTICE_TAGS, NOTICES } from "../../src/core/facets/page/classes.ts";
import { shownBy } from "../../src/core/facets/page/notice.ts";
import { seizureConfidence } from "../../src/core/facets/seizure.ts";
import { noticeSentence, seizureSentence } from "../../src/core/timeline/sentences.ts";
import { readingOf } from "./met.ts";
import { GATE_NOTICES } from "./notices/gates.ts";
import { PARKED_NOTICES } from "./notices/parked.ts";
import { TAKEN_NOTICES } from "./notices/taken.ts";
import type { LabelledPage } from "./page.ts";

const pages: readonly LabelledPage[] = [...PARKED_NOTICES, ...TAKEN_NOTICES, ...GATE_NOTICES];
const met = (tag: string, name?: string) => {
  const page = pages.find((each) => each.tag === tag && (name === undefined || each.name === name));
  if (!page) throw new Error(`no page ${tag} ${name}`);
  return readingOf(page);
};
const summary = (tag: string, name?: string) => noticeSentence("harbour.example", shownBy(met(tag, name)) ?? "", "ok");

test("an alert says what a visitor meets, and who is behind it as far as the page shows", () => {
  expect([
    summary("web.legal-block.page", "AGCOM"),
    summary("web.legal-block.page", "a court"),
    summary("web.legal-block.451", "451"),
    summary("web.legal-block.451", "451 with the one who blocks"),
    summary("web.parked.for-sale", "English"),
    summary("web.parked.market", "Sedo's page for it"),
    summary("web.parked.words", "GoDaddy"),
    summary("web.parked.suspended", "a registrar's"),
    summary("web.parked.verification", "an ICANN verification"),
    summary("web.parked.hosting-suspended", "cPanel's words"),
    summary("web.parked.expired", "a registrar's"),
    summary("web.parked.default", "nginx"),
    summary("web.error.origin", "Cloudflare 1016"),
    summary("web.ok.challenge", "Cloudflare's challenge"),
  ]).toEqual([
    "harbour.example is blocked for legal reasons (AGCOM, Italy) (was ok)",
    "harbour.example is blocked for legal reasons (Portugal) (was ok)",
    "harbour.example is blocked for legal reasons (451) (was ok)",
    "harbour.example is blocked for legal reasons (451) (blocked by https://isp.example/legal) (was ok)",
    "harbour.example shows a page that offers it for sale (was ok)",
    "harbour.example sends its visitors to its page at a domain market (Sedo) (was ok)",
    "harbour.example shows a parking page (GoDaddy) (was ok)",
    "harbour.example shows a notice that it is suspended (was ok)",
    "harbour.example shows a notice that it is suspended until its contact is verified (Key-Systems) (was ok)",
    "harbour.example shows a notice that its hosting account is suspended (cPanel) (was ok)",
    "harbour.example shows a notice that its registration has expired (was ok)",
    "harbour.example shows a web server's default page, and no site (nginx) (was ok)",
    "harbour.example is down behind its CDN or host, which answers with an error of its own (Cloudflare) (was ok)",
    "harbour.example serves its site, behind a bot challenge (Cloudflare) (was ok)",
  ]);
});

test("a seizure's wording follows what it rests on", () => {
  const reading = met("web.seized.banner", "FBI");
  const told = (servers: "high" | null) => {
    const confidence = seizureConfidence(reading.confidence ?? 0, { servers, statuses: [] });
    return seizureSentence("harbour.example", { confidence, servers }, shownBy(reading), "ok");
  };
  expect(told(null)).toBe(
    "harbour.example shows a seizure banner (United States) (confidence 0.5: a banner alone can be faked) (was ok)",
  );
  expect(told("high")).toBe("harbour.example shows a seizure notice (United States) (confidence 0.95) (was ok)");
});

test("check says the same of the page", () => {
  expect(becauseOf({ web: met("web.legal-block.page", "AGCOM") })).toEqual([
    "a page says that access is blocked by law or a court's order (AGCOM, Italy)",
  ]);
});

test("every class has a page of the set, and a predicate", () => {
  for (const tag of NOTICE_TAGS) {
    expect(pages.some((page) => page.tag === tag)).toBe(true);
    expect(NOTICES[tag].shows).toMatch(/^[a-z]/);
  }
});
