import { readdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { afterEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { studio } from "../../src/compose.ts";
import { asInstant, SECOND } from "../../src/core/time.ts";
import type { Audience } from "../../src/demo/audience.ts";
import { stage } from "../../src/demo/stage.ts";
import { article } from "../../src/lab/stories/article.ts";
import { folder } from "../cli/terminal.ts";
import { ask } from "../web/asking.ts";

const SILENT: Audience = {
  ...{
    opens: async () => undefined,
    stays: async () => undefined,
    narrates: async () => undefined,
    event: async () => undefined,
  },
  ...{ message: async () => undefined, ends: async () => undefined },
};

const servers = (): number =>
  process.getActiveResourcesInfo().filter((name) => /^(?:TCPServerWrap|TCPSocketWrap|UDPWrap)$/.test(name)).length;

describe("a stage that fails before its story begins", () => {
  afterEach(() => vi.unstubAllEnvs());

  it("closes the simulated internet and takes its folder away, or the process would never end", async () => {
    vi.stubEnv("TMPDIR", folder());
    const before = servers();
    const noDatabase = () => {
      throw new Error("no database for you");
    };
    await expect(stage(article, SILENT, { ...studio, database: noDatabase })).rejects.toThrow("no database for you");
    await vi.waitFor(() => expect(servers()).toBe(before));
    expect(await readdir(tmpdir())).toEqual([]);
  });
});

/** The dashboard on a stage, whose story waits for somebody to watch it; it is there until the test ends. */
async function dashboard() {
  const leave = new AbortController();
  let open: (address: string) => void = () => undefined;
  const opened = new Promise<string>((resolve) => {
    open = resolve;
  });
  const audience = { ...SILENT, opens: async (address: string) => open(address) };
  const staged = stage(article, audience, studio, { leave: leave.signal, listen: ["127.0.0.1:0"] });
  onTestFinished(async () => {
    leave.abort();
    await staged;
  });
  const address = await opened;
  return { get: (path: string, init?: RequestInit) => fetch(new URL(path, address), init) };
}

describe("what visitors of a stage have done is done on its simulated internet", () => {
  it("a sweep finds what stands there", async () => {
    const at = await dashboard();
    expect((await ask(at, "POST", "/sweeps", { label: "popcorntime", tlds: "io,re,se" })).status).toBe(200);
    const swept = async () => (await ask(at, "GET", "/sweeps/popcorntime")).body;
    await expect.poll(async () => (await swept()).running, { timeout: 30_000 }).toBeNull();
    const { found, ended } = await swept();
    expect(ended).toMatchObject({ isWhole: true, trouble: null });
    expect(found.map(({ domain, state }: { domain: string; state: string }) => `${domain} ${state}`)).toEqual([
      ...["popcorntime.io exists", "popcorntime.re exists", "popcorntime.se undelegated"],
    ]);
  }, 60_000);

  it("a name is watched from the story's time on", async () => {
    const at = await dashboard();
    const added = await ask(at, "POST", "/watches", { domain: "harbour-light.se" });
    expect(added).toMatchObject({ status: 200, body: { domain: "harbour-light.se", outcome: "added" } });
    const { events } = (await ask(at, "GET", "/events?domain=harbour-light.se")).body;
    expect(events).toMatchObject([{ type: "watch.added", at: "2015-07-16T00:00:00.000Z" }]);
  });
});

it("the story of a stage begins for readers without JavaScript too, who only ask for a page", async () => {
  const at = await dashboard();
  const told = async () => (await ask(at, "GET", "/events?type=domain.up")).body.events.length;
  expect(await told()).toBe(0);
  expect(await (await at.get("/", { headers: { accept: "text/html" } })).text()).toContain("popcorntime.io");
  await expect.poll(told, { timeout: 15_000 }).toBeGreaterThan(0);
});

it("the end of a stage's story is told, with where its dashboard and its database stay", async () => {
  const leave = new AbortController();
  const kept: { address: string; events: number }[] = [];
  const audience: Audience = {
    ...SILENT,
    opens: async (address) => void fetch(address, { headers: { accept: "text/html" } }),
    stays: async (address, storage) => {
      const store = studio.database(storage);
      kept.push({ address, events: (await store.timeline({ type: "domain.up" })).length });
      await store.close();
    },
    ends: async () => leave.abort(),
  };
  const overture = { ...article, end: asInstant(article.start + SECOND) };
  await stage(overture, audience, studio, { leave: leave.signal, listen: ["127.0.0.1:0"] });
  expect(kept).toEqual([
    { address: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/$/), events: expect.any(Number) },
  ]);
  expect(kept[0]?.events).toBeGreaterThan(0);
});
