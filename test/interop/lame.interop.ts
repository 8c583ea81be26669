import { afterAll, describe, expect, test } from "vitest";
import type { CheckResult } from "../../src/core/check-result.ts";
import type { EventJson } from "../../src/core/timeline/event-json.ts";
import { scene } from "./scene.ts";
import type { ObjectStream } from "./stream.ts";
import type { Watching } from "./vigie.ts";

const at = scene({ names: ["lantern.io"] }, (common) => ({ ...common, watch: ["lantern.io"] }));

let daemon: Watching;
let timeline: ObjectStream<EventJson>;
afterAll(() => daemon?.stop());

describe("the name's own servers fall silent", () => {
  test("which is a lame delegation, whatever the resolver makes of it, and not the registry's doing", async () => {
    daemon = at.vigie.watch();
    timeline = at.vigie.follow();
    await timeline.until("first sight", ({ type }) => type === "domain.up");
    await at.internet.children.stop();
    const down = await timeline.until("verdict", ({ type }) => type === "domain.down");
    expect(down).toMatchObject({ from: "up", severity: "critical" });
    expect(down.incident).toBe(timeline.all.find(({ type }) => type === "delegation.lame")?.incident);
    const shown = await at.vigie.one<CheckResult>("show", "lantern.io");
    expect(shown).toMatchObject({
      verdict: "down",
      registration: { state: "registered", reason: null },
      delegation: { state: "lame", nameservers: ["ns1.lantern.io"] },
    });
    // Unbound answers SERVFAIL, or tries for longer than anybody waits: then nothing was learned.
    const { resolution } = await at.vigie.one<CheckResult>("check", "lantern.io");
    expect(["servfail", "unknown"]).toContain(resolution.state);
    expect(resolution.addresses).toEqual([]);
    expect(timeline.all.filter(({ type }) => /^registration\.|^domain\.(?!up|down)/.test(type))).toEqual([]);
    expect(await at.internet.office.untilMessages(1)).toHaveLength(1);
  });

  test("and their return is its end", async () => {
    await at.internet.children.start();
    const [, message] = await at.internet.office.untilMessages(2);
    expect(message).toMatchObject({ type: "domain.up", data: { status: "resolved", domain: "lantern.io" } });
    expect(await daemon.stop()).toBe(0);
  });
});
