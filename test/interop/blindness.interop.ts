import { afterAll, describe, expect, test } from "vitest";
import type { EventJson } from "../../src/core/timeline/event-json.ts";
import { scene } from "./scene.ts";
import type { ObjectStream } from "./stream.ts";
import type { Watching } from "./vigie.ts";

/** While it is blind, the daemon asks its canaries every thirty seconds. */
const RETRY = 30_000;

const at = scene({ names: ["lantern.io", "beacon.io"] }, (common) => ({ ...common, watch: ["lantern.io"] }));

let daemon: Watching;
let timeline: ObjectStream<EventJson>;
afterAll(() => daemon?.stop());

const status = async (): Promise<Record<string, unknown>> => at.vigie.one("status");
const typesSince = (seen: number): readonly string[] => timeline.all.slice(seen).map(({ type }) => type);

describe("when nobody answers any more, the canaries included", () => {
  let seen: number;

  test("the lookout says of itself that it is blind", async () => {
    daemon = at.vigie.watch();
    timeline = at.vigie.follow();
    await timeline.until("first sight", ({ type }) => type === "domain.up");
    seen = timeline.all.length;
    await at.internet.goDark();
    const offline = await timeline.until("blindness", ({ type }) => type === "monitor.offline");
    expect(offline).toMatchObject({ domain: null, severity: "critical", to: "offline" });
    expect(await status()).toMatchObject({ running: true, uplink: "offline" });
    const [message] = await at.internet.office.untilMessages(1);
    expect(message).toMatchObject({ type: "monitor.offline", data: { status: "open", domain: null } });
  });

  test("nothing is said of a name, be it seen for the first time", async () => {
    await at.vigie.json("add", "beacon.io");
    const { verdict, web } = await at.vigie.one<{ verdict: string; web: object }>("check", "lantern.io");
    expect({ verdict, web }).toMatchObject({ verdict: "unknown", web: { state: "unknown", reason: "offline" } });
    expect(typesSince(seen)).toEqual(["monitor.offline", "watch.added"]);
  });

  test("and who comes back is seen within half a minute, and judged again", { timeout: 5 * RETRY }, async () => {
    await at.internet.comeBack();
    await timeline.until("sight", ({ type }) => type === "monitor.online", RETRY + 10_000);
    const first = await timeline.until(
      "first sight",
      (event) => event.type === "domain.up" && event.domain === "beacon.io",
    );
    expect(first).toMatchObject({ from: null, severity: "info" });
    expect(await status()).toMatchObject({ running: true, uplink: "online" });
    const [, message] = await at.internet.office.untilMessages(2);
    expect(message).toMatchObject({ type: "monitor.online", data: { status: "resolved", domain: null } });
    await daemon.looks("dns", "lantern.io");
    await daemon.looks("http", "lantern.io");
    expect(typesSince(seen)).toEqual(["monitor.offline", "watch.added", "monitor.online", "domain.up"]);
    expect(at.internet.office.messages).toHaveLength(2);
  });
});

describe("a lookout that is blind from its first hour on", () => {
  test("says so, and says nothing of a name it never saw", async () => {
    await daemon.stop();
    await at.internet.goDark();
    const seen = timeline.all.length;
    daemon = at.vigie.watch();
    const told = (event: EventJson): boolean => event.type === "monitor.offline" && timeline.all.indexOf(event) >= seen;
    await timeline.until("blindness", told);
    await at.vigie.json("add", "pharos.io");
    await timeline.until("new watch", ({ type, domain }) => type === "watch.added" && domain === "pharos.io");
    expect(await status()).toMatchObject({ running: true, uplink: "offline" });
    expect(await daemon.stop()).toBe(0);
    expect(typesSince(seen)).toEqual(["monitor.offline", "watch.added"]);
    expect(await at.vigie.run("verify")).toMatchObject({ status: 0 });
  });
});
