import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Observation, RegistrationObservation } from "../../src/core/observation.ts";
import type { Readings } from "../../src/core/reading.ts";
import { asInstant, DAY, HOUR } from "../../src/core/time.ts";
import { type Judging, judge, rulesBy } from "../../src/monitor/look.ts";
import type { Circumstances } from "../../src/monitor/replay/look-record.ts";
import { type Rejudged, reclassify } from "../../src/monitor/replay/reclassify.ts";
import { parsing } from "../../src/probes/parsing.ts";
import { knownSigns } from "../../src/signs/signs.ts";
import type { Store } from "../../src/store/contract.ts";
import { openStore } from "../../src/store/sqlite/open.ts";
import { html, observed, registrable } from "../core/pages.ts";
import { deciding, eventOf, IO, minutes, NOON, RE, watchOf } from "../store/samples.ts";

const judging: Judging = {
  registrable,
  signs: knownSigns(),
  vantage: "here",
  schedule: { dns: HOUR, http: HOUR, registration: DAY },
};
const TODAY = rulesBy(judging);

/** A registry that says something which no rule knows yet. */
const asked = (says: string, minute: number, domain = IO): RegistrationObservation => ({
  ...{ probe: "registration", domain, at: minutes(minute), parent: null },
  links: [
    {
      ...{ protocol: "whois", server: "whois.nic.io", at: minutes(minute) },
      outcome: {
        ...{ kind: "reply", httpStatus: null, truncated: false, retryAt: null },
        body: new TextEncoder().encode(says),
      },
    },
  ],
});

const NEW_WORD = "Zzyx kept by the council of Zzyx\r\n";

/** Tomorrow's rules know it. */
const tomorrow = (observation: Observation, circumstances: Circumstances): Partial<Readings> => {
  const readings = TODAY(observation, circumstances);
  const { registration } = readings;
  const isNew = registration?.state === "unknown" && observation.domain === IO;
  return isNew
    ? { registration: { ...registration, state: "reserved", reason: null, tags: ["whois.zzyx"] } }
    : readings;
};

let store: Store;
beforeEach(async () => {
  store = openStore(":memory:", { mode: "write" });
  for (const domain of [IO, RE]) await store.putWatch(watchOf(domain), NOON, []);
});

afterEach(() => store.close());

const look = (observation: Observation, circumstances: Circumstances = {}) =>
  store.record(judge(observation, judging, circumstances).look, deciding());

async function again(
  readingsOf = TODAY,
  request: Partial<Parameters<typeof reclassify>[0]> = {},
): Promise<readonly Rejudged[]> {
  const told: Rejudged[] = [];
  await reclassify(
    { domains: [], since: null, dryRun: false, rules: "tomorrow", ...request },
    { store, readingsOf, parsing, now: () => asInstant(NOON + DAY) },
    async (each) => void told.push(each),
  );
  return told;
}

const told = (judged: readonly Rejudged[]) =>
  judged.map((each) => {
    const what = `${each.span.domain} ${each.facet} ${each.kind}`;
    if (each.kind === "different") return `${what}: ${each.from.state} → ${each.to.state}`;
    return each.kind === "unjudged" ? `${what}: ${each.why}` : what;
  });

