import { describe, expect, test } from "vitest";
import type { CheckResult } from "../../src/core/check-result.ts";
import { scene } from "./scene.ts";

/** Unbound is asked in three ways; all that the program looks up for itself goes by the encrypted ones. */
const at = scene({ names: ["lantern.io"] }, (common, { addresses: { resolver } }) => ({
  ...common,
  network: {
    ...(common.network as object),
    resolvers: [
      { address: `https://${resolver}/dns-query`, label: "doh" },
      { address: `tls://${resolver}`, label: "dot" },
      { address: resolver, label: "plain" },
    ],
  },
  watch: [],
}));

const check = (...names: readonly string[]) => at.vigie.json<CheckResult>("check", ...names);
const said = ({ resolution }: CheckResult) => resolution.resolvers.map(({ resolver, rcode }) => `${resolver} ${rcode}`);

describe("Unbound over HTTPS (HTTP/2) and over TLS", () => {
  test("says of a name in health what it says over UDP", async () => {
    const [result] = await check("lantern.io");
    expect(result).toMatchObject({
      verdict: "up",
      registration: { state: "registered" },
      delegation: { state: "delegated" },
      resolution: { state: "resolving", addresses: [at.internet.addresses.web] },
      web: { state: "ok" },
    });
    expect(result && said(result)).toEqual(["doh NOERROR", "dot NOERROR", "plain NOERROR"]);
  });

  test("and of one that nobody has; the program ends with its connections", async () => {
    const results = await check("nobody-has-this.io", "lantern.io", "nobody-has-that.io");
    expect(results.map(said)).toEqual(
      ["NXDOMAIN", "NOERROR", "NXDOMAIN"].map((rcode) => [`doh ${rcode}`, `dot ${rcode}`, `plain ${rcode}`]),
    );
  });

  test("is answered for by doctor", async () => {
    const { stdout } = await at.vigie.run("doctor");
    expect(stdout).toMatch(/resolver doh/);
    expect(stdout).toMatch(/resolver dot/);
  });
});
