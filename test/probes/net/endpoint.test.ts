import { expect, test } from "vitest";
import { parseEndpoint, showEndpoint } from "../../../src/probes/net/endpoint.ts";

test.each([
  ["9.9.9.9", "9.9.9.9:53"],
  ["127.0.0.1:5301", "127.0.0.1:5301"],
  ["2620:fe::9", "[2620:fe::9]:53"],
  ["[2620:fe::9]", "[2620:fe::9]:53"],
  ["[::1]:5353", "[::1]:5353"],
  [" 9.9.9.9 ", "9.9.9.9:53"],
])("%s is %s", (text, shown) => {
  const endpoint = parseEndpoint(text, 53);
  expect(endpoint && showEndpoint(endpoint)).toBe(shown);
});

test.each([
  "",
  "system",
  "dns.example",
  "9.9.9.9:0",
  "9.9.9.9:65536",
  "9.9.9.9:",
  "[9.9.9.9]:53",
  "::1:x",
  "[::1",
  "127.1",
])("%j is no server address", (text) => expect(parseEndpoint(text, 53)).toBeNull());
