import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { afterAll, describe, expect, test } from "vitest";
import type { CheckResult } from "../../src/core/check-result.ts";
import type { EventJson } from "../../src/core/timeline/event-json.ts";
import { scene } from "./scene.ts";
import type { ObjectStream } from "./stream.ts";
import type { Watching } from "./vigie.ts";

const run = promisify(execFile);

/** `re` is not signed at all; of `io`, a name of each kind. */
const at = scene(
  {
    names: ["signed.io", "plain.io", "faded.io", "foreign.io", "lantern.re"],
    signed: { "io.": {}, "signed.io.": {}, "faded.io.": { expired: true }, "foreign.io.": { foreign: true } },
    programs: ["dig", "ldns-keygen", "ldns-signzone"],
  },
  (common) => ({ ...common, watch: ["signed.io"] }),
);

/** Header and answers, as dig prints them. */
const dig = async (...question: readonly string[]): Promise<string> => {
  const { stdout } = await run("dig", [`@${at.internet.addresses.resolver}`, "+tries=2", "+time=3", ...question]);
  return stdout;
};

interface TldResult {
  readonly dnssec: { readonly state: string; readonly reason: string | null };
}
const tld = (name: string): Promise<TldResult> => at.vigie.one<TldResult>("tld", name);

describe("zones signed by ldns, served by NSD and validated by Unbound", () => {
  test("are secure, insecure or bogus, as dig sees it too", async () => {
    const secure = await dig("+dnssec", "signed.io", "A");
    expect(secure).toMatch(/status: NOERROR/);
    expect(secure).toMatch(/flags:[^;]* ad[ ;]/);
    expect(secure).toMatch(/RRSIG\s+A 13 2/);
    expect(await dig("+dnssec", "plain.io", "A")).not.toMatch(/flags:[^;]* ad[ ;]/);
    const names = ["signed.io", "plain.io", "lantern.re", "faded.io", "foreign.io"];
    const results = await at.vigie.json<CheckResult>("check", ...names);
    expect(results.map(({ domain, delegation }) => [domain, delegation.dnssec])).toEqual([
      ["signed.io", "secure"],
      ["plain.io", "insecure"],
      ["lantern.re", "insecure"],
      ["faded.io", "bogus"],
      ["foreign.io", "bogus"],
    ]);
    for (const { delegation } of results.slice(0, 3)) expect(delegation).toMatchObject({ state: "delegated" });
  });

  test.each([
    ["faded.io", [6, 7]],
    ["foreign.io", [6, 9, 10]],
  ])("%s fails with Unbound's own reason, and is nobody's lie", async (name, codes) => {
    const said = await dig("+dnssec", name, "A");
    expect(said).toMatch(/status: SERVFAIL/);
    const code = Number(/EDE: (\d+)/.exec(said)?.[1]);
    expect(codes).toContain(code);
    const { delegation, resolution, because } = await at.vigie.one<CheckResult>("check", name);
    expect(delegation).toMatchObject({ state: "delegated", dnssec: "bogus" });
    expect(resolution).toMatchObject({ state: "servfail", resolvers: [{ rcode: "SERVFAIL", ede: code }] });
    expect(because).toContain("a validating resolver finds the name's signatures bogus (EDE 6–10)");
  });

  test("and so is the top-level domain", async () => {
    expect((await tld("io")).dnssec).toEqual({ state: "secure", reason: null });
    expect((await tld("re")).dnssec).toMatchObject({ state: "insecure" });
  });
});

describe("a top-level domain whose keys are not those that the root knows", () => {
  let daemon: Watching;
  let timeline: ObjectStream<EventJson>;
  afterAll(() => daemon?.stop());

  test("is bogus, and its names are not to blame", { timeout: 120_000 }, async () => {
    daemon = at.vigie.watch();
    timeline = at.vigie.follow();
    await timeline.until("first sight", ({ type }) => type === "domain.up");
    const { registry, signer } = at.internet;
    signer.change("io.", { foreign: true });
    await registry.publish("io.", registry.lines("io."));
    expect((await tld("io")).dnssec).toMatchObject({ state: "bogus" });
    const outage = await timeline.until("outage", ({ type }) => type === "tld.outage", 100_000);
    expect(outage).toMatchObject({ domain: null, to: "outage", data: { tld: "io", reason: "bogus" } });
    const blamed = timeline.all.filter(({ domain }) => domain === "signed.io").map(({ type }) => type);
    expect(blamed).toEqual(["watch.added", "domain.up"]);
  });

  test("expired keys are bogus too, and its own keys end it", { timeout: 120_000 }, async () => {
    const { registry, signer } = at.internet;
    signer.change("io.", { expired: true });
    await registry.publish("io.", registry.lines("io."));
    expect((await tld("io")).dnssec).toMatchObject({ state: "bogus", reason: expect.stringMatching(/expired/) });
    signer.change("io.", {});
    await registry.publish("io.", registry.lines("io."));
    expect((await tld("io")).dnssec).toMatchObject({ state: "secure" });
    expect(await daemon.stop()).toBe(0);
  });
});
