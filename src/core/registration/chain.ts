import { parentWord } from "../facets/delegation.ts";
import type { DomainName } from "../name.ts";
import { tldOf } from "../name.ts";
import type { RegistrationLink, RegistrationObservation } from "../observation.ts";
import type { RegistrationReading, SourceWord } from "../reading.ts";
import type { Instant } from "../time.ts";
import type { Reason } from "../vocabulary.ts";
import { classifyReply } from "./classify.ts";
import { endOf } from "./precision.ts";
import { REGISTRARS_EXPIRY, supplemented } from "./registrar.ts";
import { reading } from "./reply.ts";

/** Reasons by how much they tell a person, the most telling first; the rest come after, in the order asked. */
const TELLING: readonly Reason[] = [
  "contradiction",
  "throttled",
  "refused",
  "timeout",
  "unreachable",
  "server-error",
  "too-large",
  "malformed",
  "empty",
  "not-authoritative",
  "invalid-query",
];

/** What one link says by itself; a link that brought no reply is `unknown` for its failure's reason. */
export function classifyLink(link: RegistrationLink, domain: DomainName): RegistrationReading {
  const { outcome, protocol, server } = link;
  if (outcome.kind === "failure") return reading(link, "unknown", outcome.reason, ["registration.no-reply"], {});
  const { httpStatus, body, truncated } = outcome;
  return classifyReply({ protocol, server, tld: tldOf(domain), domain, httpStatus, body, truncated });
}

/**
 * Folds the links of a chain into one reading. The first link that answers is the answer, except that `available` gives
 * way to any other answer after it, and must not contradict the parent zone: a name delegated there is held by someone,
 * and a lone RDAP 404 counts only for a name that the parent does not know either. A registrar's link decides nothing: what
 * it adds stands in `supplemented`.
 */
export function classifyRegistration(observation: RegistrationObservation): RegistrationReading {
  const { links, domain } = observation;
  const told = foldRegistry({ ...observation, links: links.filter(({ role }) => role !== "registrar") });
  const registrar = links.find(({ role }) => role === "registrar");
  return registrar ? supplemented(told, classifyLink(registrar, domain)) : told;
}

function foldRegistry(observation: RegistrationObservation): RegistrationReading {
  const readings = observation.links.map((link) => classifyLink(link, observation.domain));
  const answers = readings.filter(({ state }) => state !== "unknown");
  const [first] = answers;
  if (!first) return mostTelling(readings);
  const compared = answers.length > 1 ? disagreementOf(answers) : {};
  if (first.state !== "available") return { ...first, ...compared };
  const other = answers.find(({ state }) => state !== "available");
  return { ...(other ?? believed(first, readings, observation)), ...compared };
}

/** States that tell one story: whether somebody holds the name, and whether it is in service. */
const STORY: Readonly<Record<RegistrationReading["state"], string>> = {
  available: "nobody holds it",
  reserved: "nobody holds it",
  blocked: "nobody holds it",
  registered: "in force",
  expired: "in force",
  suspended: "out of service",
  redemption: "deleted",
  "pending-delete": "deleted",
  unknown: "unknown",
};

/** Two sources that tell different stories, each with what it says; null when all tell one. */
function disagreementOf(
  answers: readonly RegistrationReading[],
): Pick<RegistrationReading, "disagreement" | "contradicting"> {
  const [first] = answers;
  const other = answers.find(({ state }) => STORY[state] !== STORY[first?.state ?? "unknown"]);
  if (!first || !other) return { disagreement: null };
  const words = [first, other].map(({ protocol, server, state }): SourceWord => ({ protocol, server, state }));
  return { disagreement: words.map(saidBy).join(", "), contradicting: words };
}

const saidBy = ({ protocol, server, state }: SourceWord): string => `${protocol} ${server} says ${state}`;

function believed(
  first: RegistrationReading,
  readings: readonly RegistrationReading[],
  { parent, domain, links }: RegistrationObservation,
): RegistrationReading {
  const word = parent && parentWord(parent, domain);
  if (word?.says === "delegated") return doubted(first, "contradiction", "registration.still-delegated");
  if (readings.some(({ state, protocol }) => state === "available" && protocol === "whois")) return first;
  // Whoever would know a reserved name from a free one would not say now, or was not asked: our own budget was spent.
  const isHeldBack = links.some(({ outcome }) => outcome.kind === "failure" && outcome.retryAt !== undefined);
  if (isHeldBack || readings.some(({ reason }) => reason === "throttled" || reason === "server-error"))
    return doubted(first, "throttled", "registration.unconfirmed");
  return word?.says === "nxdomain" ? first : doubted(first, "unconfirmed", "registration.unconfirmed");
}

const doubted = (first: RegistrationReading, reason: Reason, tag: string): RegistrationReading => ({
  ...first,
  state: "unknown",
  reason,
  tags: [tag, ...first.tags],
});

function mostTelling(readings: readonly RegistrationReading[]): RegistrationReading {
  const weight = ({ reason }: RegistrationReading): number => {
    const at = reason === null ? -1 : TELLING.indexOf(reason);
    return at < 0 ? TELLING.length : at;
  };
  const [worst] = readings.toSorted((a, b) => weight(a) - weight(b));
  return worst ?? reading({ protocol: null, server: null }, "unknown", "unsupported", ["registration.no-reply"], {});
}

/**
 * A registration past the expiry date that its registry gives is `expired`; a day without an hour is past when it is over.
 * Not for `classify`, which knows no clock.
 */
export function expiredBy(reading: RegistrationReading, at: Instant): RegistrationReading {
  const { state, expiresAt, precision, tags } = reading;
  if (state !== "registered" || expiresAt === null || tags.includes(REGISTRARS_EXPIRY)) return reading;
  if (endOf(expiresAt, precision?.expiresAt) >= at) return reading;
  return { ...reading, state: "expired", tags: ["registration.past-expiry", ...reading.tags] };
}