describe("judging again", () => {
  it("by the same rules finds nothing new and writes nothing", async () => {
    await look(asked(NEW_WORD, 0));
    await look(
      observed({ domain: IO, https: { url: "https://popcorntime.io/", hops: [], end: html("<p>Popcorn</p>") } }),
    );
    expect(told(await again())).toEqual([
      "popcorntime.io registration same",
      "popcorntime.io web same",
      "popcorntime.io tls same",
    ]);
    expect(await store.revisions([1, 2])).toEqual([]);
  });

  it("finds nothing different in what was written before a contradiction was kept in parts", async () => {
    await look(asked(NEW_WORD, 0));
    const inParts: typeof TODAY = (observation, circumstances) => {
      const { registration } = TODAY(observation, circumstances);
      if (!registration) throw new Error("a registry was asked");
      const contradicting = [{ protocol: "whois", server: "whois.nic.io", state: registration.state }] as const;
      return { registration: { ...registration, contradicting } };
    };
    expect(told(await again(inParts))).toEqual(["popcorntime.io registration same"]);
    expect(await store.revisions([1])).toEqual([]);
  });

  it("by rules that learned a word tells exactly what reads differently, keeps it beside what was known then", async () => {
    await look(asked(NEW_WORD, 0));
    await look(asked(NEW_WORD, 1, RE));
    expect(told(await again(tomorrow))).toEqual([
      "popcorntime.io registration different: unknown → reserved",
      "popcorntime.re registration same",
    ]);
    const [revision, ...more] = await store.revisions([1, 2]);
    expect(more).toEqual([]);
    expect(revision).toMatchObject({
      rules: "tomorrow",
      at: NOON + DAY,
      facet: "registration",
      to: { state: "reserved" },
    });
    expect((await store.spans(IO)).map(({ readings }) => readings.registration?.state)).toEqual(["unknown"]);
    expect(await store.timeline({})).toEqual([]);
  });

  it("twice writes once, and rules that forget the word again are a revision too", async () => {
    await look(asked(NEW_WORD, 0));
    await again(tomorrow);
    expect(told(await again(tomorrow))).toEqual(["popcorntime.io registration same"]);
    expect(await store.revisions([1])).toHaveLength(1);
    expect(told(await again(TODAY))).toEqual(["popcorntime.io registration different: reserved → unknown"]);
    expect((await store.revisions([1])).map(({ to }) => to.state)).toEqual(["reserved", "unknown"]);
  });

  it("in a dry run tells the same and writes nothing", async () => {
    await look(asked(NEW_WORD, 0));
    expect(told(await again(tomorrow, { dryRun: true }))).toEqual([
      "popcorntime.io registration different: unknown → reserved",
    ]);
    expect(await store.revisions([1])).toEqual([]);
  });

  it("goes through more spans than fit a page, and only through those asked for", async () => {
    for (let round = 0; round < 120; round += 1) await look(asked(round % 2 ? NEW_WORD : "No match", round * 10));
    expect(await again(tomorrow)).toHaveLength(120);
    expect(await again(tomorrow, { domains: [RE] })).toEqual([]);
    expect(await again(tomorrow, { since: minutes(1_000) })).toHaveLength(20);
  });

  it("takes into account what was taken into account then", async () => {
    await look(observed({ domain: IO }), { isInvented: true });
    expect((await store.spans(IO))[0]?.readings.web).toMatchObject({ state: "unknown", reason: "contradiction" });
    expect(told(await again())).toEqual(["popcorntime.io web same", "popcorntime.io tls same"]);
  });
});

describe("what cannot be judged again", () => {
  it("is what an older program wrote, without a record of the look", async () => {
    const { look: written } = judge(asked(NEW_WORD, 0), judging);
    await store.record({ ...written, evidence: written.evidence.slice(0, -1) }, deciding());
    expect(told(await again(tomorrow))).toEqual(["popcorntime.io registration unjudged: no-record"]);
    expect(await store.revisions([1])).toEqual([]);
  });

  it("is a facet whose replies were forgotten, and no other of the same look", async () => {
    const page = html("<p>Popcorn</p>");
    await look(observed({ domain: IO, https: { url: "https://popcorntime.io/", hops: [], end: page } }));
    const { evidence } = judge(
      observed({ domain: IO, https: { url: "https://popcorntime.io/", hops: [], end: page } }),
      judging,
    ).look;
    const body = evidence.find(({ bytes }) => bytes === page.body);
    if (!body) throw new Error("the page is no evidence");
    await store.forget(body.digest, null, NOON);
    expect(told(await again())).toEqual(["popcorntime.io web unjudged: not-kept", "popcorntime.io tls same"]);
  });

  it("is what was thinned", async () => {
    await look(asked(NEW_WORD, 0));
    await store.thinEvidence(asInstant(NOON + DAY));
    expect(told(await again(tomorrow))).toEqual(["popcorntime.io registration unjudged: not-kept"]);
  });

  it("is not what an event tells of: it is kept with the record of its look", async () => {
    const { look: seen, sight } = judge(asked("Domain reserved\r\n", 0), judging);
    const told = eventOf("01", { at: minutes(0), evidence: sight.evidence.registration ?? [] });
    await store.record(seen, deciding({ events: [told] }));
    await store.thinEvidence(asInstant(NOON + DAY));
    expect((await again()).map(({ kind }) => kind)).toEqual(["same"]);
  });
});
