import fc from "fast-check";
import { expect, test } from "vitest";
import type { Attempt } from "../../src/alerts/contract.ts";
import { asMillis, later, SECOND } from "../../src/core/time.ts";
import { AlertDispatcher, type Senders } from "../../src/monitor/dispatcher.ts";
import { NOON } from "../alerts/events.ts";
import { Outbox } from "./outbox.ts";
import { Timetable } from "./timetable.ts";

const CHANNELS = ["ops", "desk"];
const INCIDENTS = ["one", "two", "three"];

const attempt = fc.oneof(
  { weight: 3, arbitrary: fc.constant<Attempt>({ kind: "delivered", answer: "HTTP 200" }) },
  { weight: 1, arbitrary: fc.constant<Attempt>({ kind: "given-up", answer: "HTTP 410" }) },
  {
    weight: 3,
    arbitrary: fc.option(fc.integer({ min: -60, max: 7200 })).map(
      (s): Attempt => ({
        kind: "again",
        answer: "HTTP 503",
        retryAt: s === null ? null : later(NOON, asMillis(s * SECOND)),
      }),
    ),
  },
  { weight: 1, arbitrary: fc.constant("a bug" as const) },
);

const scene = fc.record({
  messages: fc.array(fc.record({ channel: fc.constantFrom(...CHANNELS), incident: fc.constantFrom(...INCIDENTS) }), {
    minLength: 1,
    maxLength: 25,
  }),
  attempts: fc.array(attempt, { maxLength: 60 }),
  /** After so many attempts the process dies and another takes over. */
  diesAfter: fc.option(fc.integer({ min: 1, max: 20 })),
});

test("whatever channels answer and whenever the daemon dies, each message is settled, in order, and not sent again", async () => {
  const seed = Number(process.env.VIGIE_SEED);
  await fc.assert(
    fc.asyncProperty(scene, async ({ messages, attempts, diesAfter }) => {
      const [outbox, time] = [new Outbox(), new Timetable(NOON)];
      const drafts = messages.map((message, n) => ({ ...message, id: `m${n}`, body: "{}", at: NOON }));
      outbox.put(...drafts);
      const [sent, sentAfterEnd]: [string[], string[]] = [[], []];
      let hasDied = false;
      const begin = (): AlertDispatcher => {
        const sender = async ({ id }: { readonly id: string }): Promise<Attempt> => {
          if ((outbox.outcome(id)?.kind ?? "again") !== "again") sentAfterEnd.push(id);
          sent.push(id);
          if (sent.length === diesAfter) {
            dispatcher.stop();
            hasDied = true;
          }
          const answer = attempts[sent.length - 1] ?? { kind: "delivered", answer: "HTTP 200" };
          if (answer === "a bug") throw new TypeError(answer);
          return answer;
        };
        const send: Senders = Object.fromEntries(CHANNELS.map((channel) => [channel, sender]));
        const dispatcher = new AlertDispatcher({
          store: outbox,
          send,
          random: () => 0.5,
          trouble: () => undefined,
          ...time,
        });
        dispatcher.poke();
        return dispatcher;
      };
      let dispatcher = begin();
      while ((await outbox.nextAlert()) !== null) {
        if (hasDied) {
          hasDied = false;
          dispatcher = begin();
        }
        if (!(await time.turn())) dispatcher.poke();
      }
      dispatcher.stop();
      expect(sentAfterEnd).toEqual([]);
      for (const channel of CHANNELS) {
        for (const incident of INCIDENTS) {
          const line = drafts
            .filter((draft) => draft.channel === channel && draft.incident === incident)
            .map(({ id }) => id);
          const firstSent = [...new Set(sent.filter((id) => line.includes(id)))];
          expect(firstSent).toEqual(line);
        }
      }
    }),
    { seed, numRuns: 3_000 },
  );
});
