import { expect, test } from "vitest";
import { asDomainName } from "../../../src/core/name.ts";
import { asInstant } from "../../../src/core/time.ts";
import type { TimelineEvent } from "../../../src/core/timeline/event.ts";
import { successorsOf } from "../../../src/core/timeline/successors.ts";

const OLD = asDomainName("popcorntime.io");

const moved = (at: number, to: string, confidence: number): TimelineEvent => ({
  id: `${at}`,
  at: asInstant(at),
  confirmedAt: asInstant(at),
  domain: OLD,
  type: "domain.moved",
  facet: null,
  from: "reserved",
  to: "reserved",
  severity: "warning",
  summary: "",
  source: "observed",
  incident: null,
  evidence: [],
  data: { from: OLD, to, confidence, because: ["same certificate key"] },
});

const EVENTS = [
  moved(1, "popcorntime.re", 0.55),
  moved(2, "popcorntime.sh", 0.6),
  moved(3, "popcorntime.re", 0.91),
  { ...moved(4, "popcorntime.ag", 0.99), domain: asDomainName("other.example") },
];

test("each pair once, by its newest word, surest first", () => {
  const found = successorsOf(OLD, asInstant(9), EVENTS);
  expect(found.map(({ domain, confidence }) => `${domain} ${confidence}`)).toEqual([
    "popcorntime.re 0.91",
    "popcorntime.sh 0.6",
  ]);
});

test("as it was known then", () => {
  expect(successorsOf(OLD, asInstant(1), EVENTS)).toEqual([
    { domain: "popcorntime.re", confidence: 0.55, because: ["same certificate key"] },
  ]);
});

test("a name that somebody else took since is none", () => {
  const taken = { ...moved(5, "", 0), domain: asDomainName("popcorntime.re"), type: "domain.reregistered", data: {} };
  const names = (at: number) => successorsOf(OLD, asInstant(at), [...EVENTS, taken]).map(({ domain }) => domain);
  expect(names(4)).toEqual(["popcorntime.re", "popcorntime.sh"]);
  expect(names(9)).toEqual(["popcorntime.sh"]);
});
