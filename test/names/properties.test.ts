import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseDomain, registrableOf } from "../../src/names/registrable.ts";
import { toUnicode } from "../../src/names/unicode.ts";

const label = fc.stringMatching(/^[a-z0-9]([a-z0-9-]{0,20}[a-z0-9])?$/).filter((text) => !text.startsWith("xn--"));
const suffix = fc.constantFrom("io", "re", "se", "eu", "co.uk", "xn--p1ai");

describe("parseDomain", () => {
  it("gives a name in its wire form or a reason, whatever it is given", () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: "binary" }), fc.webUrl(), fc.domain(), fc.ipV4Extended(), fc.ipV6()),
        (text) => {
          const parsed = parseDomain(text);
          if (parsed.ok) expect(parsed.domain).toMatch(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/);
          else expect(parsed.problem.length * parsed.hint.length).toBeGreaterThan(0);
        },
      ),
    );
  });

  it("takes what it gave for the same name", () => {
    fc.assert(
      fc.property(label, label, suffix, (host, name, ending) => {
        // With a stem, because registries hold short labels such as a.se as suffixes.
        const domain = `popcorn${name}.${ending}`;
        const parsed = parseDomain(`https://${host}.${domain.toUpperCase()}./path`);
        expect(parsed).toMatchObject({ ok: true, domain });
        expect(registrableOf(`${host}.${domain}`)).toBe(domain);
      }),
    );
  });

  it("understands what toUnicode shows, but for the bracket that warns", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-zäöüßñçéабвгд中文字한글]{1,12}$/), suffix, (name, ending) => {
        const parsed = parseDomain(`${name}.${ending}`);
        if (!parsed.ok) return;
        expect(parseDomain(toUnicode(parsed.domain).replace(/ \(.*/, ""))).toMatchObject({ domain: parsed.domain });
      }),
    );
  });
});
