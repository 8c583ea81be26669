import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import type { TimelineEvent } from "../../src/core/timeline/event.ts";
import type { Store } from "../../src/store/contract.ts";
import { openStore } from "../../src/store/sqlite/open.ts";
import { deciding, eventOf, IO, lookAt, minutes, NOON, watchOf } from "../store/samples.ts";
import { type Served, type Setting, served } from "./serving.ts";

/** A server and a daemon over one file, each with its own connection. */
export async function besideDaemon(setting: Setting = {}): Promise<Served & { readonly daemon: Store }> {
  const folder = mkdtempSync(join(tmpdir(), "vigie-stream-"));
  const open = (): Store => openStore(join(folder, "vigie.db"), { mode: "write" });
  const [daemon, store] = [open(), open()];
  // The last that is begun is ended first: the server, which `served` itself ends.
  onTestFinished(async () => {
    await Promise.all([daemon.close(), store.close()]);
    rmSync(folder, { recursive: true });
  });
  await daemon.putWatch(watchOf(IO), NOON, []);
  return { ...(await served({ store, ...setting })), daemon };
}

let looks = 0;
/** A look that found so many things. */
export const write = (daemon: Store, ...ids: readonly string[]): Promise<void> => record(daemon, ids, {});

/** The same, of some kilobytes each. */
export const writeLong = (daemon: Store, ...ids: readonly string[]): Promise<void> =>
  record(daemon, ids, { because: "x".repeat(4_000) });

async function record(daemon: Store, ids: readonly string[], data: TimelineEvent["data"]): Promise<void> {
  looks += 1;
  await daemon.record(lookAt(minutes(looks)), deciding({ events: ids.map((id) => eventOf(id, { data })) }));
}

/** An id of ours by its number. */
export const idOf = (number: number): string => `01ABCDEFGHJKMNPQRS${String(number).padStart(8, "0")}`;

export interface Told {
  readonly id: string | null;
  readonly event: string | null;
}

export interface Ear {
  readonly status: number;
  readonly headers: Headers;
  /** Reads on until that many messages of a kind have come, or the stream ends. */
  readonly until: (event: string, count: number) => Promise<readonly Told[]>;
  /** Reads on to the end of the stream. */
  readonly end: () => Promise<void>;
  readonly leave: () => Promise<void>;
}

export async function listen({ get }: Pick<Served, "get">, headers: Record<string, string> = {}): Promise<Ear> {
  const leaving = new AbortController();
  const answer = await get("/api/v1/stream", { headers, signal: leaving.signal });
  const reader = answer.body?.pipeThrough(new TextDecoderStream() as never).getReader() as
    | ReadableStreamDefaultReader<string>
    | undefined;
  if (!reader) throw new Error("the stream has no body");
  const heard: Told[] = [];
  let rest = "";
  let isOver = false;
  const readOn = async (): Promise<void> => {
    const { done, value } = await reader.read();
    isOver = done;
    const blocks = (rest + (value ?? "")).split("\n\n");
    rest = blocks.pop() ?? "";
    heard.push(...blocks.map(messageIn));
  };
  return {
    status: answer.status,
    headers: answer.headers,
    until: async (event, count) => {
      for (;;) {
        const told = heard.filter((message) => message.event === event);
        if (told.length >= count || isOver) return told;
        await readOn();
      }
    },
    end: async () => {
      while (!isOver) await readOn();
    },
    leave: async () => {
      leaving.abort();
      await reader.cancel().catch(() => undefined);
    },
  };
}

const messageIn = (block: string): Told => ({
  id: /^id: (.*)$/m.exec(block)?.[1] ?? null,
  event: /^event: (.*)$/m.exec(block)?.[1] ?? null,
});
