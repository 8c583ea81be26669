import { describe, expect, test } from "vitest";
import { AllowTrouble, makeGuard } from "../../../src/probes/net/guard.ts";

const refusal = makeGuard([]);

describe("public unicast is admitted", () => {
  test.each([
    "1.1.1.1",
    "8.8.8.8",
    "9.255.255.255",
    "11.0.0.0",
    "100.63.255.255",
    "100.128.0.0",
    "126.255.255.255",
    "128.0.0.1",
    "169.253.255.255",
    "172.15.255.255",
    "172.32.0.0",
    "192.0.1.1",
    "192.169.0.1",
    "198.17.255.255",
    "198.20.0.0",
    "223.255.255.255",
    "2001:4860:4860::8888",
    "2001:200::1",
    "2606:4700::1111",
    "2a00:1450:4007:80c::2004",
  ])("%s", (address) => expect(refusal(address)).toBeNull());
});

describe("special-purpose space is refused by name", () => {
  test.each([
    ["0.0.0.0", "the unspecified address"],
    ["0.1.2.3", '"this network" space'],
    ["10.0.0.1", "private space"],
    ["100.64.0.1", "carrier-grade NAT space"],
    ["100.100.100.200", "carrier-grade NAT space"],
    ["127.0.0.1", "loopback"],
    ["127.255.255.254", "loopback"],
    ["169.254.169.254", "link-local space"],
    ["172.16.0.1", "private space"],
    ["172.31.255.255", "private space"],
    ["192.0.0.192", "IETF protocol space"],
    ["192.0.2.1", "documentation space"],
    ["192.31.196.1", "AS112 space"],
    ["192.52.193.1", "AMT space"],
    ["192.88.99.1", "6to4 relay space"],
    ["192.168.1.1", "private space"],
    ["192.175.48.1", "AS112 space"],
    ["198.18.0.1", "benchmarking space"],
    ["198.19.255.255", "benchmarking space"],
    ["198.51.100.7", "documentation space"],
    ["203.0.113.7", "documentation space"],
    ["224.0.0.1", "multicast space"],
    ["239.255.255.255", "multicast space"],
    ["240.0.0.1", "reserved space"],
    ["255.255.255.255", "the broadcast address"],
    ["168.63.129.16", "a cloud metadata address"],
    ["::", "the unspecified address"],
    ["::1", "loopback"],
    ["::2", "IPv4-compatible space"],
    ["::ffff:808:808", "IPv4-mapped space"],
    ["::ffff:8.8.8.8", "IPv4-mapped space"],
    ["::ffff:0:808:808", "IPv4-translated space"],
    ["64:ff9b::808:808", "NAT64 space"],
    ["64:ff9b:1::808:808", "local NAT64 space"],
    ["100::1", "discard-only space"],
    ["2001::1", "Teredo space"],
    ["2001:2::1", "benchmarking space"],
    ["2001:3::1", "IETF protocol space"],
    ["2001:10::1", "IETF protocol space"],
    ["2001:20::1", "IETF protocol space"],
    ["2001:db8::1", "documentation space"],
    ["2002:808:808::1", "6to4 space"],
    ["2620:4f:8000::1", "AS112 space"],
    ["3fff::1", "documentation space"],
    ["4000::1", "reserved space"],
    ["5f00::1", "segment-routing space"],
    ["8000::1", "reserved space"],
    ["fc00::1", "unique local space"],
    ["fd00:ec2::254", "unique local space"],
    ["fe80::1", "link-local space"],
    ["fec0::1", "site-local space"],
    ["ff02::1", "multicast space"],
  ])("%s is %s", (address, words) => expect(refusal(address)).toBe(`${address} is ${words}`));
});

