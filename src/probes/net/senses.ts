import { isIPv6 } from "node:net";
import type { Failure } from "../../core/observation.ts";
import { SENSES, type Sense } from "../../core/sense.ts";
import { within } from "../connect/deadline.ts";
import type { AskSense, Sensed } from "../contract.ts";
import { CANARY_PATIENCE, type CanariesDeps } from "./canaries.ts";
import { type Call, callOf, type Sign } from "./canary.ts";
import { splitPort } from "./endpoint.ts";

/** IANA's own WHOIS server, and the root's servers a, b and c by IPv6: data/root-servers.json. */
const BUILT_IN = ["whois.iana.org:43", "2001:503:ba3e::2:30", "2801:1b8:10::b", "2001:500:2::c"] as const;

/**
 * What the further senses are asked by where the operator left the canaries at their default: the list of RDAP servers,
 * whose place the operator named, IANA's WHOIS, and the root by IPv6.
 */
export const furtherCanaries = (bootstrap: string): readonly string[] => [
  ...(bootstrap.startsWith("https://") ? [bootstrap] : []),
  ...BUILT_IN,
];

/** The senses that a canary speaks for, by its form; a TCP port beside 43 speaks only for the uplink as a whole. */
export function sensesOf(canary: string): readonly Sense[] {
  if (canary.startsWith("https://")) return ["https"];
  const place = splitPort(canary);
  if (!place) return [];
  const { host, port } = place;
  return [
    ...(port === null ? (["udp53"] as const) : port === 43 ? (["tcp43"] as const) : []),
    ...(isIPv6(host) ? (["ipv6"] as const) : []),
  ];
}

interface Canary {
  readonly name: string;
  readonly call: Call;
}

/** Asks one sense's canaries: it answers as soon as one of them does, as itself. */
export function makeSenses(canaries: readonly string[], further: readonly string[], deps: CanariesDeps): AskSense {
  const { patience = CANARY_PATIENCE } = deps;
  const bySense = new Map<Sense, readonly Canary[]>(
    SENSES.map((sense) => {
      const own = canaries.filter((canary) => sensesOf(canary).includes(sense));
      const names = own.length > 0 ? own : further.filter((canary) => sensesOf(canary).includes(sense));
      return [sense, names.map((name) => ({ name, call: callOf(name, deps) }))];
    }),
  );
  return async (sense) => {
    const asked = bySense.get(sense) ?? [];
    return asked.length === 0 ? null : within(patience, (signal) => ask(asked, signal));
  };
}

async function ask(canaries: readonly Canary[], signal: AbortSignal): Promise<Sensed> {
  const enough = new AbortController();
  const heard: Sensed[] = [];
  const asked = canaries.map(async ({ name, call }) => {
    const sensed = sensedBy(name, await call(AbortSignal.any([signal, enough.signal])));
    heard.push(sensed);
    if (sensed.state !== "answered") throw new Error(sensed.detail);
    return sensed;
  });
  try {
    return await Promise.any(asked);
  } catch {
    // Each is in `heard`; an answer in another's place says more than a silence.
    const state = heard.some((each) => each.state === "contradicted") ? "contradicted" : "silent";
    return { state, detail: heard.flatMap((each) => (each.state === state ? [each.detail] : [])).join(", ") };
  } finally {
    enough.abort();
  }
}

function sensedBy(name: string, heard: Sign | Failure): Sensed {
  if (heard.kind === "sign")
    return heard.posing === null
      ? { state: "answered", detail: `${name} answered` }
      : { state: "contradicted", detail: `${name}: ${heard.posing}` };
  switch (heard.reason) {
    // The connection stood, so somebody is there: not the one who was asked.
    case "tls-failure":
      return { state: "contradicted", detail: `captive portal or TLS interception (${heard.detail})` };
    case "contradiction":
      return { state: "contradicted", detail: `${name}: intercepted (${heard.detail})` };
    default:
      return { state: "silent", detail: `${name}: ${heard.reason}` };
  }
}
