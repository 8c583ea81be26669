import { setImmediate as turnOfSockets } from "node:timers/promises";
import { afterEach, describe, expect, test } from "vitest";
import { webhookSender } from "../../src/alerts/channels/webhook.ts";
import { asInstant, asMillis, HOUR, type Instant, later, MINUTE, SECOND } from "../../src/core/time.ts";
import { AlertDispatcher, type Senders } from "../../src/monitor/dispatcher.ts";
import type { OutboxDraft } from "../../src/store/contract.ts";
import { AROUND } from "../alerts/around.ts";
import { NOON } from "../alerts/events.ts";
import { type Answer, Receiver, silence, status } from "../alerts/receiver.ts";
import { Outbox } from "./outbox.ts";
import { Timetable } from "./timetable.ts";

const receivers: Receiver[] = [];
const dispatchers: AlertDispatcher[] = [];
afterEach(() => {
  for (const dispatcher of dispatchers.splice(0)) dispatcher.stop();
  for (const receiver of receivers.splice(0)) receiver.stop();
});

async function receiving(...script: readonly Answer[]): Promise<Receiver> {
  const receiver = await Receiver.start(...script);
  receivers.push(receiver);
  return receiver;
}

const idsOf = ({ received }: Receiver) => received.map(({ headers }) => headers["webhook-id"]);

const draft = (id: string, told: Partial<OutboxDraft> = {}): OutboxDraft => ({
  id,
  channel: "ops",
  incident: "incident-1",
  body: `{"type":"${id}"}`,
  at: NOON,
  ...told,
});

/** A daemon's delivery over an outbox that may outlive it. */
function dispatching(outbox: Outbox, channels: Readonly<Record<string, Receiver>>, time = new Timetable(NOON)) {
  const troubles: unknown[] = [];
  const send = sendersOf(channels, time);
  const trouble = (error: unknown): void => void troubles.push(error);
  const dispatcher = new AlertDispatcher({ store: outbox, send, random: () => 0.999_999, trouble, ...time });
  dispatchers.push(dispatcher);
  dispatcher.poke();
  return { dispatcher, time, troubles };
}

const sendersOf = (channels: Readonly<Record<string, Receiver>>, { now }: Timetable): Senders =>
  Object.fromEntries(
    Object.entries(channels).map(([name, { url }]) => {
      return [name, webhookSender({ url, secret: null }, { ...AROUND, now })];
    }),
  );

describe("a message", () => {
  test("is delivered once and settled", async () => {
    const [outbox, ops] = [new Outbox(), await receiving(status(204))];
    outbox.put(draft("m1"));
    dispatching(outbox, { ops });
    expect(await outbox.settled("m1")).toEqual({ kind: "delivered", at: NOON, answer: "HTTP 204" });
    expect(idsOf(ops)).toEqual(["m1"]);
  });

  test("written later is sent when the dispatcher is poked", async () => {
    const [outbox, ops] = [new Outbox(), await receiving(status(204))];
    const { dispatcher } = dispatching(outbox, { ops });
    outbox.put(draft("m1"));
    dispatcher.poke();
    expect(await outbox.settled("m1")).toMatchObject({ kind: "delivered" });
  });

  test("is repeated under the same id after 1, 2 and 4 s until it is taken", async () => {
    const [outbox, ops] = [new Outbox(), await receiving(status(500), status(429), status(302), status(200))];
    outbox.put(draft("m1"));
    const { time } = dispatching(outbox, { ops });
    const waits: number[] = [];
    for (const attempt of [1, 2, 3]) {
      await outbox.settled("m1", attempt);
      waits.push(Math.round((await time.keepNext()) / 1000));
    }
    expect(await outbox.settled("m1", 4)).toMatchObject({ kind: "delivered" });
    expect(waits).toEqual([1, 2, 4]);
    expect(idsOf(ops)).toEqual(["m1", "m1", "m1", "m1"]);
  });

  test("waits as long as Retry-After asks", async () => {
    const [outbox, ops] = [new Outbox(), await receiving(status(429, { "retry-after": "60" }), status(200))];
    outbox.put(draft("m1"));
    dispatching(outbox, { ops });
    expect(await outbox.settled("m1")).toMatchObject({ kind: "again", next: later(NOON, MINUTE) });
  });

  test("is given up when the receiver is gone", async () => {
    const [outbox, ops] = [new Outbox(), await receiving(status(410))];
    outbox.put(draft("m1"));
    dispatching(outbox, { ops });
    expect(await outbox.settled("m1")).toEqual({ kind: "given-up", at: NOON, answer: "HTTP 410" });
  });

  test("is given up three days after it was written", async () => {
    const [outbox, ops] = [new Outbox(), await receiving(status(500))];
    outbox.put(draft("m1"));
    dispatching(outbox, { ops }, new Timetable(later(NOON, asMillis(73 * HOUR))));
    expect(await outbox.settled("m1")).toMatchObject({ kind: "given-up", answer: "HTTP 500" });
  });

  test.each(["gone", "constructor"])(
    "for a channel %s that is configured no longer is given up and says so",
    async (channel) => {
      const outbox = new Outbox();
      outbox.put(draft("m1", { channel }));
      dispatching(outbox, {});
      expect(await outbox.settled("m1")).toEqual({
        kind: "given-up",
        at: NOON,
        answer: `no channel "${channel}" is configured`,
      });
    },
  );
});

