import { join } from "node:path";
import { UNLOOKED } from "../../src/core/check-result.ts";
import { asDomainName } from "../../src/core/name.ts";
import type { Readings } from "../../src/core/reading.ts";
import { asInstant, DAY, type Instant } from "../../src/core/time.ts";
import type { TimelineEvent } from "../../src/core/timeline/event.ts";
import type { ProbeKind } from "../../src/core/vocabulary.ts";
import { digestOf } from "../../src/store/chain.ts";
import type { Evidence, Store } from "../../src/store/contract.ts";
import { openStore } from "../../src/store/sqlite/open.ts";
import { folder } from "./terminal.ts";

export const IO = asDomainName("popcorntime.io");
const RE = asDomainName("popcorntime.re");

export const time = (text: string): Instant => asInstant(Date.parse(text));

/** A WHOIS reply of an invented registry, with an invented holder. */
export const WHOIS =
  "Domain : popcorntime.io\r\nStatus : Reserved\x1b[2J\r\nRegistrant Name : Ada Doe\r\nNS 1 : ns1.host.example\r\n";

/** `popcorntime.io A` answered NXDOMAIN by `io.`'s server, as RFC 1035 §4 lays it out. */
const DNS = Uint8Array.from([
  ...[0x12, 0x34, 0x84, 0x03, 0, 1, 0, 0, 0, 0, 0, 0],
  ...[11, ...Buffer.from("popcorntime"), 2, ...Buffer.from("io"), 0, 0, 1, 0, 1],
]);

const evidenceOf = (mediaType: string, source: string, bytes: Uint8Array): Evidence => ({
  ...{ digest: digestOf(bytes), mediaType, source, bytes },
});
export const whoisReply = evidenceOf("text/plain", "whois://whois.nic.io/popcorntime.io", Buffer.from(WHOIS));
export const dnsReply = evidenceOf("application/dns-message", "dns://a0.nic.io/popcorntime.io", DNS);

export const event = (id: string, type: string, at: string, told: Partial<TimelineEvent> = {}): TimelineEvent => ({
  ...{ id, type, at: time(at), confirmedAt: time(at), domain: IO, facet: null, from: null, to: null },
  ...{
    severity: "info",
    summary: `${type} of popcorntime.io`,
    source: "observed",
    incident: null,
    evidence: [],
    data: {},
  },
  ...told,
});

export const EVENTS = {
  reported: event("01A0REPORTED", "reported", "2026-11-18T00:00:00Z", {
    ...{ source: "reported", confirmedAt: null, facet: "registration", to: "reserved" },
    ...{ summary: "a document says that the registry answered “Domain reserved”", data: { precision: "day" } },
  }),
  up: event("01B1UP", "domain.up", "2026-11-20T08:00:00Z", { to: "up", summary: "popcorntime.io is up (first sight)" }),
  reserved: event("01C1RESERVED", "registration.reserved", "2026-11-22T09:00:00Z", {
    ...{ facet: "registration", from: "registered", to: "reserved", severity: "critical", incident: "01C0INCIDENT" },
    ...{ summary: "popcorntime.io is held back by its registry (was registered)" },
    evidence: [whoisReply.digest, dnsReply.digest],
  }),
  verdict: event("01C2VERDICT", "domain.reserved", "2026-11-22T09:00:00Z", {
    ...{ from: "up", to: "reserved", severity: "critical", incident: "01C0INCIDENT" },
    summary: "popcorntime.io is reserved by its registry (was up)",
  }),
  moved: event("01D1MOVED", "domain.moved", "2026-11-22T12:30:00Z", {
    ...{ from: "reserved", to: "reserved", severity: "warning", incident: "01C0INCIDENT" },
    summary: "popcorntime.io moved to popcorntime.re (91 % sure: same certificate key, same label)",
    data: { from: IO, to: RE, confidence: 0.91, because: ["same certificate key", "same label"] },
  }),
};

const registered = {
  ...UNLOOKED.registration,
  state: "registered",
  reason: null,
  registrar: "Example Registrar",
} as const;
const reserved = {
  ...UNLOOKED.registration,
  state: "reserved",
  reason: null,
  server: "whois.nic.io",
  protocol: "whois",
} as const;

/** Writes one look and the events that it brought. */
async function look(
  store: Store,
  probe: ProbeKind,
  at: string,
  readings: Partial<Readings>,
  told: { readonly events?: readonly TimelineEvent[]; readonly evidence?: readonly Evidence[] } = {},
): Promise<void> {
  const { events = [], evidence = [] } = told;
  await store.record({ domain: IO, probe, vantage: "here", at: time(at), readings, evidence, continuity: DAY }, () => ({
    standings: [],
    events,
    due: [],
    outbox: [],
  }));
}

/** A database in which popcorntime.io was watched for three days: registered, reserved, moved. Path of the file. */
export async function storyDatabase(): Promise<string> {
  const path = join(folder(), "vigie.db");
  const store = openStore(path, { mode: "write" });
  const added = time("2026-11-20T08:00:00Z");
  await store.putWatch(
    {
      domain: IO,
      group: "popcorntime",
      tags: ["seed"],
      intent: "observer",
      follow: "ask",
      note: null,
      origin: "database",
      addedAt: added,
    },
    added,
    [EVENTS.reported],
  );
  await look(store, "registration", "2026-11-20T08:00:00Z", { registration: registered }, { events: [EVENTS.up] });
  await look(store, "registration", "2026-11-21T07:00:00Z", { registration: registered });
  await look(
    store,
    "registration",
    "2026-11-22T09:00:00Z",
    { registration: reserved },
    {
      ...{ events: [EVENTS.reserved, EVENTS.verdict], evidence: [whoisReply, dnsReply] },
    },
  );
  await look(store, "registration", "2026-11-22T12:30:00Z", { registration: reserved }, { events: [EVENTS.moved] });
  await store.close();
  return path;
}
