import { describe, expect, it } from "vitest";
import { parseDomain, registrableOf } from "../../src/names/registrable.ts";

const domainOf = (text: string): string => {
  const parsed = parseDomain(text);
  return parsed.ok ? parsed.domain : `${text} ${parsed.problem}`;
};

const problemOf = (text: string): string => {
  const parsed = parseDomain(text);
  return parsed.ok ? `taken for ${parsed.domain}` : parsed.problem;
};

describe("what a person types is reduced to the registrable domain", () => {
  it.each([
    ["a domain", "popcorntime.io", "popcorntime.io"],
    ["upper case", "PopcornTime.IO", "popcorntime.io"],
    ["a trailing dot", "popcorntime.io.", "popcorntime.io"],
    ["white space around it", "  popcorntime.io\n", "popcorntime.io"],
    ["a host below it", "cdn.update.popcorntime.io", "popcorntime.io"],
    ["a wildcard's host", "www.popcorn-time.se", "popcorn-time.se"],
    ["a URL", "https://www.popcorntime.re/download?os=linux#top", "popcorntime.re"],
    ["a URL with port and user", "http://someone:secret@popcorntime.re:8443/", "popcorntime.re"],
    ["a URL without scheme", "//popcorntime.re/x", "popcorntime.re"],
    ["a host with path", "popcorntime.re/download", "popcorntime.re"],
    ["a host with port", "popcorntime.re:443", "popcorntime.re"],
    ["an IDN in Unicode", "Bücher.de", "xn--bcher-kva.de"],
    ["an IDN in A-labels", "XN--BCHER-KVA.de", "xn--bcher-kva.de"],
    ["an IDN in decomposed Unicode", "bu\u0308cher.de", "xn--bcher-kva.de"],
    ["a sharp s, which is its own letter", "faß.de", "xn--fa-hia.de"],
    ["an IDN top-level domain", "пример.рф", "xn--e1afmkfd.xn--p1ai"],
    ["ideographic full stops", "例え。jp", "xn--r8jz45g.jp"],
    ["a suffix of two labels", "shop.example.co.uk", "example.co.uk"],
    ["a customer of a private suffix", "someone.github.io", "github.io"],
    ["a wildcard suffix", "a.b.c.kawasaki.jp", "b.c.kawasaki.jp"],
    ["an exception to a wildcard suffix", "www.city.kawasaki.jp", "city.kawasaki.jp"],
    ["a lab's name", "host.lab.test", "lab.test"],
    ["63 characters", `${"a".repeat(63)}.io`, `${"a".repeat(63)}.io`],
  ])("%s: %j", (_what, text, domain) => {
    expect(domainOf(text)).toBe(domain);
  });

  it("says what it left out, and nothing when nothing was", () => {
    expect(parseDomain("https://cdn.popcorntime.io/")).toMatchObject({
      given: "https://cdn.popcorntime.io/",
      note: "cdn.popcorntime.io lies below popcorntime.io, which is what can be registered and watched",
    });
    expect(parseDomain("POPCORNTIME.io.")).toMatchObject({ note: null });
    expect(parseDomain("lab.test")).toMatchObject({ note: expect.stringContaining("reserved for tests") });
  });
});

