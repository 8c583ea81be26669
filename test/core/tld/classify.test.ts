import { describe, expect, test } from "vitest";
import { failure } from "../../../src/core/observation.ts";
import { classifyTld } from "../../../src/core/tld/classify.ts";
import { answering, ds, keysAt, noDs, SECONDS, saying, sighting, signature, silent } from "./sightings.ts";

const EXPIRED = signature({ expiration: SECONDS - 1 });
const stateOf = (told: Parameters<typeof sighting>[0]) => {
  const { state, reason, tags } = classifyTld(sighting(told));
  return [state, reason, tags[0]].filter((word) => word !== null).join(" ");
};
const dnssecOf = (told: Parameters<typeof sighting>[0]) => {
  const { state, tag } = classifyTld(sighting(told)).dnssec;
  return tag === null ? state : `${state} ${tag}`;
};

describe("a zone fails", () => {
  test("when none of its servers answers for it, and somebody else is heard", () => {
    expect(stateOf({ servers: [silent(), silent()] })).toBe("failing silent tld.servers.silent");
    expect(stateOf({ servers: [saying("SERVFAIL"), silent(), saying("REFUSED")] })).toMatch(/^failing silent/);
  });

  test.each([
    ["one of four answers", { servers: [silent(), silent(), silent(), answering()] }, "healthy tld.servers.some"],
    [
      "nobody else is heard",
      { servers: [silent(), silent()], elsewhere: false },
      "unknown elsewhere-silent tld.elsewhere.silent",
    ],
    ["it has but one server", { servers: [silent()] }, "unknown unheard tld.servers.unasked"],
    [
      "most could not be asked from here",
      { servers: [silent(), silent("unreachable"), silent("unreachable"), silent("not-public")] },
      "unknown unheard tld.servers.unasked",
    ],
    [
      "its servers are not known",
      { servers: [], failure: failure("timeout", "no root server answers") },
      "unknown unfound tld.servers.unfound",
    ],
  ])("not when %s", (_, told, says) => {
    expect(stateOf(told)).toBe(says);
  });

  test("when its DNSSEC is bogus, though every server answers", () => {
    expect(stateOf({ keys: [keysAt({ anchored: [] }), keysAt({ anchored: [] })] })).toBe(
      "failing bogus tld.keys.no-match",
    );
  });
});

describe("DNSSEC", () => {
  const broken = (told: Parameters<typeof keysAt>[0]) => ({ keys: [keysAt(told), keysAt(told)] });

  test.each([
    ["no key matches the DS", broken({ anchored: [], signatures: [] }), "bogus tld.keys.no-match"],
    ["there are no keys", broken({ keys: 0, anchored: [], signatures: [] }), "bogus tld.keys.none"],
    ["the key set is unsigned", broken({ signatures: [] }), "bogus tld.keys.unsigned"],
    [
      "the key set's signature is wrong",
      broken({ signatures: [signature({ verifies: false })] }),
      "bogus tld.keys.invalid",
    ],
    ["it has expired", broken({ signatures: [EXPIRED] }), "bogus tld.keys.expired"],
    ["it is for later", broken({ signatures: [signature({ inception: SECONDS + 1 })] }), "bogus tld.keys.early"],
    [
      "the SOA's signature has expired",
      { servers: [answering(7, [EXPIRED]), answering(7, [EXPIRED])] },
      "bogus tld.soa.expired",
    ],
    [
      "the SOA's signature is wrong",
      { servers: [answering(7, [signature({ verifies: false })])] },
      "bogus tld.soa.invalid",
    ],
    ["the SOA is unsigned", { servers: [answering(7, []), answering(7, [])] }, "bogus tld.soa.unsigned"],
  ])("is bogus when %s", (_, told, says) => {
    expect(dnssecOf(told)).toBe(says);
  });

  test.each([
    ["one server has keys that hold", { keys: [keysAt({ anchored: [] }), keysAt()] }],
    ["one of two signatures holds", broken({ signatures: [EXPIRED, signature()] })],
    ["one server's SOA is signed well", { servers: [answering(7, [EXPIRED]), answering()] }],
    ["the key of the SOA's signature is not at hand", { servers: [answering(7, [signature({ verifies: null })])] }],
    ["a signature ends this very second", broken({ signatures: [signature({ expiration: SECONDS })] })],
  ])("is secure when %s", (_, told) => {
    expect(dnssecOf(told)).toBe("secure");
  });

  test.each([
    [
      "only one of several servers was heard to be broken",
      { keys: [keysAt({ anchored: [] })] },
      "tld.dnssec.unlearned",
    ],
    ["the parent zone was not heard", { ds: failure("timeout", "silent") }, "tld.dnssec.unlearned"],
    ["another algorithm might do", broken({ uncheckable: 1, anchored: [] }), "tld.dnssec.unsupported"],
    [
      "the key is none that we can use",
      broken({ signatures: [signature({ verifies: null })] }),
      "tld.dnssec.unsupported",
    ],
    ["no DS can be checked", broken({ checkable: 0, anchored: [] }), "tld.dnssec.unsupported"],
    [
      "the parent's own signature has expired too: our clock is wrong",
      { ...broken({ signatures: [EXPIRED] }), ds: ds(-1) },
      "tld.dnssec.unproven",
    ],
    [
      "the parent's signature is lost on the way: so may others be",
      { ...broken({ signatures: [] }), ds: ds(null) },
      "tld.dnssec.unproven",
    ],
  ])("is not known, and accuses nobody, when %s", (_, told, tag) => {
    expect(dnssecOf(told)).toBe(`unknown ${tag}`);
    expect(classifyTld(sighting(told)).state).toBe("healthy");
  });

  test("is insecure when the parent zone denies the DS with its SOA", () => {
    expect(dnssecOf({ ds: noDs, keys: [] })).toBe("insecure tld.dnssec.unsigned");
    expect(dnssecOf({ ds: { ...noDs, authority: [] }, keys: [] })).toBe("unknown tld.dnssec.unlearned");
  });
});

describe("the serial", () => {
  test("is the newest heard, by serial arithmetic", () => {
    const { serial, agree } = classifyTld(sighting({ servers: [answering(0xffff_fff0), answering(3), silent()] }));
    expect({ serial, agree }).toEqual({ serial: 3, agree: false });
  });

  test("is agreed on when all that answer have it", () => {
    expect(classifyTld(sighting({ servers: [answering(5), answering(5), silent()] }))).toMatchObject({
      ...{ serial: 5, agree: true, answering: 2, listed: 3 },
    });
  });
});