describe("order", () => {
  test("within an incident is kept: a follow-up waits until the opening is taken", async () => {
    const [outbox, ops] = [new Outbox(), await receiving(status(503), status(200))];
    outbox.put(draft("opening"), draft("moved"), draft("end"));
    const { time } = dispatching(outbox, { ops });
    await outbox.settled("opening");
    await time.keepNext();
    await outbox.settled("end");
    expect(idsOf(ops)).toEqual(["opening", "opening", "moved", "end"]);
  });

  test("is no matter between incidents: one that is refused does not hold up another", async () => {
    const outbox = new Outbox();
    const ops = await receiving((response, { body }) =>
      status(body.includes("bad") ? 500 : 200)(response, { body, path: "", headers: {} }),
    );
    outbox.put(draft("bad"), draft("good", { incident: "incident-2" }));
    dispatching(outbox, { ops });
    expect(await outbox.settled("good")).toMatchObject({ kind: "delivered" });
    expect(await outbox.settled("bad")).toMatchObject({ kind: "again" });
  });
});

describe("a channel that hangs", () => {
  test("delays no other, however long its backlog", async () => {
    const outbox = new Outbox();
    const [stuck, ops] = [await receiving(silence), await receiving(status(200))];
    const backlog = Array.from({ length: 250 }, (_, i) =>
      draft(`s${i}`, { channel: "stuck", incident: `incident-${i}` }),
    );
    outbox.put(...backlog, draft("m1"));
    const { dispatcher } = dispatching(outbox, { stuck, ops });
    expect(await outbox.settled("m1")).toMatchObject({ kind: "delivered" });
    outbox.put(draft("m2"));
    dispatcher.poke();
    expect(await outbox.settled("m2")).toMatchObject({ kind: "delivered" });
    expect(outbox.outcome("s0")).toBeNull();
  });

  test("leaves the most of its backlog in the store", async () => {
    const outbox = new Outbox();
    const [stuck, ops] = [await receiving(silence), await receiving(status(200))];
    const backlog = Array.from({ length: 2_000 }, (_, i) => draft(`s${i}`, { channel: "stuck", incident: `i-${i}` }));
    outbox.put(...backlog, draft("m1"));
    dispatching(outbox, { stuck, ops });
    expect(await outbox.settled("m1")).toMatchObject({ kind: "delivered" });
    expect(outbox.mostAsked).toBeLessThan(500);
  });

  test("is sent all of its backlog once it answers", async () => {
    const [outbox, ops] = [new Outbox(), await receiving(status(200))];
    const backlog = Array.from({ length: 350 }, (_, i) => draft(`m${i}`, { incident: `i-${i}` }));
    outbox.put(...backlog);
    dispatching(outbox, { ops });
    for (const { id } of backlog) expect(await outbox.settled(id)).toMatchObject({ kind: "delivered" });
  });

  test("does not hide a retry that another channel is due", async () => {
    const outbox = new Outbox();
    const [stuck, ops] = [await receiving(silence), await receiving(status(500), status(200))];
    outbox.put(draft("s1", { channel: "stuck" }), draft("m1"));
    const { time } = dispatching(outbox, { stuck, ops });
    await outbox.settled("m1");
    await time.keepNext();
    expect(await outbox.settled("m1", 2)).toMatchObject({ kind: "delivered" });
  });

  test("is hit by at most four attempts at once", async () => {
    const outbox = new Outbox();
    const ids = Array.from({ length: 20 }, (_, i) => `m${i}`);
    let [running, most] = [0, 0];
    const { dispatcher } = dispatching(outbox, {});
    outbox.put(...ids.map((id) => draft(id, { incident: `incident of ${id}` })));
    dispatcher.use({
      ops: async () => {
        running += 1;
        most = Math.max(most, running);
        await turnOfSockets();
        running -= 1;
        return { kind: "delivered", answer: "taken" };
      },
    });
    await Promise.all(ids.map((id) => outbox.settled(id)));
    expect(most).toBe(4);
  });
});

