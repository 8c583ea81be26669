import { CERTAIN, howSure, type Seizure } from "../facets/seizure.ts";
import type { Facet, ValueName, Verdict } from "../vocabulary.ts";
import type { ContradictionName } from "./standing.ts";

/** What a state means, as a sentence's predicate: «popcorntime.io is reserved by its registry». */
const STATE_SENTENCES: Readonly<Record<Facet, Readonly<Record<string, string>>>> = {
  registration: {
    registered: "is registered again",
    available: "is free: nobody holds it",
    reserved: "is reserved: its registry holds it back",
    blocked: "is blocked: policy or law forbids registering it",
    suspended: "is suspended: its registry or registrar took it out of service",
    expired: "has expired",
    redemption: "is in redemption: deleted, but it can still be restored",
    "pending-delete": "is pending delete: it will be free within days",
  },
  delegation: {
    delegated: "is delegated by its parent zone",
    absent: "is gone from its parent zone",
    lame: "is delegated, but none of its name servers answers for it",
  },
  resolution: {
    resolving: "resolves",
    nodata: "exists but has no address",
    nxdomain: "does not resolve, NXDOMAIN",
    servfail: "does not resolve, SERVFAIL",
    filtered: "is filtered by a resolver",
  },
  web: {
    ok: "serves its site",
    moved: "redirects its visitors to another name",
    parked: "shows a parking page",
    seized: "shows a seizure notice",
    "legal-block": "is blocked for legal reasons",
    error: "answers with an error",
    unreachable: "has no reachable site",
  },
  tls: {
    valid: "has a valid certificate",
    expiring: "has a certificate about to expire",
    expired: "has an expired certificate",
    mismatch: "has a certificate for another name",
    untrusted: "has an untrusted certificate",
    none: "offers no TLS",
  },
};

const VERDICT_SENTENCES: Readonly<Record<Verdict, string>> = {
  seized: "has been seized",
  suspended: "is suspended",
  reserved: "is reserved by its registry",
  blocked: "is blocked from registration",
  redemption: "was deleted and can still be restored",
  "pending-delete": "is about to be deleted",
  available: "is free to be registered",
  expired: "has expired",
  moved: "moved to another name",
  filtered: "is filtered",
  parked: "is parked",
  down: "is down",
  up: "is up",
  unknown: "is unknown",
};

const VALUE_WORDS: Readonly<Record<ValueName, string>> = {
  registrar: "registrar",
  nameservers: "name servers",
  addresses: "addresses",
  mail: "mail servers",
  dnssec: "DNSSEC keys (DS)",
  certificate: "certificate key",
  status: "registry statuses",
};

const wasBefore = (from: string | null): string => (from === null ? "" : ` (was ${from})`);

export const facetSentence = (domain: string, facet: Facet, to: string, from: string): string =>
  `${domain} ${STATE_SENTENCES[facet][to] ?? `is now ${to}`}${wasBefore(from)}`;

/** `harbour.example is blocked for legal reasons (AGCOM, Italy) (was ok)`; `shown`: what a visitor meets. */
export const noticeSentence = (domain: string, shown: string, from: string | null): string =>
  `${domain} ${shown}${wasBefore(from)}`;

/** `popcorntime.io shows a seizure banner (confidence 0.5: a banner alone can be faked) (was ok)` */
export const seizureSentence = (domain: string, seizure: Seizure, shown: string | null, from: string | null): string =>
  `${domain} ${seizureShown(seizure, shown)}${wasBefore(from)}`;

/** `shown`: what the visitor meets, where the look tells. What is sure enough is a notice, and not only a banner. */
const seizureShown = (seizure: Seizure, shown: string | null): string => {
  const said = shown ?? "shows a seizure banner";
  return `${seizure.confidence < CERTAIN ? said : said.replace("seizure banner", "seizure notice")} (${howSure(seizure)})`;
};

/** `seizure`: what the verdict rests on, where it rests on the page's words; null otherwise. */
export function verdictSentence(
  domain: string,
  to: Verdict,
  from: Verdict | null,
  seizure: Seizure | null,
  shown: string | null,
): string {
  const sentence = `${domain} ${VERDICT_SENTENCES[to]}${from === null ? " (first sight)" : wasBefore(from)}`;
  if (seizure === null || seizure.confidence === 1) return sentence;
  return to === "seized" ? `${sentence}, ${howSure(seizure)}` : `${sentence}: it ${seizureShown(seizure, shown)}`;
}

export const valueSentence = (domain: string, value: ValueName, from: string, to: string): string =>
  `${domain} changed its ${VALUE_WORDS[value]}: ${shortened(from)} → ${shortened(to)}`;

/** `harbour.example shows another site: “Harbour” became “Casino” (the words differ, the title differs)` */
export const replacementSentence = (
  domain: string,
  from: string | null,
  to: string | null,
  because: readonly string[],
): string => `${domain} shows another site: ${quoted(from)} became ${quoted(to)} (${because.join(", ")})`;

const quoted = (title: string | null): string => (title === null ? "a page without title" : `“${title.slice(0, 80)}”`);

const DIGEST = /^sha256:([0-9a-f]{12})[0-9a-f]*$/;

/** A digest as its beginning, a list of many items as its first two and a count: a summary stays one line. */
function shortened(value: string): string {
  const digest = DIGEST.exec(value)?.[1];
  if (digest) return `${digest}…`;
  const items = value.split(" ");
  return items.length <= 2 ? value : `${items.slice(0, 2).join(" ")} +${items.length - 2}`;
}

export const moveSentence = (from: string, to: string, confidence: number, because: readonly string[]): string =>
  `${from} moved to ${to} (${Math.round(confidence * 100)} % sure: ${because.join(", ")})`;

/** Who contradicts whom, as the beginning of a sentence. */
const WITNESSES: Readonly<Record<ContradictionName, string>> = {
  sources: "Two sources contradict each other",
  "registry-parent": "Registry and parent zone contradict each other",
  "parent-child": "Parent zone and zone contradict each other",
};

export const contradictionSentence = (domain: string, name: ContradictionName, says: string): string =>
  `${WITNESSES[name]} about ${domain}: ${says}`;

/** `popcorntime.io was registered anew, by another holder (created 2016-01-02, not 2014-06-09; another registrar)` */
export function reregistrationSentence(
  domain: string,
  from: string | null,
  to: string | null,
  because: readonly string[],
): string {
  const created = to === null ? "" : `created ${to}${from === null ? "" : `, not ${from}`}; `;
  return `${domain} was registered anew, by another holder (${created}${because.join(", ")})`;
}
