import { afterAll, beforeAll, beforeEach } from "vitest";
import { Internet, type Plan } from "./net/internet.ts";
import { lacking, SERVERS } from "./net/requisites.ts";
import { configurationFor, Vigie } from "./vigie.ts";

export interface Scene {
  readonly internet: Internet;
  readonly vigie: Vigie;
}

/**
 * An internet and the program in it, for all tests of a file; gone after them. Where it can't be, each test is skipped
 * and says why.
 * @param configure the configuration, from what all tests of this kind have in common
 */
export function scene(
  plan: Plan & { readonly programs?: readonly string[] },
  configure: (common: ReturnType<typeof configurationFor>, internet: Internet) => unknown = (common) => common,
): Scene {
  const why = lacking(...SERVERS, ...(plan.programs ?? []));
  let internet: Internet | null = null;
  let vigie: Vigie | null = null;
  beforeAll(async () => {
    if (why !== null) return;
    internet = await Internet.open(plan);
    vigie = new Vigie(internet);
    vigie.configure(configure(configurationFor(internet), internet));
  });
  beforeEach((context) => {
    if (why !== null) context.skip(why);
  });
  afterAll(async () => {
    await vigie?.close();
    await internet?.close();
  });
  return {
    get internet() {
      if (internet === null) throw new Error("the internet is not there yet");
      return internet;
    },
    get vigie() {
      if (vigie === null) throw new Error("the program is not there yet");
      return vigie;
    },
  };
}
