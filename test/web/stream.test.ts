import { connect, type Socket } from "node:net";
import { expect, onTestFinished, test, vi } from "vitest";
import { besideDaemon, idOf, listen, write, writeLong } from "./hearing.ts";

const idsOf = (told: readonly { readonly id: string | null }[]) => told.map(({ id }) => id);

/** Counts the hub's clock: it stands still where nobody listens. */
function clock() {
  const set = new Set<object>();
  const after = (delay: number, run: () => void) => {
    const timer = setTimeout(() => {
      set.delete(timer);
      run();
    }, delay / 10);
    set.add(timer);
    return () => {
      clearTimeout(timer);
      set.delete(timer);
    };
  };
  return { after, running: () => set.size };
}

test("what the daemon writes is told within a second, in its order and once", async () => {
  const beside = await besideDaemon();
  const ear = await listen(beside, { "accept-encoding": "gzip" });
  expect(ear.headers.get("content-encoding")).toBe(null);
  await ear.until("status", 1);
  const began = performance.now();
  await write(beside.daemon, idOf(1), idOf(2));
  await write(beside.daemon, idOf(3));
  expect(idsOf(await ear.until("event", 3))).toEqual([idOf(1), idOf(2), idOf(3)]);
  expect(performance.now() - began).toBeLessThan(1_000);
});

test("who comes back is told what it missed, and then what comes", async () => {
  const beside = await besideDaemon();
  await write(beside.daemon, idOf(1), idOf(2), idOf(3));
  const ear = await listen(beside, { "last-event-id": idOf(1) });
  await write(beside.daemon, idOf(4));
  expect(idsOf(await ear.until("event", 3))).toEqual([idOf(2), idOf(3), idOf(4)]);
});

test("who comes back after too long, or from another record, is told to read anew, and goes on from there", async () => {
  const beside = await besideDaemon();
  const all = Array.from({ length: 1_003 }, (_, number) => idOf(number));
  await write(beside.daemon, ...all);
  for (const since of [idOf(1), "01NEVERWRITTEN", "%%% '; --"]) {
    const ear = await listen(beside, { "last-event-id": since });
    expect(await ear.until("missed", 1)).toEqual([{ id: idOf(1_002), event: "missed" }]);
    expect(await ear.until("event", 0)).toEqual([]);
    await ear.leave();
  }
  const ear = await listen(beside, { "last-event-id": idOf(2) });
  expect(idsOf(await ear.until("event", 1_000))).toEqual(all.slice(3));
});

test("nobody is kept who left: two hundred come and go, some before they were let in, some by HEAD", async () => {
  const { after, running } = clock();
  const beside = await besideDaemon({ tools: { after } });
  const hurried = async (): Promise<void> => {
    const leaving = new AbortController();
    const asked = beside.get("/api/v1/stream", { signal: leaving.signal }).catch(() => undefined);
    setImmediate(() => leaving.abort());
    await asked;
  };
  for (let round = 0; round < 20; round += 1) {
    const ears = await Promise.all(Array.from({ length: 6 }, () => listen(beside)));
    const heads = [1, 2].map(() => beside.get("/api/v1/stream", { method: "HEAD" }));
    await Promise.all([hurried(), hurried(), ...heads]);
    await Promise.all(ears.map(({ leave }) => leave()));
  }
  await vi.waitFor(() => expect(running()).toBe(0), { timeout: 5_000 });
  expect(beside.troubles).toEqual([]);
  const ear = await listen(beside);
  await write(beside.daemon, idOf(7));
  expect(idsOf(await ear.until("event", 1))).toEqual([idOf(7)]);
});

test("who does not read is let go, and the others hear everything once", async () => {
  const { after } = clock();
  const beside = await besideDaemon({ tools: { after } });
  const stalled = await deaf(beside.address);
  const ear = await listen(beside);
  await ear.until("status", 1);
  // More than the sockets' own buffers take, and than may wait behind them.
  const all = Array.from({ length: 6_000 }, (_, number) => idOf(number));
  for (let from = 0; from < all.length; from += 500) {
    await writeLong(beside.daemon, ...all.slice(from, from + 500));
    await ear.until("event", from + 500);
  }
  const dropped = new Promise<void>((resolve) => stalled.once("close", () => resolve()));
  stalled.resume();
  await dropped;
  expect(idsOf(await ear.until("event", all.length))).toEqual(all);
  expect(beside.troubles).toEqual([]);
}, 60_000);

/** Asks for the stream and never reads of it. */
async function deaf(address: string): Promise<Socket> {
  const { port } = new URL(address);
  const socket = connect(Number(port), "127.0.0.1");
  onTestFinished(() => void socket.destroy());
  socket.on("error", () => undefined);
  await new Promise<void>((resolve) => socket.once("connect", resolve));
  socket.pause();
  socket.write("GET /api/v1/stream HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
  return socket;
}

test("a server that closes ends its streams", async () => {
  const beside = await besideDaemon();
  const ear = await listen(beside);
  await ear.until("status", 1);
  beside.app.close();
  await ear.end();
  const late = await listen(beside);
  await late.end();
});
