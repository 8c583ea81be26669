import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { asDomainName } from "../../src/core/name.ts";
import { asInstant, DAY } from "../../src/core/time.ts";
import { openStore } from "../../src/store/sqlite/open.ts";
import { Teller } from "../timelines/teller.ts";
import { folder, Terminal } from "./terminal.ts";

const START = asInstant(Date.UTC(2015, 6, 16));
const GROUP = "popcorntime";
const [IO, RE] = ["popcorntime.io", "popcorntime.re"];

const now = () => asInstant(Date.UTC(2017, 0, 18));

/** What a story left behind, in a database, with its names in one group. */
async function databaseOf(story: Teller, names: readonly string[], group: string | null = GROUP): Promise<string> {
  const path = join(folder(), "vigie.db");
  const store = openStore(path, { mode: "write" });
  for (const name of names) {
    const domain = asDomainName(name);
    const watch = { domain, group, tags: [], intent: "observer", follow: "ask", note: null } as const;
    await store.putWatch({ ...watch, origin: "database", addedAt: START }, START, []);
    const look = { domain, probe: "dns", vantage: "here", at: START, readings: {}, evidence: [] } as const;
    const events = story.events.filter((event) => event.domain === domain);
    const decision = { standings: [story.standing(name)], events, due: [], outbox: [] };
    await store.record({ ...look, continuity: DAY }, () => decision);
  }
  await store.close();
  return path;
}

/** The article's: io is reserved, re has its key; then re redirects to a name that nobody watches. */
function article(): Teller {
  const story = new Teller();
  for (const name of [IO, RE]) story.watch(name);
  story.settle(IO, "0s");
  story.settle(RE, "0s", { web: "parked", key: null });
  story.look(IO, "5m", "dns", { delegation: "absent" });
  story.look(IO, "301s", "registration", { registration: "reserved" });
  for (const at of ["6h", "361m"]) story.look(RE, at, "http");
  return story;
}

async function where(path: string, args: readonly string[], columns = 80) {
  const terminal = new Terminal({ now, columns });
  const status = await terminal.run("where", ...args, "--db", path);
  return { status, stdout: terminal.stdout.text, stderr: terminal.stderr.text };
}

describe("where", () => {
  test.each([80, 120])(
    "names the live address, how sure, since when, and the way there, in %i columns",
    async (columns) => {
      const { status, stdout } = await where(await databaseOf(article(), [IO, RE]), [GROUP], columns);
      expect(status).toBe(0);
      await expect(stdout).toMatchFileSnapshot(`golden/where-${columns}.txt`);
    },
  );

  test("for programs, as one object", async () => {
    const { stdout } = await where(await databaseOf(article(), [IO, RE]), [GROUP, "--json"]);
    const because = ["same certificate key", "same label"];
    expect(JSON.parse(stdout)).toEqual({
      group: GROUP,
      domain: RE,
      confidence: 0.91,
      since: "2015-07-16T06:01:00.000Z",
      moves: [{ from: IO, to: RE, at: "2015-07-16T06:01:00.000Z", confidence: 0.91, because }],
      also: [],
    });
  });

  test("names a live successor that is not watched, by the moves that lead there", async () => {
    const story = article();
    const redirect = { to: "popcorntime.sh", permanent: true };
    for (const at of ["200d", "4801h"]) story.look(RE, at, "http", { web: "moved", redirect });
    const { stdout } = await where(await databaseOf(story, [IO, RE]), [GROUP, "--json"]);
    expect(JSON.parse(stdout)).toMatchObject({
      domain: "popcorntime.sh",
      confidence: 0.83,
      moves: [
        { from: IO, to: RE },
        { from: RE, to: "popcorntime.sh" },
      ],
    });
    const text = await where(await databaseOf(story, [IO, RE]), [GROUP]);
    expect(text.stdout).toContain("popcorntime.sh  83 % sure, since 2016-02-01 (352 d); not watched");
  });

  test("the name that was up first is the site itself while it is up", async () => {
    const story = article();
    story.look(IO, "30d", "dns");
    for (const at of ["721h", "722h"])
      for (const probe of ["dns", "registration", "http"] as const) story.look(IO, at, probe);
    const { stdout } = await where(await databaseOf(story, [IO, RE]), [GROUP, "--json"]);
    expect(JSON.parse(stdout)).toMatchObject({ domain: IO, confidence: 1, moves: [], also: [{ domain: RE }] });
  });

  test("people are not told how sure it is of a name that no move led to", async () => {
    const story = new Teller();
    story.watch(IO);
    story.settle(IO, "0s");
    const { stdout } = await where(await databaseOf(story, [IO]), [GROUP]);
    expect(stdout).toMatch(/^popcorntime +popcorntime\.io +since 2015-07-/);
    expect(stdout).not.toContain("sure");
  });

  test("where nothing is live it says so, and what became of each name", async () => {
    const story = new Teller();
    story.watch(IO);
    story.settle(IO, "0s", { registration: "reserved", delegation: "absent", web: "unreachable" });
    const path = await databaseOf(story, [IO]);
    const { status, stdout } = await where(path, [GROUP]);
    expect(status).toBe(0);
    expect(stdout).toContain("nothing is live");
    expect(stdout).toContain("reserved");
    expect(JSON.parse((await where(path, [GROUP, "--json"])).stdout)).toEqual({
      ...{ group: GROUP, domain: null, confidence: null, since: null, moves: [], also: [] },
    });
  });

  test("an unknown group ends with 1 and names the nearest", async () => {
    const { status, stderr } = await where(await databaseOf(article(), [IO, RE]), ["popcorntme"]);
    expect(status).toBe(1);
    expect(stderr).toContain('no group "popcorntme"; did you mean popcorntime?');
  });

  test("without any group it says how one begins", async () => {
    const { status, stderr } = await where(await databaseOf(article(), [IO, RE], null), [GROUP]);
    expect(status).toBe(1);
    expect(stderr).toContain(`vigie add DOMAIN --group ${GROUP}`);
  });
});
