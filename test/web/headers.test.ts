import { describe, expect, test } from "vitest";
import { answerOf } from "./auth/server.ts";
import { type Setting, served } from "./serving.ts";

const OPENER = "cross-origin-opener-policy";

/** What the browser is told that asks for the dashboard by this Host. */
async function told(place: NonNullable<Setting["place"]>, headers: Readonly<Record<string, string>> = {}) {
  const { address } = await served({ place });
  return (await answerOf(Number(new URL(address).port), "/", { headers })).headers;
}

describe("who opened the window is kept apart", () => {
  test("on the lookout's own machine", async () => {
    expect((await told({}))[OPENER]).toBe("same-origin");
    expect((await told({}, { host: "localhost:8787" }))[OPENER]).toBe("same-origin");
  });

  test("behind TLS", async () => {
    const host = { host: "watch.example" };
    expect((await told({ url: "https://watch.example/" }, host))[OPENER]).toBe("same-origin");
    const ended = { ...host, "x-forwarded-proto": "https" };
    expect((await told({ url: "http://watch.example/" }, ended))[OPENER]).toBe("same-origin");
  });

  test("and not where browsers would complain of it instead: over plain HTTP from elsewhere", async () => {
    const plain = await told({ listen: "0.0.0.0:8787", token: "let-me-in" }, { host: "192.0.2.7:8787" });
    expect(plain).not.toHaveProperty(OPENER);
    expect(plain["x-frame-options"]).toBe("DENY");
    expect(await told({ url: "http://watch.example/" }, { host: "watch.example" })).not.toHaveProperty(OPENER);
  });
});
