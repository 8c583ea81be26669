import { randomBytes } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test, vi } from "vitest";
import { openStore } from "../../src/store/sqlite/open.ts";
import { hashOf, mintToken } from "../../src/web/auth/secret.ts";
import { newDatabasePath } from "../store/folder.ts";
import { NOON } from "../store/samples.ts";
import { isGoneAfter } from "./going.ts";
import { lookout } from "./lookout.ts";

// What runs at the lowest priority starts after all that a busy machine has to do besides.
vi.setConfig({ testTimeout: 60_000 });

const isServing = async (address: string): Promise<boolean> => (await fetch(new URL("healthz", address))).status > 0;

/** Of all its threads (proc(5): the name is in parentheses, niceness the 17th after it). */
const nicenesses = (pid: number): readonly number[] =>
  readdirSync(`/proc/${pid}/task`).map((thread) => {
    const stat = readFileSync(`/proc/${pid}/task/${thread}/stat`, "latin1");
    return Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[16]);
  });

describe("the server's process", () => {
  test("ends when the daemon says so, not at signals, and is begun again when it was killed", async () => {
    const { next, process: daemon, ended } = await lookout();
    const first = await next("serving");
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.kill(first.pid, signal);
    expect(await isServing(first.address)).toBe(true);
    process.kill(first.pid, "SIGKILL");
    expect(await next("trouble")).toMatchObject({ says: "the server's process ended with SIGKILL", doing: "serving" });
    const second = await next("serving");
    expect(second.pid).not.toBe(first.pid);
    expect(await isGoneAfter(() => daemon.kill("SIGTERM"), second)).toBe(true);
    await next("stopped");
    expect(await ended).toBe(0);
  });

  test("does not outlive a daemon that was killed", async () => {
    const { next, process: daemon, ended } = await lookout();
    expect(await isGoneAfter(() => daemon.kill("SIGKILL"), await next("serving"))).toBe(true);
    expect(await ended).toBe("SIGKILL");
  });

  test("gives way to the daemon with all of its threads, and `ps` shows what it is", async (context) => {
    if (process.platform !== "linux") context.skip("threads have priorities of their own on Linux alone");
    const { next } = await lookout();
    const { address, pid } = await next("serving");
    expect(await isServing(address)).toBe(true);
    expect(new Set(nicenesses(pid))).toEqual(new Set([19]));
    expect(readFileSync(`/proc/${pid}/cmdline`, "latin1")).toMatch(/^vigie: server/);
  });

  test("does not listen beyond loopback where nobody could come in, and does as soon as a token is made", async () => {
    const path = newDatabasePath();
    const { next } = await lookout(path, "0.0.0.0:0");
    expect((await next("closed")).why).toContain("there is no token: make one by `vigie token add NAME`");
    const secret = mintToken(randomBytes);
    const store = openStore(path, { mode: "write" });
    await store.addToken({ id: "00000001", name: "phone", scope: "read", created: NOON }, hashOf(secret));
    await store.close();
    const { address } = await next("serving");
    const visit = async (headers: Record<string, string>) =>
      (await fetch(new URL("api/v1/status", address), { headers })).status;
    expect(await visit({})).toBe(401);
    expect(await visit({ authorization: `Bearer ${secret}` })).toBe(200);
  });

  test("is gone as well when it is stopped before it serves", async () => {
    const { next, process: daemon, ended } = await lookout();
    daemon.kill("SIGTERM");
    await next("stopped");
    expect(await ended).toBe(0);
  });
});
