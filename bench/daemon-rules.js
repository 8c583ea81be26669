// A look judged and recorded by the daemon's own rules. No sign of a seizure or of parking is known, nobody is told.
import { randomBytes } from "node:crypto";
import { ulid } from "../dist/core/ulid.js";
import { judge } from "../dist/monitor/look.js";
import { judgeFor } from "../dist/monitor/record.js";

export const EVERY = 300_000;

const cadence = { dns: EVERY, http: 9e5, registration: 864e5, confirm: 3e4 };
const deciding = {
  ...{ cadence, random: Math.random, newId: (at) => ulid(at, randomBytes(10)), address: () => [] },
  reported: () => ({ events: [], documents: [] }),
};
export const judging = {
  ...{ registrable: (host) => host, vantage: "local", schedule: { dns: EVERY, http: 9e5, registration: 864e5 } },
  signs: { ofNameServers: () => null, ofAddresses: () => null, isBlockPage: () => false, fingerprints: () => [] },
};

/** `also`: what else is written with it, as the events of a decision. */
export function recordLook(store, observation, also = []) {
  const { look, sight } = judge(observation, judging);
  const decide = judgeFor(sight, deciding);
  if (also.length === 0) return store.record(look, decide);
  return store.record(look, (facts) => {
    const decision = decide(facts);
    return { ...decision, events: [...decision.events, ...also] };
  });
}
