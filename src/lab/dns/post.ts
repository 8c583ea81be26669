import type { RemoteInfo } from "node:dgram";
import { type Fault, GATHERED, LATE } from "../fault.ts";
import type { Query } from "./message.ts";
import { spoof } from "./spoof.ts";

/** A query's replies on their way. */
interface Letter {
  readonly query: Query;
  readonly to: RemoteInfo;
  readonly fault: Fault | null;
  readonly send: (packet: Buffer) => void;
}

/** When, and in what company, a server's datagrams leave. */
export interface Post {
  readonly deliver: (packets: readonly Buffer[], letter: Letter) => void;
  readonly close: () => void;
}

/** More that is held back than any test needs: who never asks again must not fill the memory. */
const HELD = 1_000;

export function makePost(): Post {
  const timers = new Set<NodeJS.Timeout>();
  /** Replies that wait for the same question to come again. */
  const held = new Map<string, () => void>();
  const gathered: (() => void)[] = [];

  const after = (delay: number, act: () => void): void => {
    const timer = setTimeout(() => {
      timers.delete(timer);
      act();
    }, delay);
    timers.add(timer);
  };

  const gather = (go: () => void): void => {
    if (gathered.push(go) > 1) return;
    after(GATHERED, () => {
      for (const sent of gathered.splice(0).reverse()) sent();
    });
  };

  const hold = ({ name, type }: Query["asked"], go: () => void): void => {
    const key = `${name} ${type}`;
    const overtaken = held.get(key);
    held.delete(key);
    if (overtaken === undefined) {
      if (held.size < HELD) held.set(key, go);
      return;
    }
    overtaken();
    go();
  };

  const deliver: Post["deliver"] = (packets, { query, to, fault, send }) => {
    const go = (): void => {
      for (const packet of packets) send(packet);
    };
    switch (fault) {
      case "late":
        return after(LATE, go);
      case "reordered":
        return gather(go);
      case "overtaken":
        return hold(query.asked, go);
      case "spoofed":
        return spoof(query, to, send, go);
      default:
        return go();
    }
  };

  return { deliver, close: () => timers.forEach(clearTimeout) };
}