describe("a crash", () => {
  test("between sending and settling sends the message again under the same id", async () => {
    const [outbox, ops] = [new Outbox(), await receiving(status(200))];
    outbox.broken = Number.POSITIVE_INFINITY;
    outbox.put(draft("m1"));
    const killed = dispatching(outbox, { ops });
    await ops.until(1);
    killed.dispatcher.stop();
    outbox.broken = 0;
    dispatching(outbox, { ops });
    expect(await outbox.settled("m1")).toMatchObject({ kind: "delivered" });
    expect(idsOf(ops)).toEqual(["m1", "m1"]);
  });
});

describe("trouble on our side", () => {
  test("a store that cannot be written delays settling and sends nothing twice", async () => {
    const [outbox, ops] = [new Outbox(), await receiving(status(200))];
    outbox.broken = 2;
    outbox.put(draft("m1"));
    const { time, troubles } = dispatching(outbox, { ops });
    while (outbox.outcome("m1") === null) await time.keepNext();
    expect(outbox.outcome("m1")).toMatchObject({ kind: "delivered" });
    expect(idsOf(ops)).toEqual(["m1"]);
    expect(troubles.map(String)).toEqual(["Error: database is locked", "Error: database is locked"]);
  });

  test("a sender with a bug is told of, and its message is tried again", async () => {
    const outbox = new Outbox();
    outbox.put(draft("m1"));
    const { dispatcher, troubles } = dispatching(outbox, {});
    dispatcher.use({ ops: () => Promise.reject(new TypeError("a bug")) });
    expect(await outbox.settled("m1")).toMatchObject({ kind: "again", answer: "the channel failed on our side" });
    expect(troubles.map(String)).toContain("TypeError: a bug");
  });
});

describe("shutting down", () => {
  test("sends what is due first, follow-ups included", async () => {
    const [outbox, ops] = [new Outbox(), await receiving(status(200))];
    const { dispatcher } = dispatching(outbox, { ops });
    outbox.put(draft("m1"), draft("m2"));
    await dispatcher.drain(MINUTE);
    expect(idsOf(ops)).toEqual(["m1", "m2"]);
    expect(outbox.outcome("m2")).toMatchObject({ kind: "delivered" });
  });

  test("leaves what hangs in the outbox when time is up", async () => {
    const [outbox, stuck] = [new Outbox(), await receiving(silence)];
    outbox.put(draft("s1", { channel: "stuck" }));
    const { dispatcher, time } = dispatching(outbox, { stuck });
    await stuck.until(1);
    const drained = dispatcher.drain(asMillis(10));
    await time.keepNext();
    await drained;
    expect(outbox.outcome("s1")).toBeNull();
  });

  test("does not wait for retries that lie ahead", async () => {
    const [outbox, ops] = [new Outbox(), await receiving(status(500))];
    outbox.put(draft("m1"));
    const { dispatcher } = dispatching(outbox, { ops });
    await outbox.settled("m1");
    await dispatcher.drain(HOUR);
    expect(outbox.outcome("m1")).toMatchObject({ kind: "again" });
  });
});

test("what becomes due while a digest is gathered waits for the next, and is not sent alone", async () => {
  let clock: Instant = NOON;
  const asked = new Map<string, Instant>();
  class Ticking extends Outbox {
    override async gather(now = NOON): Promise<number> {
      asked.set("gathered", now);
      clock = later(clock, SECOND);
      return 0;
    }
    override async takeAlerts(now: Instant, limit: number) {
      asked.set("taken", now);
      return super.takeAlerts(now, limit);
    }
  }
  const outbox = new Ticking();
  outbox.put(draft("m1", { at: asInstant(NOON - 1) }));
  const send: Senders = { ops: async () => ({ kind: "delivered", answer: "taken" }) };
  const { after } = new Timetable(NOON);
  const chance = { random: () => 0, trouble: () => undefined };
  const dispatcher = new AlertDispatcher({ store: outbox, send, after, now: () => clock, ...chance });
  dispatchers.push(dispatcher);
  dispatcher.poke();
  await outbox.settled("m1");
  expect(asked.get("taken")).toBe(asked.get("gathered"));
});
