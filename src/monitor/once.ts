import { UNLOOKED } from "../core/check-result.ts";
import { becauseOf } from "../core/facets/because.ts";
import type { DomainName } from "../core/name.ts";
import type { Observation } from "../core/observation.ts";
import type { Readings } from "../core/reading.ts";
import type { Instant } from "../core/time.ts";
import { verdictNow } from "../core/timeline/verdict-now.ts";
import type { Verdict } from "../core/vocabulary.ts";
import type { AskCanaries, AskSense, Probes } from "../probes/contract.ts";
import { wayBy } from "./check.ts";
import { isDoubtful, isSilent } from "./doubt.ts";
import { asSeenBy, blindnesses } from "./half-blind.ts";
import { type JudgedLook, type Judging, judge } from "./look.ts";
import type { Circumstances } from "./replay/look-record.ts";

/** One name, looked at once with every probe: no confirmation, nothing remembered. */
export interface OnceResult {
  readonly domain: DomainName;
  readonly at: Instant;
  readonly verdict: Verdict;
  readonly because: readonly string[];
  readonly readings: Readings;
  /** The looks as a record would store them; empty when the lookout was blind. */
  readonly looks: readonly JudgedLook[];
}

export interface OnceTools {
  readonly probes: Probes;
  readonly judging: Judging;
  readonly canaries: AskCanaries;
  readonly senses: AskSense;
  readonly now: () => Instant;
}

export async function lookOnce(domain: DomainName, tools: OnceTools): Promise<OnceResult> {
  const at = tools.now();
  const { probes, judging } = tools;
  const looks = await lookWithEach(domain, probes, judging);
  const seen: Partial<Readings> = Object.assign({}, ...looks.map(({ look }) => look.readings));
  const uplink = isDoubtful(seen) || isSilent(seen) ? await tools.canaries() : null;
  const isBlind = uplink !== null && !uplink.online;
  if (isBlind && isSilent(seen)) return blindness(domain, at, uplink.detail);
  const blind = isBlind ? [] : await blindnesses(looks, tools.senses);
  const readings = asSeenBy(blind, whole(seen));
  // An uplink that died in the middle must not be remembered as the site's silence, nor a portal's page as its own.
  const kept = looks.filter(
    (judged) => !(isBlind && isDoubtful(judged.look.readings)) && !blind.some(({ look }) => look === judged),
  );
  const remarks = looks.flatMap((judged) => judged.remarks ?? []);
  const because = [...becauseOf(readings), ...remarks, ...new Set(blind.map(({ says }) => says))];
  return { domain, at, verdict: verdictNow(readings), because, readings, looks: kept };
}

type JudgeLook = (observation: Observation, circumstances?: Circumstances) => JudgedLook;

async function lookWithEach(domain: DomainName, probes: Probes, judging: Judging): Promise<readonly JudgedLook[]> {
  const judged: JudgeLook = (observation, circumstances) => judge(observation, judging, circumstances);
  const [places, registration] = await Promise.all([
    lookAtPlaces(domain, probes, judged),
    probes.registration(domain, false).then((observation) => judged(observation)),
  ]);
  return [...places, registration];
}

/** The site is visited once it is known which resolvers are not to be gone by. */
async function lookAtPlaces(domain: DomainName, probes: Probes, judged: JudgeLook): Promise<readonly JudgedLook[]> {
  const dns = judged(await probes.dns(domain));
  const { avoid, isInvented } = wayBy(dns.look.readings.resolution);
  const visited = await probes.http(domain, new Set(avoid));
  return [dns, judged(visited, isInvented ? { isInvented } : {})];
}

/** Nothing seen while blind means anything: every facet is `unknown`, because we are offline. */
const BLIND: Readings = {
  registration: { ...UNLOOKED.registration, reason: "offline" },
  delegation: { ...UNLOOKED.delegation, reason: "offline" },
  resolution: { ...UNLOOKED.resolution, reason: "offline" },
  web: { ...UNLOOKED.web, reason: "offline" },
  tls: { ...UNLOOKED.tls, reason: "offline" },
};

const blindness = (domain: DomainName, at: Instant, detail: string): OnceResult => ({
  domain,
  at,
  verdict: "unknown",
  because: [`the lookout has no uplink: ${detail}`],
  readings: BLIND,
  looks: [],
});

function whole(readings: Partial<Readings>): Readings {
  const { registration, delegation, resolution, web, tls } = readings;
  if (!registration || !delegation || !resolution || !web || !tls) throw new Error("a probe gave no reading");
  return { registration, delegation, resolution, web, tls };
}
