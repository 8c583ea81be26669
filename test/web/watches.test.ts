import { describe, expect, test } from "vitest";
import { asDomainName } from "../../src/core/name.ts";
import type { Added, NewWatch, Removed } from "../../src/monitor/edit-list.ts";
import { IO, NOON, OTHER, watchOf } from "../store/samples.ts";
import { ask } from "./asking.ts";
import { served } from "./serving.ts";

const IN_FILE = asDomainName("popcorn-time.se");
const fileWatch = {
  domain: IN_FILE,
  group: "popcorntime",
  tags: ["film"],
  intent: "observer",
  follow: "ask",
  note: null,
};

/** The list's own services, and what they were asked. */
function listing(outcomes: { readonly added?: Added["outcome"]; readonly removed?: Removed["outcome"] } = {}) {
  const asked: unknown[] = [];
  const doings = {
    add: async (watches: readonly NewWatch[]) => {
      asked.push(...watches);
      return watches.map(({ domain }) => ({ domain, outcome: outcomes.added ?? ("added" as const) }));
    },
    remove: async (domains: readonly (typeof IO)[]) => {
      asked.push(...domains);
      return domains.map((domain) => ({ domain, outcome: outcomes.removed ?? ("removed" as const) }));
    },
    sweep: async () => Promise.reject(new Error("no sweep in this test")),
    testChannel: async () => Promise.reject(new Error("no channel in this test")),
  };
  return { asked, tools: { doings, listed: [{ ...fileWatch, line: 4 } as never] } };
}

describe("the list of watches", () => {
  test("has those of the database and those of the file, which counts where both name one", async () => {
    const at = await served(listing());
    await at.store.putWatch(watchOf(IO, { tags: ["a"] }), NOON, []);
    await at.store.putWatch(watchOf(IN_FILE, { group: "other" }), NOON, []);
    const { body } = await ask(at, "GET", "/watches");
    expect(body.watches).toEqual([
      { ...fileWatch, origin: "file", addedAt: "2015-07-16T12:00:00.000Z" },
      { ...watchOf(IO, { tags: ["a"] }), addedAt: "2015-07-16T12:00:00.000Z" },
    ]);
  });

  test("takes in a name as a person types it, with its particulars", async () => {
    const { asked, tools } = listing();
    const answered = await ask(await served({ tools }), "POST", "/watches", {
      ...{ domain: "https://www.PopcornTime.io/films", group: "popcorntime", tags: ["film", "film"], intent: "owner" },
    });
    expect(answered).toEqual({ status: 200, body: { domain: IO, outcome: "added" } });
    const particulars = { group: "popcorntime", tags: ["film"], intent: "owner", follow: null, note: null };
    expect(asked).toEqual([{ domain: IO, ...particulars }]);
  });

  test("says when a name was on it, and refuses one that the file speaks of", async () => {
    const renewed = await ask(await served(listing({ added: "renewed" })), "POST", "/watches", { domain: IO });
    expect(renewed.body).toEqual({ domain: IO, outcome: "renewed" });
    const inFile = await ask(await served(listing({ added: "in-file" })), "POST", "/watches", { domain: IN_FILE });
    expect(inFile.status).toBe(409);
    expect(inFile.body.error).toContain("the configuration file lists it");
  });

  test.each([
    [{ domain: "not a name" }, "not a name"],
    [{ domain: "popcorntime.io", intent: "thief" }, "intent"],
    [{ domain: "popcorntime.io", colour: "red" }, "colour"],
    [{}, "domain"],
  ])("takes nothing else: %j", async (body, named) => {
    const { asked, tools } = listing();
    const answered = await ask(await served({ tools }), "POST", "/watches", body);
    expect([answered.status, answered.body.error]).toEqual([400, expect.stringContaining(named)]);
    expect(asked).toEqual([]);
  });

  test("lets a name go", async () => {
    const { asked, tools } = listing();
    const at = await served({ tools });
    expect(await ask(at, "DELETE", `/watches/${OTHER}`)).toEqual({
      status: 200,
      body: { domain: OTHER, outcome: "removed" },
    });
    expect(asked).toEqual([OTHER]);
  });

  test("keeps one of the file, and says where to take it out", async () => {
    const { asked, tools } = listing();
    const answered = await ask(await served({ tools }), "DELETE", `/watches/${IN_FILE}`);
    expect([answered.status, answered.body.error]).toEqual([409, `${IN_FILE} is named in the configuration file`]);
    expect(asked).toEqual([]);
    const unknown = await ask(await served(listing({ removed: "not-listed" })), "DELETE", `/watches/${OTHER}`);
    expect(unknown.status).toBe(404);
  });
});
