// The daemon's own line for `npm run bench:dns`, put together from its own parts. Every contender is called with the
// number of a name and says whether all went as in health: another outcome would be another line of the program.
import { classifyDelegation } from "../dist/core/facets/delegation.js";
import { classifyResolution } from "../dist/core/facets/resolution.js";
import { valuesOf } from "../dist/core/reading.js";
import { conclude } from "../dist/core/timeline/conclude.js";
import { lookAgain, lookAtValue } from "../dist/core/timeline/confirm.js";
import { firstStanding } from "../dist/core/timeline/standing.js";
import { judge } from "../dist/monitor/look.js";
import { makeAskParent } from "../dist/probes/dns/parent.js";
import { makeDnsProbe } from "../dist/probes/dns/probe.js";
import { makeResolve, makeResolvers } from "../dist/probes/dns/resolvers.js";
import { makeAsk } from "../dist/probes/dns/wire.js";
import { knownSigns } from "../dist/signs/signs.js";

const NAMES = 100_000;
const CONFIRM = 60_000;
const AT = Date.UTC(2026, 0, 1);
const MINUTE = 60_000;
/** One attempt: what is lost shall be seen as lost. */
const PATIENCE = { attempts: [2_000], tcp: 2_000 };

/** One query, `A` as of a resolver or `NS` as of the parent zone, read, classified and compared with the standing. */
export function askingOne(port, type) {
  const ask = makeAsk(PATIENCE);
  const server = { address: "127.0.0.1", port };
  const believed = new Map();
  return async (index) => {
    const domain = type === "A" ? `name${index % NAMES}.a.bench` : `name${index % NAMES}.bench`;
    const outcome = await ask(server, { name: domain, type, recursion: type === "A" });
    if (outcome.kind === "failure") return false;
    const observation = type === "A" ? resolved(domain, outcome) : delegated(domain, outcome);
    const [facet, value, reading] = read(type, observation);
    const standing = believed.get(type) ?? firstSight(facet, value, reading);
    believed.set(type, standing);
    return isNothingNew(standing, facet, value, reading);
  };
}

function read(type, observation) {
  const delegation = classifyDelegation(observation);
  if (type === "NS") return ["delegation", "nameservers", delegation];
  return ["resolution", "addresses", classifyResolution(observation, delegation)];
}

const NOTHING = { kind: "failure", reason: "not-looked", detail: "" };
const SILENT = { zone: "bench", answers: [], failure: NOTHING };

const resolved = (domain, a) => ({
  probe: "dns",
  domain,
  at: AT,
  parent: SILENT,
  children: [],
  resolvers: [{ resolver: "system", a, aaaa: NOTHING, mx: NOTHING }],
});

const delegated = (domain, outcome) => ({
  probe: "dns",
  domain,
  at: AT,
  children: [],
  resolvers: [],
  parent: { zone: "bench", answers: [{ server: "ns.bench", address: "192.0.2.53", outcome }], failure: null },
});

function firstSight(facet, value, reading) {
  const { facets, values } = firstStanding("name.bench");
  const seen = { at: AT, evidence: [], ...reading };
  return {
    facet: lookAgain(facets[facet], seen, CONFIRM).after,
    value: lookAtValue(values[value], { value: valuesOf({ [facet]: reading })[value], at: AT, evidence: [] }, CONFIRM)
      .after,
  };
}

function isNothingNew(standing, facet, value, reading) {
  const at = AT + MINUTE;
  const state = lookAgain(standing.facet, { at, evidence: [], ...reading }, CONFIRM);
  const seen = { value: valuesOf({ [facet]: reading })[value], at, evidence: [] };
  const words = lookAtValue(standing.value, seen, CONFIRM);
  return state.effect.kind === "nothing" && words.effect.kind === "nothing" && state.after.candidate === null;
}

/** Queries that a whole look of the DNS probe takes: NS, DS, an SOA of each server, and A, AAAA and MX of a resolver. */
export const QUERIES_A_LOOK = 7;

/** A whole look, from the probe to the conclusion. */
export function askingLooks(port) {
  const ask = makeAsk(PATIENCE);
  const network = { now: () => AT, refusal: () => null, route: () => ({ address: "127.0.0.1", port }) };
  const resolvers = makeResolvers([{ address: "127.0.0.1", label: "system" }], { ask, route: network.route });
  const deps = { ask, network: { ...network, resolve: makeResolve(resolvers) } };
  const probe = makeDnsProbe(makeAskParent(resolvers, deps), resolvers, deps);
  const judging = {
    registrable: () => null,
    signs: knownSigns(),
    vantage: "bench",
    schedule: { dns: MINUTE, http: MINUTE, registration: MINUTE },
  };
  const rules = { intent: "owner", confirm: CONFIRM, newId: String };
  let believed = null;
  return async (index) => {
    const domain = `name${index % NAMES}.bench`;
    const { sight } = judge(await probe(domain), judging);
    believed ??= firstBelief(sight, rules);
    const { events } = conclude(believed, sight, rules);
    return sight.readings.delegation.state === "delegated" && events.length === 0;
  };
}

/** What is believed of a name like these; its own is another, which the comparison doesn't look at. */
function firstBelief(sight, rules) {
  return conclude(firstStanding("name.bench"), { ...sight, at: sight.at - MINUTE }, rules).standing;
}
