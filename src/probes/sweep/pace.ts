import { type DnsReply, type Failure, failure } from "../../core/observation.ts";
import { asMillis, type Millis } from "../../core/time.ts";
import type { Endpoint } from "../contract.ts";
import type { Question } from "../dns/question.ts";
import type { Ask } from "../dns/wire.ts";
import { showEndpoint } from "../net/endpoint.ts";

export interface Pace {
  /** Between two questions to one address; after a late one the next may come at once. */
  readonly interval: Millis;
  /** Questions that wait for their answers, over all addresses: what a router at home can bear. */
  readonly inFlight: number;
}

/** Twenty questions a second and address. */
export const PACE: Pace = { interval: asMillis(50), inFlight: 256 };

const ABORTED = failure("not-looked", "the asking was ended");

interface Turn {
  readonly server: Endpoint;
  readonly question: Question;
  readonly signal: AbortSignal | undefined;
  readonly settle: (outcome: DnsReply | Failure) => void;
}

/** The questions that wait for one address. */
class Lane {
  readonly #waiting: Turn[] = [];
  readonly #start: (turn: Turn) => void;
  readonly #room: Room;
  readonly #interval: Millis;
  #next = Number.NEGATIVE_INFINITY;
  #isPumping = false;
  /** The next question was kept waiting for its time; else the lane had been idle. */
  #isOnBeat = false;

  constructor(interval: Millis, room: Room, start: (turn: Turn) => void) {
    this.#interval = interval;
    this.#room = room;
    this.#start = start;
  }

  get length(): number {
    return this.#waiting.length;
  }

  add(turn: Turn): void {
    this.#waiting.push(turn);
    this.#pump();
  }

  #pump(): void {
    if (this.#isPumping) return;
    while (this.#waiting[0]?.signal?.aborted) this.#waiting.shift()?.settle(ABORTED);
    if (this.#waiting.length === 0) return;
    this.#isPumping = true;
    const wait = this.#next - performance.now();
    this.#isOnBeat = wait > 0;
    if (wait > 0) setTimeout(() => this.#room.enter(this), wait);
    else this.#room.enter(this);
  }

  /**
   * The clock is read when the question really goes out, so that waiting for room makes no burst. A timer may be an
   * interval late and the next question still keep to the beat: or a busy machine would ask ever more slowly.
   */
  ask(): void {
    this.#isPumping = false;
    const turn = this.#waiting.shift();
    if (turn === undefined || turn.signal?.aborted) {
      this.#room.leave();
      turn?.settle(ABORTED);
    } else {
      const now = performance.now();
      this.#next = this.#interval + (this.#isOnBeat ? Math.max(this.#next, now - this.#interval) : now);
      this.#start(turn);
    }
    this.#pump();
  }
}

/** Lets so many in at once. Of those that wait, the longest lane goes first: it is the one that all will wait for. */
class Room {
  readonly #queue = new Set<Lane>();
  #free: number;

  constructor(places: number) {
    this.#free = places;
  }

  enter(lane: Lane): void {
    if (this.#free === 0) {
      this.#queue.add(lane);
      return;
    }
    this.#free -= 1;
    lane.ask();
  }

  leave(): void {
    const next = this.#longest();
    if (next === null) {
      this.#free += 1;
      return;
    }
    this.#queue.delete(next);
    next.ask();
  }

  #longest(): Lane | null {
    let longest: Lane | null = null;
    for (const lane of this.#queue) if (longest === null || lane.length > longest.length) longest = lane;
    return longest;
  }
}

/** `ask`, but each address is asked at its pace, in the order of asking. What is aborted before its turn is not asked. */
export function pacedAsk(ask: Ask, { interval, inFlight }: Pace = PACE): Ask {
  const lanes = new Map<string, Lane>();
  const room = new Room(inFlight);
  const start = async ({ server, question, signal, settle }: Turn): Promise<void> => {
    const outcome = await ask(server, question, signal);
    room.leave();
    settle(outcome);
  };
  return (server, question, signal) =>
    new Promise((settle) => {
      const key = showEndpoint(server);
      const lane = lanes.get(key) ?? new Lane(interval, room, (turn) => void start(turn));
      lanes.set(key, lane);
      lane.add({ server, question, signal, settle });
    });
}
