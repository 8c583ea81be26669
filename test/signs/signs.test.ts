import { describe, expect, test } from "vitest";
import { addressSigns } from "../../src/signs/addresses.ts";
import { knownSigns } from "../../src/signs/signs.ts";

const { ofNameServers, ofAddresses, isBlockPage } = knownSigns();
const said = (hosts: readonly string[]) => {
  const sign = ofNameServers(hosts);
  return sign && `${sign.class} ${sign.confidence} ${sign.operator}`;
};

describe("name servers known for something", () => {
  test.each([
    [["ns1.fbi.seized.gov", "ns2.fbi.seized.gov"], "seizure high United States federal agencies"],
    [["ns1.usssdomainseizure.com"], "seizure high United States Secret Service"],
    [["ns1.seizedservers.com", "ns2.seizedservers.com"], "seizure medium ICE / HSI"],
    [
      ["failed-whois-verification.namecheap.com", "verify-contact-details.namecheap.com"],
      "suspension-verification high Namecheap",
    ],
    [["dummysecondary.pleasecontactsupport.com"], "suspension-abuse high Namecheap"],
    [["ns1.expirationwarning.net"], "suspension-expired high Key-Systems / CentralNic Reseller / Instra"],
    [["ns1.sedoparking.com", "ns2.sedoparking.com"], "parking high Sedo"],
    [["ns1.afternic.com"], "for-sale high Afternic"],
    [["sinkhole.cert.pl"], "sinkhole medium CERT Polska"],
  ])("%j: %s", (hosts, sign) => expect(said(hosts)).toBe(sign));

  test("the longest domain decides", () => {
    expect(said(["ns1.verification-hold.suspended-domain.com"])).toMatch(/^suspension-verification high/);
    expect(said(["ns1.suspended-domain.com"])).toMatch(/^suspension high/);
  });

  test("every sign says where the table has it from", () =>
    expect(ofNameServers(["ns1.seizedservers.com"])?.source).toContain("domainincite.com"));
});

describe("name servers that only look like them", () => {
  test.each([
    "notseizedservers.com",
    "ns1.notseizedservers.com",
    "seized.gov.example",
    "ns1.seized.gov.example",
    "seizedgov",
    "gov",
    "ns1.failed-whois-verification.namecheap.com",
    "namecheap.com",
    "dns1.namecheap.com",
    "cloudflare.com",
    "ns1.popcorntime.re",
    "",
  ])("%j", (host) => expect(ofNameServers([host])).toBeNull());

  test("no servers are no sign", () => expect(ofNameServers([])).toBeNull());
});

describe("servers of one name agree", () => {
  test.each([
    ["one that nobody knows", ["ns1.seized.gov", "ns1.host.example"]],
    ["one of another kind", ["ns1.seized.gov", "ns1.sedoparking.com"]],
  ])("%s: no sign", (_, hosts) => expect(said(hosts)).toBeNull());

  test("of two that differ in confidence the weaker counts, and no operator is named", () =>
    expect(said(["ns1.seized.gov", "ns1.seizedservers.com"])).toBe("seizure medium null"));

  test("a pair of shared servers is one only as that pair", () => {
    const pair = ["plato.ns.cloudflare.com", "jocelyn.ns.cloudflare.com"];
    expect(said(pair)).toBe("seizure low FBI");
    expect(said(pair.slice(1))).toBeNull();
    expect(said([...pair, "ada.ns.cloudflare.com"])).toBeNull();
  });
});

test.each(["domaincontrol.com", "registrar-servers.com", "dns-parking.com", "dnsowl.com"])(
  "the default servers of a registrar (%s) are known, and too weak for any rule",
  (domain) => expect(ofNameServers([`ns1.${domain}`, `ns2.${domain}`])?.confidence).toBe("low"),
);

describe("addresses", () => {
  test.each([
    [["64.190.63.111"], "parking"],
    [["199.2.137.20"], "sinkhole"],
    [["74.81.170.110"], "seizure"],
    [["208.91.197.132"], "suspension-expired"],
    [["208.91.197.133"], "parking"],
  ])("%j: %s; the narrowest range decides", (addresses, kind) => expect(ofAddresses(addresses)?.class).toBe(kind));

  test.each([[["199.2.136.255"]], [["199.2.138.0"]], [["203.0.113.7"]], [["2001:db8::1"]], [["no address"]], [[]]])(
    "%j: nothing",
    (addresses) => expect(ofAddresses(addresses)).toBeNull(),
  );

  test("all of a name's addresses agree", () => expect(ofAddresses(["64.190.63.111", "203.0.113.7"])).toBeNull());

  test("a CDN's, shared with live sites, is too weak for any rule", () =>
    expect(ofAddresses(["13.107.246.57"])?.confidence).toBe("low"));

  test("a block page is a resolver's doing and no sign of the name", () => {
    expect(isBlockPage("217.175.53.72")).toBe(true);
    expect(isBlockPage("146.112.61.106")).toBe(true);
    expect(isBlockPage("146.112.61.111")).toBe(false);
    expect(ofAddresses(["217.175.53.72"])).toBeNull();
  });

  test("IPv6 ranges match as IPv4's do, in whichever way an address is written", () => {
    const row = {
      operator: null,
      confidence: "medium",
      source: "this test",
      ranges: "2001:db8:5::/48 203.0.113.7",
    } as const;
    const own = addressSigns({ meta: { source: "this test", read: "2026-11-25" }, classes: { sinkhole: [row] } });
    expect(own.ofAddresses(["2001:db8:5:ffff::1"])?.class).toBe("sinkhole");
    expect(own.ofAddresses(["2001:db8:6::1"])).toBeNull();
    expect(own.ofAddresses(["2001:0DB8:0005::"])?.class).toBe("sinkhole");
    expect(own.ofAddresses(["2001:db8:5::1", "203.0.113.7"])?.class).toBe("sinkhole");
  });
});
