import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  DELEGATION_STATES,
  FACETS,
  REGISTRATION_STATES,
  RESOLUTION_STATES,
  TLS_STATES,
  WEB_STATES,
} from "../../src/core/vocabulary.ts";
import { type Shown, Teller } from "../timelines/teller.ts";

const NAME = "popcorntime.io";

const shown: fc.Arbitrary<Shown> = fc.record({
  registration: fc.constantFrom(...REGISTRATION_STATES),
  delegation: fc.constantFrom(...DELEGATION_STATES),
  resolution: fc.constantFrom(...RESOLUTION_STATES),
  web: fc.constantFrom(...WEB_STATES),
  tls: fc.constantFrom(...TLS_STATES),
  registrar: fc.constantFrom("Gandi", "Tucows"),
});
const looks = fc.array(
  fc.record({
    probe: fc.constantFrom("dns" as const, "http" as const, "registration" as const),
    shown,
    wait: fc.integer({ min: 1, max: 4000 }),
  }),
  { minLength: 1, maxLength: 60 },
);

function tell(all: readonly { probe: "dns" | "http" | "registration"; shown: Shown; wait: number }[]): Teller {
  const story = new Teller();
  story.watch(NAME);
  let at = 0;
  for (const { probe, shown: what, wait } of all) {
    at += wait;
    story.look(NAME, `${at}s`, probe, what);
  }
  return story;
}

describe("laws of the timeline, whatever the world shows", () => {
  it("no event leads to `unknown`, and none from a state to itself", () => {
    fc.assert(
      fc.property(looks, (all) => {
        for (const event of tell(all).events) {
          expect(event.to).not.toBe("unknown");
          if (event.type !== "domain.moved") expect(event.from).not.toBe(event.to);
        }
      }),
    );
  });

  it("each facet's events form a chain: every `from` is the `to` before it", () => {
    fc.assert(
      fc.property(looks, (all) => {
        const last = new Map<string, string | null>();
        for (const event of tell(all).events) {
          if (event.facet === null || event.type.endsWith(".changed")) continue;
          if (last.has(event.facet)) expect(event.from).toBe(last.get(event.facet));
          last.set(event.facet, event.to);
        }
      }),
    );
  });

  it("a change is believed no earlier than it was seen, and first sights alarm no one", () => {
    fc.assert(
      fc.property(looks, (all) => {
        for (const event of tell(all).events) {
          expect(event.confirmedAt).toBeGreaterThanOrEqual(event.at);
          if (event.from === null) expect(event.severity).toBe("info");
        }
      }),
    );
  });

  it("looks that learn nothing change no state or value; at most they let go a verdict that waited for one of them", () => {
    const silence: Shown = {
      registration: "unknown",
      delegation: "unknown",
      resolution: "unknown",
      web: "unknown",
      tls: "unknown",
      reason: "timeout",
    };
    fc.assert(
      fc.property(looks, fc.integer({ min: 1, max: 20 }), (all, silent) => {
        const story = tell(all);
        const before = story.standing(NAME);
        const told = story.events.length;
        const at = all.reduce((sum, { wait }) => sum + wait, 0);
        for (let i = 1; i <= silent; i += 1)
          for (const probe of ["dns", "http", "registration"] as const) {
            // What was seen twice already may still be believed; from then on nothing moves.
            story.look(NAME, `${at + i * 60}s`, probe, silence);
          }
        const after = story.standing(NAME);
        for (const facet of FACETS) expect(after.facets[facet].state).toBe(before.facets[facet].state);
        expect(after.values).toEqual(before.values);
        const spoken = story.events.slice(told);
        expect(spoken.filter((event) => !event.type.startsWith("domain."))).toEqual([]);
        expect(spoken.length).toBeLessThanOrEqual(1);
      }),
    );
  });

  it("verdicts form a chain in the order written and in time, each with what it rests on", () => {
    fc.assert(
      fc.property(looks, (all) => {
        const verdicts = tell(all).events.filter(
          (event) => event.type.startsWith("domain.") && event.from !== event.to,
        );
        for (const [index, event] of verdicts.entries()) {
          const before = verdicts[index - 1];
          expect(event.from).toBe(before?.to ?? null);
          expect(event.at).toBeGreaterThanOrEqual(before?.at ?? 0);
          expect(event.evidence).not.toEqual([]);
        }
      }),
    );
  });

  it("no probe is to look again at the moment it has just looked", () => {
    fc.assert(
      fc.property(looks, (all) => {
        const story = new Teller();
        story.watch(NAME);
        let at = 0;
        for (const { probe, shown: what, wait } of all) {
          at += wait;
          story.look(NAME, `${at}s`, probe, what);
          expect(story.dueIn(probe)).toBeGreaterThan(at);
        }
      }),
    );
  });

  it("messages come only with an opening, a verdict, a move or an end", () => {
    fc.assert(
      fc.property(looks, (all) => {
        const { events, messages } = tell(all);
        const incidents = new Set(events.map((event) => event.incident).filter((id) => id !== null)).size;
        const spoken = events.filter((event) => event.type.startsWith("domain.")).length;
        expect(messages.length).toBeLessThanOrEqual(2 * incidents + spoken);
        expect(messages.filter(({ status }) => status === "resolved").length).toBeLessThanOrEqual(incidents);
      }),
    );
  });

  it("an open incident has its events in the timeline", () => {
    fc.assert(
      fc.property(looks, (all) => {
        const story = tell(all);
        const { incident } = story.standing(NAME);
        if (incident) expect(story.events.some((event) => event.incident === incident.id)).toBe(true);
      }),
    );
  });
});
