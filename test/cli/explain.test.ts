import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { asDomainName } from "../../src/core/name.ts";
import { asInstant, DAY } from "../../src/core/time.ts";
import { openStore } from "../../src/store/sqlite/open.ts";
import { Teller } from "../timelines/teller.ts";
import { folder, Terminal } from "./terminal.ts";

const NAME = asDomainName("popcorntime.io");
/** 2015-07-16T00:06Z, six minutes into the story. */
const now = () => asInstant(Date.UTC(2015, 6, 16, 0, 6));

/** A database in which popcorntime.io was up, and one look has shown that its delegation is gone. */
async function dark(): Promise<string> {
  const story = new Teller();
  story.watch(NAME);
  story.settle(NAME, "0s");
  story.look(NAME, "4m", "registration", { registration: "unknown", reason: "throttled" });
  story.look(NAME, "5m", "dns", { delegation: "absent" });
  const standing = story.standing(NAME);
  const path = join(folder(), "vigie.db");
  const store = openStore(path, { mode: "write" });
  const at = asInstant(Date.UTC(2015, 6, 16));
  const watch = { domain: NAME, group: null, tags: [], intent: "observer", follow: "ask", note: null } as const;
  await store.putWatch({ ...watch, origin: "database", addedAt: at }, at, []);
  const look = {
    domain: NAME,
    probe: "dns",
    vantage: "here",
    at,
    readings: {},
    evidence: [],
    continuity: DAY,
  } as const;
  await store.record(look, () => ({ standings: [standing], events: [], due: story.due, outbox: [] }));
  await store.close();
  return path;
}

async function explained(...args: readonly string[]) {
  const terminal = new Terminal({ now });
  const status = await terminal.run("explain", ...args);
  return { status, stdout: terminal.stdout.text, stderr: terminal.stderr.text };
}

describe("explain", () => {
  test("says what decided, what waits, what was not learned, and when it looks next, and why then", async () => {
    const { status, stdout } = await explained("popcorntime.io", "--db", await dark());
    expect(status).toBe(0);
    await expect(stdout).toMatchFileSnapshot("golden/explain.txt");
  });

  test("for programs, as one object", async () => {
    const { stdout } = await explained("popcorntime.io", "--json", "--db", await dark());
    expect(JSON.parse(stdout)).toMatchObject({
      domain: "popcorntime.io",
      verdict: "up",
      since: "2015-07-16T00:00:00.000Z",
      decidedBy: { facet: "web", state: "ok" },
      waiting: [
        { facet: "delegation", to: "absent", at: "2015-07-16T00:05:00.000Z" },
        { facet: "resolution", to: "nxdomain", at: "2015-07-16T00:05:00.000Z" },
      ],
      unlearned: [{ facet: "registration", reason: "throttled", looks: 1 }],
      incident: null,
      next: expect.arrayContaining([
        {
          ...{ probe: "dns", at: "2015-07-16T00:05:30.000Z", because: "to see a change again before it is believed" },
          ...{ reason: "confirm", every: "5 min" },
        },
      ]),
    });
  });

  test("a name that is not watched is told so, and nothing is invented", async () => {
    const { status, stdout } = await explained("harbour.example", "--db", await dark());
    expect(status).toBe(0);
    expect(stdout).toContain("UNKNOWN");
    expect(stdout).toContain("none: the name is not on the watch list");
  });
});
