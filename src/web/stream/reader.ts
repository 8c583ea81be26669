import type { Frame } from "./hub.ts";

/** Frames that wait for a slow reader; beyond it the connection ends, and the browser resumes where it was. */
const MOST_WAITING = 2_000;

/** Who reads a stream. None of it throws, whatever became of the connection. */
export interface StreamReader {
  /** False: it reads no more, or too slowly. */
  readonly hear: (frame: Frame) => boolean;
  /** Ends the time in which what is heard waits for what was missed; that goes first, and nothing twice. */
  readonly catchUp: (missed: readonly Frame[]) => void;
  /** Ends the stream; where too much waits, by `sever`, for a stalled reader would never come to the end. */
  readonly close: () => void;
  /** The reader went away. */
  readonly gone: () => void;
}

export function makeStreamReader(
  controller: ReadableStreamDefaultController<Uint8Array>,
  encode: (frame: Frame) => Uint8Array,
  sever: () => void,
): StreamReader {
  let isOpen = true;
  let held: Frame[] | null = [];
  const waiting = (): number => -(controller.desiredSize ?? 0) + (held?.length ?? 0);
  return {
    hear: (frame) => {
      if (!isOpen || waiting() > MOST_WAITING) return false;
      if (held) held.push(frame);
      else controller.enqueue(encode(frame));
      return true;
    },
    catchUp: (missed) => {
      const sent = new Set(missed);
      const since = (held ?? []).filter((frame) => !sent.has(frame));
      held = null;
      if (isOpen) for (const frame of [...missed, ...since]) controller.enqueue(encode(frame));
    },
    close: () => {
      if (!isOpen) return;
      isOpen = false;
      if (waiting() > MOST_WAITING) sever();
      else controller.close();
    },
    gone: () => {
      isOpen = false;
    },
  };
}

/** What all are told is turned into bytes once, and those are shared by all for whom it waits. */
export function sharedEncoder(): (frame: Frame) => Uint8Array {
  const encoder = new TextEncoder();
  let last: { readonly frame: Frame; readonly bytes: Uint8Array } | null = null;
  return (frame) => {
    if (last?.frame !== frame) last = { frame, bytes: encoder.encode(frame) };
    return last.bytes;
  };
}
