import { waitNamedIn } from "../../core/budget/named-wait.ts";
import type { DomainName } from "../../core/name.ts";
import type { RegistrationLink, RegistrationReply } from "../../core/observation.ts";
import type { RegistrationReading } from "../../core/reading.ts";
import { type Instant, later } from "../../core/time.ts";
import type { Heard, Network } from "../contract.ts";

type JudgeLink = (link: RegistrationLink, domain: DomainName) => RegistrationReading;

/**
 * Judges each link that was asked, and tells the budget of its server what that says about our manners. What a server
 * says to which RDAP redirected counts for the one that sent us there: it is the one that is asked next time too.
 */
export function tellingTheBudget(judge: JudgeLink, { now, heard }: Pick<Network, "now" | "heard">): JudgeLink {
  return (link, domain) => {
    const reading = judge(link, domain);
    const said = heardIn(link, reading, now());
    if (said) heard(link.server, link.protocol, said);
    return reading;
  };
}

/**
 * What a link says about how often we ask; null where it says nothing: the server was not reached, or, held back by our
 * own budget, not asked.
 */
function heardIn({ outcome }: RegistrationLink, reading: RegistrationReading, now: Instant): Heard | null {
  if (outcome.kind === "failure") {
    if (outcome.reason === "refused") return { kind: "refused" };
    return outcome.reason === "empty" || isReset(outcome.detail) ? { kind: "reset" } : null;
  }
  if (reading.state !== "unknown") return { kind: "answered" };
  switch (reading.reason) {
    case "throttled":
      return { kind: "throttled", retryAt: outcome.retryAt ?? namedIn(outcome, now) };
    case "refused":
      return { kind: "refused" };
    case "empty":
      return { kind: "reset" };
    case "server-error":
      // 503 with Retry-After (RFC 9110 §15.6.4) asks for the same thing as 429.
      return outcome.retryAt === null || outcome.retryAt <= now
        ? { kind: "answered" }
        : throttledUntil(outcome.retryAt);
    default:
      return { kind: "answered" };
  }
}

const throttledUntil = (retryAt: Instant): Heard => ({ kind: "throttled", retryAt });

/** Node's and undici's words for a connection that the other side cut. */
const isReset = (detail: string): boolean => /\b(?:ECONNRESET|EPIPE|other side closed|socket hang up)\b/.test(detail);

/** Only WHOIS puts the time to wait into words; RDAP has a header for it. */
function namedIn({ httpStatus, body }: RegistrationReply, now: Instant): Instant | null {
  if (httpStatus !== null) return null;
  const wait = waitNamedIn(new TextDecoder("latin1").decode(body.subarray(0, 2_000)));
  return wait === null ? null : later(now, wait);
}
