import { expect, onTestFinished, test } from "vitest";
import { asDomainName } from "../../src/core/name.ts";
import { classifyLink } from "../../src/core/registration/chain.ts";
import { asMillis } from "../../src/core/time.ts";
import { startLab } from "../../src/lab/lab.ts";
import { article } from "../../src/lab/stories/article.ts";
import type { LineFault } from "../../src/lab/world.ts";
import { lookOnce } from "../../src/monitor/once.ts";
import { registrableOf } from "../../src/names/registrable.ts";
import { makeInstruments } from "../../src/probes/instruments.ts";
import { knownSigns } from "../../src/signs/signs.ts";

const PAGE = "https://data.iana.org/rdap/dns.json";

/** What `check` says of a name in good health, seen over such a line. */
async function checked(line: LineFault, canaries: readonly string[]) {
  const lab = await startLab({ ...article.world, line });
  onTestFinished(() => lab.close());
  const { probes, ...instruments } = makeInstruments({
    wanted: {
      ...{ resolvers: lab.resolvers, allowAddresses: lab.allowAddresses, canaries },
      ...{ whois: { servers: lab.whoisServers }, rdap: { bootstrap: lab.rdapBootstrapUrl }, userAgent: "vigie/test" },
    },
    ground: {
      ...{ now: lab.now, ca: lab.authority, haste: 0.2 },
      // The root's real address, where it is known how its server answers.
      route: (address, port) => lab.route(address === "198.41.0.4" ? "192.0.2.1" : address, port),
    },
    manners: { turn: async () => null, heard: () => undefined },
    judge: classifyLink,
    isBlockPage: () => false,
    remember: null,
  });
  const judging = {
    ...{ registrable: registrableOf, signs: knownSigns(), vantage: "here" },
    schedule: { dns: asMillis(1), http: asMillis(1), registration: asMillis(1) },
  };
  return lookOnce(asDomainName("popcorntime.io"), { probes, judging, ...instruments, now: lab.now });
}

test("behind a captive portal a check says that it is blind, not that the site has moved", async () => {
  const { readings, because, verdict, looks } = await checked("portal", ["192.0.2.1", PAGE]);
  expect(readings.web).toMatchObject({ state: "unknown", reason: "offline" });
  expect(readings.tls).toMatchObject({ state: "unknown", reason: "offline" });
  expect(because.at(-1)).toMatch(/^the lookout is half blind, no HTTPS: captive portal or TLS interception/);
  // What the other senses saw stands, and only that would be saved.
  expect(readings.registration.state).toBe("registered");
  expect(verdict).toBe("unknown");
  expect(looks.map(({ look }) => look.probe)).toEqual(["dns", "registration"]);
});

test("without a canary for HTTPS it says what it saw", async () => {
  const { readings } = await checked("portal", ["192.0.2.1"]);
  expect(readings.web.state).toBe("moved");
});

test("where DNS is intercepted the delegation is unknown, and an address from a resolver stands", async () => {
  const { readings, because } = await checked("intercepted", ["198.41.0.4"]);
  expect(readings.delegation).toMatchObject({ state: "unknown", reason: "offline" });
  expect(readings.resolution.state).toBe("resolving");
  expect(because.at(-1)).toMatch(/^the lookout is half blind, no DNS \(UDP port 53\): 198\.41\.0\.4: intercepted/);
});
