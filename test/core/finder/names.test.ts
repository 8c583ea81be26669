import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { namesFor } from "../../../src/core/finder/names.ts";
import { likenessOf } from "../../../src/core/links/label.ts";
import { emptyTrace, type Trace } from "../../../src/core/links/trace.ts";
import { asDomainName, labelOf } from "../../../src/core/name.ts";

const SUFFIXES = ["io", "re", "com", "net", "org", "berlin"];
const registrable = (host: string): string | null => host.split(".").slice(-2).join(".");

function asked(told: Partial<Trace> = {}, kin: readonly string[] = [], domain = "popcorntime.io") {
  const old = { ...emptyTrace(asDomainName(domain)), ...told };
  return namesFor({ old, kin: kin.map(asDomainName), suffixes: SUFFIXES, registrable });
}

const titled = (title: string): Partial<Trace> => ({
  page: { title, language: null, icon: null, text: null, ids: [] },
});

describe("the names that a search asks for", () => {
  it("the label under every ending, and the likely ones at each search", () => {
    const { label, suffixes, likely } = asked();
    expect(label).toBe("popcorntime");
    expect(suffixes).toEqual(SUFFIXES);
    expect([...likely]).toEqual(["io", "com", "net", "org", "re"]);
  });

  it("a hyphen where the site's own title ends its words", () => {
    const { variants } = asked(titled("Watch now: Popcorn Time!"));
    expect(variants[0]).toBe("popcorn-time.io");
    expect(variants).toContain("popcorn-time.com");
    expect(variants).not.toContain("popc-orntime.io");
  });

  it("without a title at each place, under the site's own ending", () => {
    const { variants } = asked();
    expect(variants).toContain("popcorn-time.io");
    expect(variants).not.toContain("popcorn-time.com");
  });

  it("what the group was called before comes first", () => {
    const { variants } = asked({}, ["time4popcorn.eu"]);
    expect(variants[0]).toBe("time4popcorn.io");
    expect(variants).toContain("time4popcorn.eu");
  });

  it("numbers, plurals, and words that names are dressed up with", () => {
    const { variants } = asked({}, [], "popcorntime2.io");
    expect(variants).toEqual(expect.arrayContaining(["popcorntime3.io", "popcorntime.io", "popcorntimes.io"]));
  });

  it("what the old site named in its DNS, and not whom it lets check there", () => {
    const { announced } = asked({
      aliases: ["www.popcorntime.sh"],
      txt: ["the site is at https://popcorntime.to/", "v=spf1 include:_spf.mail.example ~all"],
    });
    expect(announced).toEqual(["popcorntime.sh", "popcorntime.to"]);
  });

  it("of many links those that look like it first, eight in all", () => {
    const links = [
      "a.example",
      "b.example",
      "popcorn-time.to",
      ...Array.from({ length: 20 }, (_, at) => `z${at}.example`),
    ];
    const { linked } = asked({ pointers: { self: null, links: links.map(asDomainName) } });
    expect(linked[0]).toBe("popcorn-time.to");
    expect(linked).toHaveLength(8);
  });

  it("never more than forty spellings, each a name that is like it, and never the lost name itself", () => {
    const label = fc.stringMatching(/^[a-z][a-z0-9-]{3,20}[a-z0-9]$/);
    fc.assert(
      fc.property(label, fc.string({ maxLength: 40 }), (text, title) => {
        const name = `${text}.io`;
        const { variants } = asked(titled(title), [], name);
        expect(variants.length).toBeLessThanOrEqual(40);
        expect(new Set(variants).size).toBe(variants.length);
        expect(variants).not.toContain(name);
        for (const each of variants) expect(labelOf(each)).toMatch(/^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/);
        for (const each of variants) expect(likenessOf(text, labelOf(each))).not.toBe("same");
      }),
    );
  });
});
