import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { prove } from "../../src/monitor/prove.ts";
import { askAuthority } from "../../src/proof/stamp/ask.ts";
import { authorityAt } from "../../src/proof/stamp/authority.ts";
import { stampsOf } from "../../src/proof/stamp/checkpoints.ts";
import { checkpointDigest } from "../../src/store/chain.ts";
import type { Store } from "../../src/store/contract.ts";
import type { Checkpoint } from "../../src/store/proof.ts";
import { openStore } from "../../src/store/sqlite/open.ts";
import { eventOf, minutes, NOON } from "../store/samples.ts";
import { Authority, hasOpenssl } from "./authority.ts";

const going = new AbortController().signal;
const BY = { userAgent: "vigie/test", stop: going };
const stored = async (...ids: readonly string[]): Promise<Store> => {
  const store = openStore(":memory:", { mode: "write" });
  await store.announce(
    ids.map((id) => eventOf(id)),
    [],
  );
  return store;
};

describe("the daemon's proof, once a day", () => {
  test("seals what was written, and asks nobody where no authority is configured", async () => {
    const store = await stored("01A", "01B");
    await prove(store, () => NOON, null, going);
    await prove(store, () => minutes(1), null, going);
    expect(await store.checkpoints({ limit: 9 })).toMatchObject([{ first: 1, seq: 2, at: NOON, stamp: null }]);
  });

  test("keeps what it sealed when the authority gives nothing, and says so", async () => {
    const store = await stored("01A");
    const refusing = async () => ({ kind: "refused", why: "it answered with status 503" }) as const;
    await expect(prove(store, () => NOON, refusing, going)).rejects.toMatchObject({
      name: "StoreTrouble",
      message: "no timestamp for the checkpoint of events 1 to 1: it answered with status 503",
    });
    expect(await store.checkpoints({ limit: 9, unstamped: true })).toHaveLength(1);
  });

  test("waits no longer for an authority that is silent when the daemon is to end, and calls that no trouble", async () => {
    const store = await stored("01A");
    const leave = new AbortController();
    const silent = createServer(() => leave.abort());
    onTestFinished(() => silent.closeAllConnections());
    onTestFinished(() => void silent.close());
    await once(silent.listen(0, "127.0.0.1"), "listening");
    const { port } = silent.address() as AddressInfo;
    const ask = authorityAt(`http://127.0.0.1:${port}/`, "vigie/test");
    await prove(store, () => NOON, ask, leave.signal);
    expect(await store.checkpoints({ limit: 9, unstamped: true })).toHaveLength(1);
  });

  describe.skipIf(!hasOpenssl())("with openssl's authority", () => {
    const authority = new Authority({ key: "ec" });
    let url: string;
    beforeAll(async () => {
      url = await authority.listen();
    });
    afterAll(() => authority.close());
    const ask = (checkpoint: Checkpoint) => askAuthority(url, checkpointDigest(checkpoint), BY);

    test("has every checkpoint signed once, those that came before the authority too", async () => {
      const store = await stored("01A");
      await prove(store, () => NOON, null, going);
      await store.announce([eventOf("01B")], []);
      await prove(store, () => minutes(1), ask, going);
      await prove(store, () => minutes(2), ask, going);
      const checkpoints = await store.checkpoints({ limit: 9 });
      expect(stampsOf(checkpoints)).toEqual({
        faults: [],
        count: 2,
        newest: expect.stringMatching(/^Example Time Authority \(certificate sha256:.*\), \d{4}-\d\d-\d\d .* UTC$/),
      });
      expect(await store.verify()).toEqual([]);
    });

    test("a token under another checkpoint shows nothing", async () => {
      const store = await stored("01A");
      await prove(store, () => NOON, ask, going);
      const [checkpoint] = await store.checkpoints({ limit: 1 });
      if (checkpoint === undefined) throw new Error("there is one");
      const { faults } = stampsOf([{ ...checkpoint, root: "0".repeat(64) }]);
      expect(faults).toEqual([
        { where: "timestamp of events 1 to 1", what: "it shows nothing: it was given for something else" },
      ]);
    });
  });
});
