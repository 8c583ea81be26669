import { expect, test } from "vitest";
import { asDomainName } from "../../../src/core/name.ts";
import { queryFor } from "../../../src/probes/whois/forms.ts";
import { labelOf, parseServer } from "../../../src/probes/whois/server.ts";
import { configuredWhois, knownWhois } from "../../../src/probes/whois/servers.ts";

test.each([
  ["whois.nic.io", "whois.nic.io", 43, "whois.nic.io"],
  ["WHOIS.NIC.IO.", "whois.nic.io", 43, "whois.nic.io"],
  ["127.0.0.1:4343", "127.0.0.1", 4343, "127.0.0.1:4343"],
  ["[::1]:4343", "::1", 4343, "[::1]:4343"],
  ["::1", "::1", 43, "::1"],
])("%s is read as host %s, port %d", (text, host, port, label) => {
  const server = parseServer(text, true);
  expect(server).toEqual({ host, port, named: true });
  expect(server && labelOf(server)).toBe(label);
});

test.each(["", "whois nic io", "whois.nic.io:0", "whois.nic.io:65536", "https://whois.nic.io/", "whois.nic.io\r\n.x"])(
  "%j is no server",
  (text) => {
    expect(parseServer(text, false)).toBeNull();
  },
);

test("every server gets the plain name, but for those that need more", () => {
  const name = asDomainName("popcorntime.example");
  expect(queryFor("whois.nic.io", name)).toBe("popcorntime.example");
  expect(queryFor("whois.denic.de", name)).toBe("-T dn,ace popcorntime.example");
  expect(queryFor("whois.verisign-grs.com", name)).toBe("domain popcorntime.example");
  expect(queryFor("whois.jprs.jp", name)).toBe("popcorntime.example/e");
  expect(queryFor("constructor", name)).toBe("popcorntime.example");
});

test("the operator's server is for the longest suffix, and marked as named", () => {
  const servers = { uk: "whois.nic.uk", "co.uk": "127.0.0.1:4343" };
  expect(configuredWhois(asDomainName("a.co.uk"), servers)).toEqual({ host: "127.0.0.1", port: 4343, named: true });
  expect(configuredWhois(asDomainName("a.org.uk"), servers)).toMatchObject({ host: "whois.nic.uk", named: true });
  expect(configuredWhois(asDomainName("a.io"), servers)).toBeNull();
});

test.each([
  ["popcorntime.io", "whois.nic.io"],
  ["popcorntime.re", "whois.nic.re"],
  ["popcorn-time.se", "whois.iis.se"],
  ["time4popcorn.eu", "whois.eu"],
  ["example.co.uk", "whois.nic.uk"],
])("%s is known to be served by %s", (name, host) => {
  expect(knownWhois(asDomainName(name))).toEqual({ host, port: 43, named: false });
});

test("a TLD that no table knows has no server, whatever it is called", () => {
  expect(knownWhois(asDomainName("a.invalid"))).toBeNull();
  expect(knownWhois(asDomainName("a.constructor"))).toBeNull();
});
