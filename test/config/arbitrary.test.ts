import fc from "fast-check";
import { expect, it } from "vitest";
import { ConfigTrouble } from "../../src/config/config.ts";
import { loadConfig } from "../../src/config/load.ts";
import { folderWith } from "./folder.ts";

const KEYS = [
  ...["watch", "schedule", "network", "storage", "server", "alerts", "domain", "dns", "resolvers", "whois", "rate"],
  ...[
    "channels",
    "rules",
    "send",
    "listen",
    "token",
    "type",
    "url",
    "secret",
    "__proto__",
    "constructor",
    "toString",
    "",
  ],
];
const VALUES = [
  "5m",
  "example.org",
  "system",
  "webhook",
  "127.0.0.1:0",
  "data/x.db",
  `\${HOME}`,
  `\${`,
  "whsec_",
  "::1",
];

const { tree } = fc.letrec((tie) => ({
  tree: fc.oneof(
    { depthSize: "medium", withCrossShrink: true },
    fc.oneof(fc.constantFrom(...VALUES), fc.string({ unit: "binary" }), fc.constant(null), fc.integer(), fc.boolean()),
    fc.array(tie("tree"), { maxLength: 4 }),
    fc.dictionary(fc.oneof(fc.constantFrom(...KEYS), fc.string()), tie("tree"), { maxKeys: 6, noNullPrototype: true }),
  ),
}));

function outcome(cwd: string): string {
  try {
    loadConfig({ config: "any.yaml", env: { HOME: "x" }, cwd, version: "0.0.0" });
    return "read";
  } catch (error) {
    if (!(error instanceof ConfigTrouble)) throw error;
    expect(error.message).toMatch(/^any\.yaml.*$/);
    expect(error.hint).not.toBe("");
    return error.message;
  }
}

it("reads whatever is written, or says in one line what is wrong with it", () => {
  fc.assert(
    fc.property(tree, (written) => {
      const cwd = folderWith({ "any.yaml": JSON.stringify(written) });
      expect(outcome(cwd)).not.toBe("");
    }),
    { numRuns: 300 },
  );
});

it("reads or refuses whatever bytes", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      expect(outcome(folderWith({ "any.yaml": text }))).not.toBe("");
    }),
  );
});
