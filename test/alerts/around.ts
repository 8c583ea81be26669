import type { ChannelMemory, Surroundings } from "../../src/alerts/contract.ts";
import { NOON } from "./events.ts";

/** What a channel remembers, in a map. */
export function memory(): ChannelMemory & { readonly texts: Map<string, string> } {
  const texts = new Map<string, string>();
  return {
    texts,
    recall: async (key) => texts.get(key) ?? null,
    remember: async (key, value) => {
      texts.set(key, value);
    },
  };
}

export const AROUND: Surroundings = { userAgent: "vigie/test", now: () => NOON, ca: null, memory: memory() };
