import { UNLOOKED } from "../core/check-result.ts";
import type { Readings } from "../core/reading.ts";
import { SENSE_WORDS, type Sense } from "../core/sense.ts";
import type { AskSense, Sensed } from "../probes/contract.ts";
import type { JudgedLook } from "./look.ts";
import { explains } from "./senses.ts";

/** A look that the lookout's own half-blindness explains. */
export interface Explained {
  readonly look: JudgedLook;
  /** A sentence for people. */
  readonly says: string;
}

/** Which of the looks are explained by a sense that does not see; each sense is asked once, and only where one leans on it. */
export async function blindnesses(looks: readonly JudgedLook[], ask: AskSense): Promise<readonly Explained[]> {
  const senses = [...new Set(looks.flatMap(({ leanings }) => leanings.map(({ sense }) => sense)))];
  const sensed = new Map<Sense, Sensed | null>();
  await Promise.all(senses.map(async (sense) => sensed.set(sense, await ask(sense))));
  return looks.flatMap((look) => {
    const found = look.leanings.find((leaning) => explains(leaning, sensed.get(leaning.sense) ?? null));
    if (found === undefined) return [];
    const { detail = "" } = sensed.get(found.sense) ?? {};
    return [{ look, says: `the lookout is half blind, no ${SENSE_WORDS[found.sense]}: ${detail}` }];
  });
}

const offline = { reason: "offline" } as const;

/** The readings without what was seen half blind: those facets are `unknown`, because of us. */
export function asSeenBy(blind: readonly Explained[], readings: Readings): Readings {
  const probes = new Set(blind.map(({ look }) => look.look.probe));
  const { delegation, resolution, web, tls } = UNLOOKED;
  return {
    ...readings,
    ...(probes.has("registration") ? { registration: { ...readings.registration, ...offline } } : {}),
    ...(probes.has("dns") ? { delegation: { ...delegation, ...offline } } : {}),
    // An address that a resolver gave needs no other witness.
    ...(probes.has("dns") && readings.resolution.state !== "resolving"
      ? { resolution: { ...resolution, ...offline } }
      : {}),
    ...(probes.has("http") ? { web: { ...web, ...offline }, tls: { ...tls, ...offline } } : {}),
  };
}
