import { expect, test } from "vitest";
import { labelOf, parseServer } from "../../../src/probes/whois/server.ts";

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
