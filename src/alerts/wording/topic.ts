import { DIGEST_TYPE, TEST_TYPE, type Told } from "../told.ts";

const BY_TYPE = {
  "domain.seized": "seized",
  "domain.suspended": "suspended",
  "domain.reserved": "reserved",
  "domain.blocked": "blocked",
  "domain.redemption": "redemption",
  "domain.pending-delete": "pending-delete",
  "domain.available": "available",
  "domain.expired": "expired",
  "domain.moved": "moved",
  "domain.filtered": "filtered",
  "domain.parked": "parked",
  "domain.down": "down",
  "domain.up": "well",
  "domain.reregistered": "reregistered",
  "watch.removed": "unwatched",
  "registrar.changed": "registrar",
  "nameservers.changed": "nameservers",
  "web.changed": "web",
  "certificate.changed": "certificate",
  "evidence.contradiction": "contradiction",
  "expiry.approaching": "expiry",
  "expiry.renewed": "renewed",
  "tld.outage": "outage",
  "tld.recovered": "recovered",
  "monitor.offline": "offline",
  "monitor.online": "online",
  "monitor.impaired": "impaired",
  "monitor.recovered": "mended",
  [TEST_TYPE]: "test",
  [DIGEST_TYPE]: "digest",
} as const;

/** What a message is about: what it means, and what is to be done, is worded once a topic. */
export type Topic =
  | (typeof BY_TYPE)[keyof typeof BY_TYPE]
  | "banner"
  | "tls"
  | "fault"
  | "mass"
  | "mass-end"
  | "flapping"
  | "steady";

const byType: Readonly<Record<string, Topic>> = BY_TYPE;

export function topicOf(told: Told): Topic {
  const { type, status, first, domain, domains, headline, confidence, flapping } = told;
  const isOver = status === "resolved";
  if (type === DIGEST_TYPE) return "digest";
  if (flapping?.state === "flaps") return "flapping";
  if (flapping?.state === "steady") return "steady";
  if (domain === null && domains.length > 0) return isOver ? "mass-end" : "mass";
  if (headline?.type === "watch.removed") return "unwatched";
  if (type === "expiry.renewed") return "renewed";
  if (isOver && !first && domain !== null) return "well";
  // A site that is down for a seizure banner that is not sure enough to say «seized».
  if (type === "domain.down" && confidence !== null) return "banner";
  return byType[type] ?? (type.startsWith("tls.") ? "tls" : "fault");
}
