import { type Check, notTried, warning } from "../../core/checkup.ts";
import { asMillis, type Millis, SECOND } from "../../core/time.ts";
import type { AskCanaries, AskSense, Network } from "../contract.ts";
import type { Resolver } from "../dns/resolvers.ts";
import type { Screenshots } from "../instruments.ts";
import type { RdapOptions } from "../rdap/client.ts";
import { type ChainParts, checkChain } from "./chains.ts";
import { checkBootstrap, checkResolvers, checkUplink } from "./network.ts";
import { checkPort43 } from "./port43.ts";
import { checkScreenshots } from "./screenshot.ts";
import { checkSenses } from "./senses.ts";

export interface ExamineParts extends ChainParts {
  readonly canaries: AskCanaries;
  readonly senses: AskSense;
  readonly network: Network;
  readonly resolvers: readonly Resolver[];
  readonly rdap: RdapOptions;
  /** Null, or left out, where no screenshots are wanted. */
  readonly screenshots?: Screenshots | null;
  /** For all that is asked once the uplink is known; the canaries have their own three seconds. */
  readonly patience?: Millis;
}

const PATIENCE = asMillis(7 * SECOND);

/**
 * What of the network would stop the lookout, all of it asked at once and within ten seconds. Without an uplink the rest
 * is not tried: whatever it said would be said of this machine. A sense that still sees then is told all the same, for it
 * says what kind of blindness it is.
 */
export async function* examine(tlds: readonly string[], parts: ExamineParts): AsyncGenerator<Check> {
  const { canaries, senses, network, resolvers, rdap, sources, screenshots = null, patience = PATIENCE } = parts;
  const pictured = checkScreenshots(screenshots);
  const [uplink, sensed] = await Promise.all([checkUplink(canaries), checkSenses(senses)]);
  yield uplink;
  const isOffline = uplink.outcome === "problem";
  yield* isOffline ? sensed.filter(({ outcome }) => outcome === "ok") : sensed;
  const names = [
    ...resolvers.map(({ label }) => `resolver ${label}`),
    ...["rdap bootstrap", "port 43"],
    ...tlds.map((tld) => `chain .${tld}`),
  ];
  if (isOffline) {
    yield* names.map((name) => notTried(name, "no uplink"));
    yield* present(await pictured);
    return;
  }
  const asked = [
    ...checkResolvers(resolvers),
    checkBootstrap(network, sources.bootstrap.source, rdap),
    checkPort43(network),
    ...tlds.map((tld) => checkChain(tld, parts)),
  ];
  const bounded = asked.map((check, index) => inTime(names[index] ?? "", check, patience));
  for (const check of bounded) yield await check;
  // It needs no network, and has a limit of its own.
  yield* present(await pictured);
}

const present = (check: Check | null): readonly Check[] => (check === null ? [] : [check]);

async function inTime(name: string, check: Promise<Check>, patience: Millis): Promise<Check> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Check>((resolve) => {
    const says = `no answer within ${Math.ceil(patience / SECOND)} s`;
    timer = setTimeout(() => resolve(warning(name, says, "try again: it may be waiting for its turn")), patience);
  });
  try {
    return await Promise.race([check, late]);
  } finally {
    clearTimeout(timer);
  }
}
