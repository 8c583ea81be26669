import { beforeEach, describe, expect, it } from "vitest";
import { asInstant, type Instant, later, MINUTE, SECOND } from "../../src/core/time.ts";
import { makeUplink, type Uplink } from "../../src/monitor/uplink.ts";

describe("the uplink", () => {
  let now: Instant;
  let online: boolean[];
  let asked: number;
  let told: string[];
  let uplink: Uplink;

  beforeEach(() => {
    now = asInstant(0);
    online = [];
    asked = 0;
    told = [];
    uplink = makeUplink({
      ask: async () => {
        asked += 1;
        return { online: online.shift() ?? true, detail: "canary" };
      },
      now: () => now,
      pause: async () => undefined,
      changed: async (state) => {
        told.push(state);
      },
    });
  });

  it("is unknown before it was looked at, and asked once a minute at most while it is up", async () => {
    expect(uplink.state()).toBe("unknown");
    await uplink.look();
    await uplink.look();
    expect({ asked, told, state: uplink.state() }).toEqual({ asked: 1, told: ["online"], state: "online" });
    now = later(later(now, MINUTE), SECOND);
    await uplink.look();
    expect({ asked, told }).toEqual({ asked: 2, told: ["online"] });
  });

  it("is asked twice before it is called down: one lost packet makes no blindness", async () => {
    online = [false, true];
    expect(await uplink.look()).toBe("online");
    expect(told).toEqual(["online"]);
  });

  it("is told once when it goes and once when it returns", async () => {
    online = [true, false, false, false, false, true];
    await uplink.look();
    now = later(now, SECOND);
    expect(await uplink.aliveSince(now)).toBe(false);
    expect(await uplink.look()).toBe("offline");
    expect(await uplink.look()).toBe("online");
    expect(told).toEqual(["online", "offline", "online"]);
  });

  it("vouches for a look only when a canary answered at or after it", async () => {
    await uplink.look();
    expect(await uplink.aliveSince(now)).toBe(true);
    expect(asked).toBe(1);
    now = later(now, SECOND);
    expect(await uplink.aliveSince(now)).toBe(true);
    expect(asked).toBe(2);
  });

  it("answers a hundred doubts with one question", async () => {
    await uplink.look();
    now = later(now, SECOND);
    await Promise.all(Array.from({ length: 100 }, () => uplink.aliveSince(now)));
    expect(asked).toBe(2);
  });
});
