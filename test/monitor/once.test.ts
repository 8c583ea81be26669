import { describe, expect, test } from "vitest";
import { asDomainName } from "../../src/core/name.ts";
import type { Observation } from "../../src/core/observation.ts";
import { asMillis } from "../../src/core/time.ts";
import type { Judging } from "../../src/monitor/look.ts";
import { lookOnce } from "../../src/monitor/once.ts";
import { registrableOf } from "../../src/names/registrable.ts";
import { knownSigns } from "../../src/signs/signs.ts";
import { address, answer, domain, ns, parent, reply, resolver, seen, served } from "../core/dns-sightings.ts";
import { NOON, observed, visitTo } from "../core/pages.ts";

const BANNER = `<title>${domain}</title><h1>This domain has been seized</h1>
<p>pursuant to a seizure warrant issued by a United States District Court.</p>`;

const judging: Judging = {
  registrable: registrableOf,
  signs: knownSigns(),
  vantage: "here",
  schedule: { dns: asMillis(1), http: asMillis(1), registration: asMillis(1) },
};

/** What `check` makes of a name with these servers, whose page is a seizure notice. */
function checked(...servers: readonly string[]) {
  const says = (observation: Observation) => async () => observation as never;
  const referral = reply("NOERROR", { authority: servers.map((server) => ns(domain, server)) });
  const works = reply("NOERROR", { answers: [address("203.0.113.7")] });
  const resolvers = [resolver({ a: works, aaaa: reply("NOERROR"), mx: reply("NOERROR") })];
  const children = [answer(servers[0] ?? "", served)];
  const http = observed({ domain, host: domain, https: visitTo([`https://${domain}/`], { body: BANNER }) });
  return lookOnce(domain, {
    probes: {
      dns: says(seen({ at: NOON, parent: parent([referral]), children, resolvers })),
      http: says(http),
      registration: says({ probe: "registration", domain, at: NOON, links: [], parent: parent([referral]) }),
    },
    judging,
    canaries: async () => ({ online: true, detail: "" }) as never,
    senses: async () => null,
    now: () => NOON,
  });
}

describe("one look at a seizure notice", () => {
  test("on an authority's own name servers is seized, and says why", async () => {
    const result = await checked("ns1.fbi.seized.gov", "ns2.fbi.seized.gov");
    expect(result).toMatchObject({ domain: asDomainName(domain), verdict: "seized" });
    expect(result.because).toContain(
      "its name servers are those of an authority's seizures (United States federal agencies)",
    );
    expect(result.because).toContain("the page is a seizure notice (confidence 0.95)");
    expect(result.readings.delegation).toMatchObject({
      state: "delegated",
      sign: { class: "seizure", confidence: "high" },
    });
  });

  test.each([
    ["servers of nobody in particular", "ns1.host.example", "confidence 0.5: a banner alone can be faked"],
    ["servers that only look the part", "ns1.seized.gov.example", "confidence 0.5: a banner alone can be faked"],
    ["servers that anybody may use", "ns1.seizedservers.com", "confidence 0.7: anybody may use such name servers"],
  ])("on %s is down, and in doubt", async (_, server, doubt) => {
    const result = await checked(server);
    expect(result.verdict).toBe("down");
    expect(result.because).toContain(`the page is a seizure notice (${doubt})`);
  });
});
