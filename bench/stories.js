// What happens to a name, as the daemon tells it: events with the sentences, data and evidence that it writes.
import { randomBytes } from "node:crypto";
import { ulid } from "../dist/core/ulid.js";

const MINUTE = 60_000;

/**
 * One thing that happens to a name at `at`: a list of events in the order written. `evidence(n)` gives n new digests,
 * `pick(n)` a number below n.
 */
export function storyOf({ domain, at, pick, evidence }) {
  const told = teller(domain, at);
  const luck = pick(100);
  if (luck < 30) return failing(told, evidence);
  if (luck < 55) return renewing(told, evidence);
  if (luck < 75) return unreachable(told, evidence);
  if (luck < 90) return readdressed(told, evidence, pick);
  if (luck < 99) return losing(told, evidence);
  return moving(told, evidence);
}

/** Events of one incident, or of none, each confirmed half a minute after its first sight unless it says otherwise. */
function teller(domain, start) {
  return (
    type,
    facet,
    from,
    to,
    severity,
    summary,
    { after = 0, wait = 30_000, incident = null, evidence, data = {} },
  ) => {
    const at = start + after;
    const confirmedAt = at + wait;
    const id = ulid(confirmedAt, randomBytes(10));
    const text = `${domain} ${summary}`;
    return {
      id,
      at,
      confirmedAt,
      domain,
      type,
      facet,
      from,
      to,
      severity,
      summary: text,
      source: "observed",
      incident,
      evidence,
      data,
    };
  };
}

const newIncident = () => ulid(Date.now(), randomBytes(10));

function failing(told, evidence) {
  const incident = newIncident();
  const seen = evidence(3);
  const back = evidence(2);
  const later = { incident, after: 40 * MINUTE, evidence: back };
  return [
    told(
      "resolution.servfail",
      "resolution",
      "resolving",
      "servfail",
      "warning",
      "does not resolve, SERVFAIL (was resolving)",
      { incident, evidence: seen },
    ),
    told("web.unreachable", "web", "ok", "unreachable", "warning", "has no reachable site (was ok)", {
      incident,
      evidence: seen.slice(0, 1),
      data: { tags: ["web.no-address"], reason: "servfail" },
    }),
    told("domain.down", null, "up", "down", "critical", "is down (was up)", { incident, evidence: seen }),
    told("resolution.resolving", "resolution", "servfail", "resolving", "info", "resolves again (was servfail)", later),
    told("web.ok", "web", "unreachable", "ok", "info", "serves its site (was unreachable)", {
      ...later,
      evidence: back.slice(0, 1),
      data: { tags: ["web.ok"], reason: null },
    }),
    told("domain.up", null, "down", "up", "info", "is up (was down)", later),
  ];
}

function unreachable(told, evidence) {
  const incident = newIncident();
  const [seen, back] = [evidence(1), evidence(1)];
  const later = { incident, after: 25 * MINUTE, evidence: back };
  return [
    told("web.error", "web", "ok", "error", "warning", "answers with an error, HTTP 503 (was ok)", {
      incident,
      evidence: seen,
      data: { tags: ["web.error.5xx"], reason: "server-error" },
    }),
    told("domain.down", null, "up", "down", "critical", "is down (was up)", { incident, evidence: seen }),
    told("web.ok", "web", "error", "ok", "info", "serves its site (was error)", {
      ...later,
      data: { tags: ["web.ok"], reason: null },
    }),
    told("domain.up", null, "down", "up", "info", "is up (was down)", later),
  ];
}

/** The lookout loses its own line for ten minutes. */
export function blindnessAt(at) {
  const incident = newIncident();
  const said = (to, from, after, severity, summary) => ({
    ...{ id: ulid(at + after, randomBytes(10)), at: at + after, confirmedAt: at + after, domain: null },
    ...{ type: `monitor.${to}`, facet: null, from, to, severity, summary, source: "observed", incident },
    ...{ evidence: [], data: {} },
  });
  return [
    said("offline", "online", 0, "critical", "no canary answers: this lookout is offline"),
    said("online", "offline", 10 * MINUTE, "info", "the lookout sees again, after 10 minutes"),
  ];
}

function renewing(told, evidence) {
  const [was, is] = [0, 1].map(() => `sha256:${randomBytes(32).toString("hex")}`);
  const summary = `changed its certificate key: ${was.slice(7, 19)}… → ${is.slice(7, 19)}…`;
  const issuer = { from: "C=US, O=Some Authority, CN=R10", to: "C=US, O=Some Authority, CN=R11" };
  return [
    told("certificate.changed", "tls", was, is, "info", summary, {
      evidence: evidence(1),
      data: { weight: "renewal", issuer },
    }),
  ];
}

function readdressed(told, evidence, pick) {
  const [was, is] = [0, 1].map(() => `203.0.113.${pick(256)}, 2001:db8::${pick(65_536).toString(16)}`);
  return [
    told("addresses.changed", "resolution", was, is, "info", `changed its addresses: ${was} → ${is}`, {
      evidence: evidence(2),
    }),
  ];
}

function losing(told, evidence) {
  const incident = newIncident();
  const seen = evidence(5);
  const at = (evidence, data = {}) => ({ incident, wait: 0, evidence, data });
  return [
    told(
      "registration.reserved",
      "registration",
      "registered",
      "reserved",
      "critical",
      "is reserved: its registry holds it back (was registered)",
      at(seen.slice(0, 1), { tags: ["whois.icb.reserved"], reason: null }),
    ),
    told(
      "delegation.absent",
      "delegation",
      "delegated",
      "absent",
      "critical",
      "is gone from its parent zone (was delegated)",
      at(seen.slice(1, 2)),
    ),
    told(
      "resolution.nxdomain",
      "resolution",
      "resolving",
      "nxdomain",
      "warning",
      "does not resolve, NXDOMAIN (was resolving)",
      at(seen.slice(2)),
    ),
    told(
      "web.unreachable",
      "web",
      "ok",
      "unreachable",
      "warning",
      "has no reachable site (was ok)",
      at(seen.slice(2, 4)),
    ),
    told("tls.none", "tls", "valid", "none", "warning", "offers no TLS (was valid)", at(seen.slice(2, 3))),
    told("domain.reserved", null, "up", "reserved", "critical", "is reserved by its registry (was up)", at(seen)),
  ];
}

function moving(told, evidence) {
  const because = ["same certificate key", "same analytics id", "same page", "same label"];
  const summary = `moved to successor.example (97 % sure: ${because.join(", ")})`;
  const data = { from: "the-old.example", to: "successor.example", confidence: 0.97, because };
  return [told("domain.moved", null, "reserved", "reserved", "warning", summary, { evidence: evidence(4), data })];
}
