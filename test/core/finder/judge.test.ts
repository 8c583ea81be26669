import { describe, expect, it } from "vitest";
import { judgeSeen, type Seen } from "../../../src/core/finder/judge.ts";
import { ranked } from "../../../src/core/finder/lead.ts";
import { namesFor } from "../../../src/core/finder/names.ts";
import { emptyTrace, type Trace } from "../../../src/core/links/trace.ts";
import { asDomainName } from "../../../src/core/name.ts";
import { asInstant } from "../../../src/core/time.ts";

const AT = asInstant(Date.UTC(2015, 6, 16));
const page = { title: "Popcorn Time", language: "en", icon: "sha256:icon", text: "0123456789abcdef", ids: [] };
const OLD: Trace = { ...emptyTrace(asDomainName("popcorntime.io")), key: "sha256:K", page, asOf: AT };

const seen = (name: string, told: Partial<Trace>, but: Partial<Seen> = {}): Seen => ({
  ...{ trace: { ...emptyTrace(asDomainName(name)), ...told }, at: AT, isSite: true, hasAppeared: false, proofs: {} },
  ...but,
});
const judged = (all: readonly Seen[], isNameLost = true, old = OLD) => {
  const { moves, candidates } = judgeSeen({ trace: old, proofs: {} }, all, isNameLost);
  return { moves: moves.map(({ to }) => to), candidates: candidates.map(({ domain }) => domain) };
};

describe("what a search makes of the names that it visited", () => {
  it("the key makes a move, looks a candidate, and the label nothing", () => {
    const all = [
      seen("popcorntime.se", { page }),
      seen("popcorntime.re", { key: "sha256:K" }),
      seen("popcorntime.cc", {}),
    ];
    expect(judged(all)).toEqual({ moves: ["popcorntime.re"], candidates: ["popcorntime.se"] });
  });

  it("where no site is met there is no successor, whatever else fits", () => {
    expect(judged([seen("popcorntime.re", { key: "sha256:K" }, { isSite: false })])).toEqual({
      moves: [],
      candidates: [],
    });
  });

  it("a mail host, a CDN or whatever else the old name's DNS names is no successor by that", () => {
    const old = { ...OLD, txt: ["mail-check=abc mail.example"], aliases: ["edge.cdn.example"] };
    const all = [seen("mail.example", {}), seen("cdn.example", {})];
    expect(judged(all, true, old)).toEqual({ moves: [], candidates: [] });
  });

  it("while only the site is out, a name that may have been its mirror is shown and not told", () => {
    const mirror = seen("popcorntime.re", { key: "sha256:K" });
    expect(judged([mirror], false)).toEqual({ moves: [], candidates: ["popcorntime.re"] });
    expect(judged([{ ...mirror, hasAppeared: true }], false)).toEqual({ moves: ["popcorntime.re"], candidates: [] });
  });

  it("a neighbour that was up before the loss is shown and not told, also where it was lost too and came back", () => {
    const neighbour = seen("popcorntimes.io", { key: "sha256:K" }, { stoodBefore: true });
    expect(judged([neighbour])).toEqual({ moves: [], candidates: ["popcorntimes.io"] });
    expect(judged([{ ...neighbour, hasAppeared: true }])).toEqual({ moves: [], candidates: ["popcorntimes.io"] });
  });

  it("a key that more than five names have is nobody's mark", () => {
    const farm = ["re", "se", "eu", "cc", "tv"].map((ending) => seen(`popcorntime.${ending}`, { key: "sha256:K" }));
    expect(judged(farm).moves).toEqual([]);
    expect(judged(farm.slice(1)).moves).toHaveLength(4);
  });
});

describe("which names are visited first", () => {
  const old = { ...OLD, nameservers: ["a.own.example", "b.own.example"] };
  const names = namesFor({ old, kin: [], suffixes: ["io", "re", "se", "zip", "com"], registrable: () => null });
  const lead = (domain: string, told = {}) => ({
    ...{ domain: asDomainName(domain), nameservers: ["ns.host.example"], isNew: false, isCandidate: false },
    ...told,
  });

  it("its own servers, then what is new, then candidates, then likely endings; parked names never", () => {
    const leads = [
      lead("popcorntime.zip"),
      lead("popcorntime.com"),
      lead("popcorntime.se", { isCandidate: true }),
      lead("popcorntime.re", { isNew: true }),
      lead("popcorntime.cc", { nameservers: old.nameservers }),
      lead("popcorntime.tv", { nameservers: ["ns1.parked.example"], isNew: true }),
    ];
    const signOf = ([first = ""]: readonly string[]) =>
      first.includes("parked") ? ({ class: "parking", confidence: "high" } as const) : null;
    expect(ranked(leads, { old, names, signOf }).map(({ domain }) => domain.slice(12))).toEqual([
      "cc",
      "re",
      "se",
      "com",
      "zip",
    ]);
  });
});
