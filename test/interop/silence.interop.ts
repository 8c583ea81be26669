import { afterAll, describe, expect, test } from "vitest";
import type { CheckResult } from "../../src/core/check-result.ts";
import type { EventJson } from "../../src/core/timeline/event-json.ts";
import { noMatch, registered, throttled } from "./net/whois.ts";
import { scene } from "./scene.ts";
import type { ObjectStream } from "./stream.ts";
import type { Watching } from "./vigie.ts";

/** The resolver remembers for an hour, as resolvers do: that the registry is silent is not seen there. */
const at = scene({ names: ["lantern.io"], memory: 3_600 }, (common) => ({
  ...common,
  schedule: { dns: "2s", http: "2s", registration: "2s", confirm: "1s" },
  watch: ["lantern.io"],
}));

let daemon: Watching;
let timeline: ObjectStream<EventJson>;
afterAll(() => daemon?.stop());

const show = (): Promise<CheckResult> => at.vigie.one<CheckResult>("show", "lantern.io");
/** What is told of the name, all in all: that it is watched, and that it was up at first sight. */
const expectNoNews = (): void => expect(timeline.all.map(({ type }) => type)).toEqual(["watch.added", "domain.up"]);

test("a name is watched that is well", async () => {
  daemon = at.vigie.watch();
  timeline = at.vigie.follow();
  await timeline.until("first sight", ({ type }) => type === "domain.up");
});

describe("silence is no news", () => {
  test("of the zone's only servers, while the rest of the world answers", async () => {
    await at.internet.registry.stop();
    await daemon.looks("dns", "lantern.io");
    const { verdict, delegation } = await show();
    expect({ verdict, delegation }).toMatchObject({ verdict: "up", delegation: { state: "delegated" } });
    expect(delegation.reason).toMatch(/^(?:refused|unreachable|timeout)$/);
    expectNoNews();
    await at.internet.registry.start();
  });

  test("of a registry that denies every name, while its zone delegates this one", async () => {
    at.internet.whois.answer = noMatch;
    await at.internet.whois.untilAsked("lantern.io", 2);
    await daemon.looks("registration", "lantern.io", 2);
    const { verdict, registration } = await show();
    expect({ verdict, registration }).toMatchObject({
      ...{ verdict: "up", registration: { state: "registered", reason: "contradiction" } },
    });
    expectNoNews();
    const once = await at.vigie.one<CheckResult>("check", "lantern.io");
    expect(once.registration).toMatchObject({ state: "unknown", reason: "contradiction" });
    at.internet.whois.answer = registered;
  });

  test("of a registry that has had enough of our questions", async () => {
    at.internet.whois.answer = throttled;
    await at.internet.whois.untilAsked("lantern.io");
    await daemon.looks("registration", "lantern.io");
    const { verdict, registration } = await show();
    expect({ verdict, registration }).toMatchObject({
      ...{ verdict: "up", registration: { state: "registered", reason: "throttled" } },
    });
    expectNoNews();
  });

  test("and nobody was told anything", async () => {
    expect(await daemon.stop()).toBe(0);
    expect(at.internet.office.messages).toEqual([]);
    expect(await at.vigie.run("verify")).toMatchObject({ status: 0 });
  });
});