describe("what is no domain is refused, with the reason", () => {
  it.each([
    ["nothing", "", "is empty"],
    ["white space", " \t ", "is empty"],
    ["a scheme alone", "https://", "names no host"],
    ["a path alone", "/etc/hosts", "names no host"],
    ["a word", "popcorntime", "is not a domain name"],
    ["two words", "pop corn.io", "contains a space"],
    ["a bare top-level domain", "io", "is a public suffix: names are registered under it"],
    ["a bare top-level domain with its dot", ".io", "has an empty label"],
    ["a public suffix", "co.uk", "is a public suffix: names are registered under it"],
    ["a name below a wildcard suffix", "foo.ck", "is a public suffix: names are registered under it"],
    ["an unknown ending", "popcorntime.notatld", "is under .notatld, which is not a public top-level domain"],
    ["a special-use ending", "printer.local", "is under .local, which is not a public top-level domain"],
    ["IPv4", "192.0.2.1", "is an IP address, not a domain name"],
    ["IPv4 in a URL", "http://192.0.2.1:80/", "is an IP address, not a domain name"],
    ["IPv4 in short form", "127.1", "is an IP address, not a domain name"],
    ["IPv4 in hex", "0x7f.0x1", "is an IP address, not a domain name"],
    ["IPv4 in octal", "0177.0.0.01", "is an IP address, not a domain name"],
    ["IPv4 as one number", "2130706433", "is an IP address, not a domain name"],
    ["IPv4 in full-width digits", "１２７.０.０.１", "is an IP address, not a domain name"],
    ["IPv6", "2001:db8::1", "is an IP address, not a domain name"],
    ["IPv6 in brackets", "[2001:db8::1]", "is an IP address, not a domain name"],
    ["IPv6 in a URL", "https://[2001:db8::1]:8443/x", "is an IP address, not a domain name"],
    ["IPv6 with a zone", "fe80::1%eth0", "is an IP address, not a domain name"],
    ["a label too long", `${"a".repeat(64)}.io`, "has a label of 64 characters"],
    ["a name too long", `${"abcdefg.".repeat(32)}io`, "is 258 characters long"],
    ["two dots", "popcorn..io", "has an empty label"],
    ["two trailing dots", "popcorntime.io..", "has an empty label"],
    ["a leading hyphen", "-popcorn.io", 'has a label that begins or ends with a hyphen ("-popcorn")'],
    ["a trailing hyphen", "popcorn-.io", 'has a label that begins or ends with a hyphen ("popcorn-")'],
    ["an underscore", "_dmarc.popcorntime.io", "contains an underscore"],
    ["a percent sign", "popcorn%2etime.io", 'contains "%"'],
    ["a backslash", "http:\\\\popcorntime.io", 'contains ":"'],
    ["an e-mail address", "abuse@nic.io", "is an e-mail address"],
    ["a glob", "*.popcorntime.io", 'contains "*"'],
    ["a terminal escape", "pop\u001b[2Jcorn.io", "contains an invisible character (U+001B)"],
    ["a zero-width space", "popcorn\u200btime.io", "contains an invisible character (U+200B)"],
    ["a right-to-left override", "popcorn\u202eoi.io", "contains an invisible character (U+202E)"],
    ["broken punycode", "xn--a.de", "is not a valid internationalised name"],
    ["punycode of plain ASCII", "xn--zz--.de", "is not a valid internationalised name"],
    ["a slash in disguise", "popcorntime.io／x.de", "is not a valid internationalised name"],
  ])("%s: %j", (_what, text, problem) => {
    expect(problemOf(text)).toBe(problem);
  });

  it("names the fix", () => {
    expect(parseDomain("co.uk")).toMatchObject({ hint: "name a domain such as example.co.uk" });
    expect(parseDomain("abuse@nic.io")).toMatchObject({ hint: "name the domain alone: nic.io" });
    expect(parseDomain("popcorntime")).toMatchObject({ hint: "a domain has a dot in it, such as popcorntime.org" });
  });
});

describe("hosts from the network", () => {
  it.each([
    ["WWW.popcorntime.re.", "popcorntime.re"],
    ["_dmarc.popcorntime.re", "popcorntime.re"],
    ["a_b.cdn.popcorntime.re", "popcorntime.re"],
    ["popcorntime.re", "popcorntime.re"],
    ["192.0.2.1", null],
    ["[::1]", null],
    ["io", null],
    ["localhost", null],
    ["", null],
    ["bad_name.io", null],
    ["evil\u0000.io", null],
  ])("%j lies under %j", (host, domain) => {
    expect(registrableOf(host)).toBe(domain);
  });
});
