import { expect, test } from "vitest";
import { NO_FINGERPRINTS } from "../../../src/core/facets/page/fingerprints.ts";
import { asDomainName } from "../../../src/core/name.ts";
import { type DnsReply, failure, type ParentSighting, type RegistrationLink } from "../../../src/core/observation.ts";
import { classifyRegistration } from "../../../src/core/registration/chain.ts";
import { asInstant, asMillis, DAY, HOUR, later, MINUTE, SECOND } from "../../../src/core/time.ts";
import { nextLooks } from "../../../src/core/timeline/cadence.ts";
import { firstStanding } from "../../../src/core/timeline/standing.ts";
import { judge } from "../../../src/monitor/look.ts";

const NOON = asInstant(Date.UTC(2026, 10, 23, 12));
const HARBOUR = asDomainName("harbour.io");
const SOON = later(NOON, asMillis(90 * SECOND));

const link = (
  protocol: "rdap" | "whois",
  outcome: string | { readonly httpStatus: number } | RegistrationLink["outcome"],
): RegistrationLink => ({
  protocol,
  server: `${protocol}.nic.io`,
  at: NOON,
  outcome:
    typeof outcome === "object" && "kind" in outcome
      ? outcome
      : {
          kind: "reply",
          httpStatus: typeof outcome === "string" ? null : outcome.httpStatus,
          body: new TextEncoder().encode(typeof outcome === "string" ? outcome : '{"errorCode":404}'),
          truncated: false,
          retryAt: null,
        },
});

const HELD = link("whois", { ...failure("throttled", "whois.nic.io: our own budget is spent"), retryAt: SOON });
const REPLY: DnsReply = {
  kind: "reply",
  rcode: "NXDOMAIN",
  authoritative: true,
  answers: [],
  authority: [{ type: "SOA", name: "io", ttl: 900, value: "a0.nic.io. admin.nic.io. 7", serial: 7, minimum: 900 }],
  additional: [],
  ede: [],
  bytes: new Uint8Array(),
};
const NXDOMAIN: ParentSighting = {
  zone: "io",
  answers: [{ server: "a0.nic.io", address: "192.0.2.53", outcome: REPLY }],
  failure: null,
};

const seen = (...links: readonly RegistrationLink[]) =>
  ({ probe: "registration", domain: HARBOUR, at: NOON, links, parent: NXDOMAIN }) as const;

test("a 404 is not «available» while our own budget kept us from asking who knows reserved names", () => {
  expect(classifyRegistration(seen(link("rdap", { httpStatus: 404 })))).toMatchObject({ state: "available" });
  expect(classifyRegistration(seen(link("rdap", { httpStatus: 404 }), HELD))).toMatchObject({
    state: "unknown",
    reason: "throttled",
  });
});

test("an answer stands, whoever was held back beside it", () => {
  expect(classifyRegistration(seen(HELD, link("whois", "Domain not found.\n")))).toMatchObject({ state: "available" });
  expect(classifyRegistration(seen(HELD, link("whois", "Domain reserved\n")))).toMatchObject({ state: "reserved" });
});

const JUDGING = {
  registrable: () => null,
  signs: {
    ofNameServers: () => null,
    ofAddresses: () => null,
    isBlockPage: () => false,
    fingerprints: () => NO_FINGERPRINTS,
  },
  vantage: "local",
  schedule: { dns: MINUTE, http: MINUTE, registration: DAY },
} as const;

test("the look that was held back says when to come back; one that learned something does not", () => {
  expect(judge(seen(HELD), JUDGING).sight.retryAt).toBe(SOON);
  expect(judge(seen(HELD, link("whois", "Domain reserved\n")), JUDGING).sight.retryAt).toBeNull();
});

test("and it is made then: neither an hour later, as if the registry had been asked, nor beyond the interval", () => {
  const cadence = { dns: MINUTE, http: MINUTE, registration: DAY, confirm: asMillis(30 * SECOND) };
  const standing = firstStanding(HARBOUR);
  const throttled = {
    ...standing,
    looked: { ...standing.looked, registration: NOON },
    facets: {
      ...standing.facets,
      registration: { ...standing.facets.registration, unknown: { reason: "throttled", since: NOON, streak: 4 } },
    },
  } as const;
  const next = (retryAt: typeof NOON | null) => nextLooks(throttled, "registration", cadence, 0, retryAt);
  expect(next(null)).toEqual([{ probe: "registration", at: later(NOON, asMillis(8 * HOUR)), because: "retry" }]);
  expect(next(SOON)).toEqual([{ probe: "registration", at: SOON, because: "retry" }]);
  expect(next(later(NOON, asMillis(3 * DAY)))).toEqual([
    { probe: "registration", at: later(NOON, DAY), because: "retry" },
  ]);
});
