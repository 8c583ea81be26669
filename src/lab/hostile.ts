import type { Socket } from "node:net";
import { DRIP, type Fault, HUGE } from "./fault.ts";

const CHUNK = Buffer.alloc(16_384, "x");
/** Every octet there is, some of them no UTF-8. */
const BINARY = Buffer.from(Array.from({ length: 1_024 }, (_, at) => (at * 7 + 0x80) & 0xff));

/** What a stream server would have said, and what goes before an invented body (HTTP's head; nothing in WHOIS). */
export interface Utterance {
  readonly head: string;
  readonly whole: string | Uint8Array;
}

/** Whether the fault is one of bytes, so that `misbehave` plays it; the others are answers of the protocol's own. */
export const isOfBytes = (fault: Fault | null): fault is ByteFault => fault !== null && BYTE_FAULTS.has(fault);

type ByteFault = "silent" | "reset" | "empty" | "binary" | "drip" | "endless" | "huge" | "open" | "endless-headers";
const BYTE_FAULTS: ReadonlySet<Fault> = new Set<ByteFault>([
  "silent",
  "reset",
  "empty",
  "binary",
  "drip",
  "endless",
  "huge",
  "open",
  "endless-headers",
]);

/** Plays a fault on a connection whose request has been read. */
export function misbehave(socket: Socket, fault: ByteFault, { head, whole }: Utterance): void {
  switch (fault) {
    case "silent":
      return;
    case "reset":
      socket.resetAndDestroy();
      return;
    case "empty":
      socket.end();
      return;
    case "binary":
      socket.end(BINARY);
      return;
    case "drip":
      dripBytes(socket, Buffer.from(head === "" ? "no end to it " : head));
      return;
    case "endless":
      socket.write(head);
      pour(socket, Number.POSITIVE_INFINITY, CHUNK);
      return;
    case "endless-headers":
      socket.write("HTTP/1.1 200 OK\r\n");
      pour(socket, Number.POSITIVE_INFINITY, Buffer.from(`x-more: ${"y".repeat(1_000)}\r\n`));
      return;
    case "huge":
      socket.write(head);
      pour(socket, HUGE, CHUNK);
      return;
    case "open":
      socket.write(whole);
      return;
  }
}

/** One byte at a time, over and over, until the other side has gone. */
export function dripBytes(socket: Socket, bytes: Buffer): void {
  let at = 0;
  const timer = setInterval(() => {
    socket.write(bytes.subarray(at, at + 1));
    at = (at + 1) % bytes.length;
  }, DRIP);
  socket.once("close", () => clearInterval(timer));
}

/** As fast as the other side reads. */
function pour(socket: Socket, total: number, chunk: Buffer): void {
  let left = total;
  const more = (): void => {
    let flows = true;
    while (flows && left > 0 && !socket.destroyed) {
      flows = socket.write(chunk);
      left -= chunk.length;
    }
    if (left <= 0) socket.end();
  };
  socket.on("drain", more);
  more();
}
