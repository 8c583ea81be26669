import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { asDomainName, type DomainName } from "../../src/core/name.ts";
import { asInstant } from "../../src/core/time.ts";
import { addNames, removeNames } from "../../src/monitor/edit-list.ts";
import { listWatches } from "../../src/monitor/listing.ts";
import { type ListTools, syncWithFile, type WatchRequest } from "../../src/monitor/watchlist.ts";
import type { Store } from "../../src/store/contract.ts";
import { openStore } from "../../src/store/sqlite/open.ts";

const IO = asDomainName("popcorntime.io");
const RE = asDomainName("popcorntime.re");

const request = (domain: DomainName, more: Partial<WatchRequest> = {}): WatchRequest => ({
  domain,
  group: null,
  tags: [],
  intent: "observer",
  follow: "ask",
  note: null,
  ...more,
});
const bare = (domain: DomainName) => ({ domain, group: null, tags: null, intent: null, follow: null, note: null });

describe("the watch list", () => {
  let store: Store;
  let tools: ListTools;
  let ids = 0;

  beforeEach(() => {
    store = openStore(":memory:", { mode: "write" });
    tools = {
      store,
      now: () => asInstant(1000),
      newId: () => `id${(ids++).toString().padStart(6, "0")}`,
      reported: () => ({ events: [], documents: [] }),
      address: () => [],
    };
  });
  afterEach(() => store.close());

  const types = async () => (await store.timeline({})).map((event) => `${event.domain} ${event.type}`);

  it("follows the file: what came is added and due at once, what went is dropped, once each", async () => {
    expect(await syncWithFile([request(IO), request(RE)], tools)).toMatchObject({ added: [IO, RE], removed: [] });
    expect(await store.dueCount(asInstant(1000))).toBe(6);
    expect(await syncWithFile([request(IO), request(RE)], tools)).toMatchObject({ added: [], removed: [] });
    expect(await syncWithFile([request(IO)], tools)).toMatchObject({ added: [], removed: [RE] });
    expect(await types()).toEqual([`${IO} watch.added`, `${RE} watch.added`, `${RE} watch.removed`]);
  });

  it("takes over changed particulars without an event", async () => {
    await syncWithFile([request(IO)], tools);
    await syncWithFile([request(IO, { tags: ["seed"], group: "popcorntime" })], tools);
    expect(await store.watch(IO)).toMatchObject({ tags: ["seed"], group: "popcorntime", origin: "file" });
    expect(await types()).toHaveLength(1);
  });

  it("keeps what `add` put there, even after the file named it for a while", async () => {
    await addNames([bare(IO)], [], tools);
    await syncWithFile([request(IO)], tools);
    expect(await syncWithFile([], tools)).toMatchObject({ added: [], removed: [] });
    expect(await store.watch(IO)).not.toBeNull();
  });

  it("renews only what it is told to", async () => {
    expect(await addNames([{ ...bare(IO), tags: ["mine"], note: "ours" }], [], tools)).toEqual([
      { domain: IO, outcome: "added" },
    ]);
    expect(await addNames([{ ...bare(IO), intent: "owner" }], [], tools)).toEqual([{ domain: IO, outcome: "renewed" }]);
    expect(await store.watch(IO)).toMatchObject({ tags: ["mine"], note: "ours", intent: "owner" });
  });

  it("removes, and says when there was nothing to remove; history stays", async () => {
    await addNames([bare(IO)], [], tools);
    expect(await removeNames([IO, RE], tools)).toEqual([
      { domain: IO, outcome: "removed" },
      { domain: RE, outcome: "not-listed" },
    ]);
    expect(await types()).toEqual([`${IO} watch.added`, `${IO} watch.removed`]);
  });

  it("lists the union of file and database, also before there is a database", async () => {
    await addNames([bare(RE)], [], tools);
    const union = await listWatches([request(IO, { group: "popcorntime" })], store);
    expect(union.map(({ domain, origin, verdict }) => ({ domain, origin, verdict }))).toEqual([
      { domain: IO, origin: "file", verdict: null },
      { domain: RE, origin: "database", verdict: null },
    ]);
    expect(await listWatches([request(IO)], null)).toHaveLength(1);
  });
});
