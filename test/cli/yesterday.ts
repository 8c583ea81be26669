import { join } from "node:path";
import type { RegistrationObservation } from "../../src/core/observation.ts";
import type { RegistrationReading } from "../../src/core/reading.ts";
import { asMillis, DAY, HOUR } from "../../src/core/time.ts";
import { type Judging, judge } from "../../src/monitor/look.ts";
import { registrableOf } from "../../src/names/registrable.ts";
import { knownSigns } from "../../src/signs/signs.ts";
import type { Look } from "../../src/store/contract.ts";
import { openStore } from "../../src/store/sqlite/open.ts";
import { event, IO, time } from "./story.ts";
import { folder } from "./terminal.ts";

const judging: Judging = {
  registrable: registrableOf,
  signs: knownSigns(),
  vantage: "here",
  schedule: { dns: asMillis(HOUR), http: asMillis(HOUR), registration: DAY },
};

const LIVE = `Domain : popcorntime.io
Status : Live
Expiry : 2027-05-11

NS 1   : ns1.hosting.example
NS 2   : ns2.hosting.example

Owner  : Ada Doe
Owner  : 1 Invented Street
`;

const asked = (says: string, at: string): RegistrationObservation => ({
  ...{ probe: "registration", domain: IO, at: time(at), parent: null },
  links: [
    {
      ...{ protocol: "whois", server: "whois.nic.io", at: time(at) },
      outcome: {
        ...{ kind: "reply", httpStatus: null, truncated: false, retryAt: null },
        body: new TextEncoder().encode(says.replaceAll("\n", "\r\n")),
      },
    },
  ],
});

const seen = (says: string, at: string): Look => judge(asked(says, at), judging).look;

/** As rules read it that do not know the words «Domain reserved» yet. */
function misread(look: Look): Look {
  const { registration } = look.readings;
  if (!registration) return look;
  const unread: RegistrationReading = {
    ...registration,
    state: "unknown",
    reason: "malformed",
    tags: [],
    statuses: [],
  };
  return { ...look, readings: { registration: unread } };
}

/** A database of a program that did not understand its registry: registered, then twice a reply that it could not read. */
export async function yesterdaysDatabase(): Promise<string> {
  const path = join(folder(), "vigie.db");
  const store = openStore(path, { mode: "write" });
  const write = (look: Look, id?: string) =>
    store.record(look, () => ({
      ...{ standings: [], due: [], outbox: [] },
      events: id ? [event(id, "domain.up", "2026-11-20T08:00:00Z", { to: "up" })] : [],
    }));
  await store.putWatch(
    {
      domain: IO,
      group: null,
      tags: [],
      intent: "observer",
      follow: "ask",
      note: null,
      origin: "database",
      addedAt: time("2026-11-20T08:00:00Z"),
    },
    time("2026-11-20T08:00:00Z"),
    [],
  );
  await write(seen(LIVE, "2026-11-20T08:00:00Z"), "01A");
  await write(seen(LIVE, "2026-11-21T08:00:00Z"));
  await write(misread(seen("Domain reserved\n", "2026-11-22T09:00:00Z")));
  await write(misread(seen("Domain reserved\n", "2026-11-22T09:10:00Z")));
  // Of a program older still, that kept no record of its looks.
  await write({ ...seen(LIVE, "2026-11-18T08:00:00Z"), probe: "registration", evidence: [] });
  await store.close();
  return path;
}
