import { describe, expect, test } from "vitest";
import { becauseOf } from "../../../src/core/facets/because.ts";
import { classifyDelegation } from "../../../src/core/facets/delegation.ts";
import { NO_FINGERPRINTS } from "../../../src/core/facets/page/fingerprints.ts";
import { howSure, seizureConfidence } from "../../../src/core/facets/seizure.ts";
import {
  SIGN_CLASSES,
  SIGN_CONFIDENCES,
  SIGN_SENTENCES,
  type Sign,
  type Signs,
  withServerSign,
} from "../../../src/core/facets/signs.ts";
import type { WebReading } from "../../../src/core/reading.ts";
import { answer, parent, referral, seen, served } from "../dns-sightings.ts";

const delegated = classifyDelegation(
  seen({ parent: parent([referral]), children: [answer("ns1.host.example", served)] }),
);

const knowing = (sign: Sign): Signs => ({
  ofNameServers: () => ({ ...sign, source: "this test" }),
  ofAddresses: () => null,
  isBlockPage: () => false,
  fingerprints: () => NO_FINGERPRINTS,
});
const namecheap: Sign = { class: "suspension-verification", operator: "Namecheap", confidence: "high" };

describe("a sign of the name servers", () => {
  test("leaves the state and the deciding tag to the parent, and names the operator", () => {
    const reading = withServerSign(delegated, knowing(namecheap));
    expect(reading).toEqual({
      ...delegated,
      tags: [...delegated.tags, "delegation.ns.suspension-verification"],
      sign: namecheap,
    });
    expect(becauseOf({ delegation: reading })).toEqual([
      "the parent zone's own server lists name servers for the name",
      "its name servers are those of names whose contact was not verified (Namecheap)",
    ]);
  });

  test.each([
    ["of low confidence", { ...namecheap, confidence: "low" }],
    ["of a registrar's default servers", { ...namecheap, class: "registrar-default" }],
    ["of a block page", { ...namecheap, class: "block-page" }],
  ] as const)("%s says nothing", (_, sign) => expect(withServerSign(delegated, knowing(sign))).toBe(delegated));

  test("is not sought where the parent lists no servers", () => {
    const absent = { ...delegated, nameservers: [] };
    expect(withServerSign(absent, knowing(namecheap))).toBe(absent);
  });

  test("has a sentence for every class that rules tell", () => {
    const told = SIGN_CLASSES.filter((kind) => kind !== "registrar-default" && kind !== "block-page");
    for (const confidence of SIGN_CONFIDENCES.filter((word) => word !== "low"))
      for (const kind of told) {
        const { tags } = withServerSign(delegated, knowing({ class: kind, operator: null, confidence }));
        expect(SIGN_SENTENCES[tags.at(-1) ?? ""]).toMatch(/^its name servers are those of /);
      }
    expect(Object.keys(SIGN_SENTENCES)).toHaveLength(2 * told.length);
  });
});

describe("how sure a seizure is", () => {
  const LOCKED = ["serverDeleteProhibited", "serverTransferProhibited", "serverUpdateProhibited"];
  test.each([
    ["a banner alone", null, [], 0.5],
    ["beside the locks of a brand", null, LOCKED, 0.5],
    ["beside servers that anybody may use", "medium", [], 0.7],
    ["beside those, and the registry's locks", "medium", LOCKED, 0.85],
    ["beside those, and two of the three locks", "medium", LOCKED.slice(1), 0.7],
    ["beside an authority's own servers", "high", [], 0.95],
    ["beside the registry's word", null, ["SEIZED"], 0.95],
  ] as const)("%s", (_, servers, statuses, confidence) =>
    expect(seizureConfidence(0.5, { servers, statuses })).toBe(confidence),
  );

  test("is said with the reason of the doubt, where there is one", () => {
    expect(howSure({ confidence: 0.5, servers: null })).toBe("confidence 0.5: a banner alone can be faked");
    expect(howSure({ confidence: 0.7, servers: "medium" })).toBe("confidence 0.7: anybody may use such name servers");
    expect(howSure({ confidence: 0.95, servers: "high" })).toBe("confidence 0.95");
  });

  test("is part of why", () => {
    const web = { state: "seized", tags: ["web.seized.banner"], confidence: 0.5 } as unknown as WebReading;
    expect(becauseOf({ web })).toEqual(["the page is a seizure notice (confidence 0.5: a banner alone can be faked)"]);
    const delegation = withServerSign(delegated, knowing({ class: "seizure", operator: "FBI", confidence: "high" }));
    expect(becauseOf({ delegation, web })).toEqual([
      "the parent zone's own server lists name servers for the name",
      "its name servers are those of an authority's seizures (FBI)",
      "the page is a seizure notice (confidence 0.95)",
    ]);
  });
});