describe("what is not an address in its one canonical form is refused, so that guard and socket can't disagree", () => {
  test.each([
    "",
    "localhost",
    "example.org",
    "127.1",
    "2130706433",
    "0x7f000001",
    "0x8.8.8.8",
    "010.8.8.8",
    "08.8.8.8",
    "8.8.8",
    "8.8.8.8.8",
    "8.8.8.256",
    "8.8.8.8 ",
    " 8.8.8.8",
    "8.8.8.8\0",
    "8.8.8.8:53",
    "8.8.8.8/32",
    "٨.٨.٨.٨",
    "[2606:4700::1111]",
    "2606:4700::1111%eth0",
    "2606:4700:0::1111",
    "2606:4700:0:0:0:0:0:1111",
    "2606:4700::ABCD",
    "2606:4700::01",
    "constructor",
  ])("%j", (text) => expect(refusal(text)).toContain("is not an IP address in its canonical form"));
});

describe("allow", () => {
  test("widens the guard by its ranges and no further", () => {
    const widened = makeGuard(["198.51.100.0/24", "127.0.0.1/32", "2001:db8::/32"]);
    expect(widened("198.51.100.7")).toBeNull();
    expect(widened("127.0.0.1")).toBeNull();
    expect(widened("2001:db8::7")).toBeNull();
    expect(widened("198.51.101.1")).toBeNull();
    expect(widened("127.0.0.2")).toBe("127.0.0.2 is loopback");
    expect(widened("203.0.113.1")).toBe("203.0.113.1 is documentation space");
    expect(widened("127.1")).toContain("canonical form");
  });

  test.each([
    ["::/0", "::ffff:7f00:1", "127.0.0.1 is loopback"],
    ["::/0", "::ffff:127.0.0.1", "127.0.0.1 is loopback"],
    ["::/0", "::7f00:1", "127.0.0.1 is loopback"],
    ["::/0", "::ffff:0:a00:1", "10.0.0.1 is private space"],
    ["64:ff9b::/96", "64:ff9b::a9fe:a9fe", "169.254.169.254 is link-local space"],
    ["64:ff9b:1::/48", "64:ff9b:1::c0a8:1", "192.168.0.1 is private space"],
    ["2002::/16", "2002:a00:1::1", "10.0.0.1 is private space"],
    ["2001::/32", "2001:0:808:808:0:0:f5ff:fffe", "10.0.0.1 is private space"],
    ["2001::/32", "2001:0:7f00:1:0:0:f7f7:f7f7", "127.0.0.1 is loopback"],
  ])("%s does not admit %s, because of the address inside", (range, address, inner) => {
    const widened = makeGuard([range]);
    const canonical = address
      .replace("2001:0:808:808:0:0:", "2001:0:808:808::")
      .replace("2001:0:7f00:1:0:0:", "2001:0:7f00:1::");
    expect(widened(canonical)).toBe(`${canonical} carries an address inside: ${inner}`);
  });

  test("admits an outer range whose inner address is public, such as a network's own NAT64", () => {
    expect(makeGuard(["64:ff9b::/96"])("64:ff9b::808:808")).toBeNull();
    expect(makeGuard(["2001::/32"])("2001:0:808:808::f7f7:f7f7")).toBeNull();
  });

  test.each([
    ["198.51.100.7", "write it like 198.51.100.7/32"],
    ["2001:db8::1", "write it like 2001:db8::1/128"],
    ["198.51.100.0/33", "write it like 198.51.100.0/32"],
    ["198.51.100/24", "write it like 198.51.100.0/24"],
    ["0x7f.1/8", "write it like 198.51.100.0/24"],
    ["198.51.100.0/24/1", "write it like 198.51.100.0/32"],
    ["example.org/24", "write it like 198.51.100.0/24"],
    ["", "write it like 198.51.100.0/24"],
    ["10.1.2.3/8", "write 10.0.0.0/8"],
    ["2001:db8::1/32", "write 2001:db8::/32"],
  ])("%j is the operator's mistake", (text, hint) => {
    expect(() => makeGuard([text])).toThrow(AllowTrouble);
    expect(() => makeGuard([text])).toThrow(
      expect.objectContaining({ hint, message: expect.stringContaining(`"${text}"`) }),
    );
  });
});
