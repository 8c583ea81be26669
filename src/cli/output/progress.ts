import type { Writable } from "node:stream";
import { cut } from "./width.ts";

/** A line that is drawn over and over, until it is taken away: on a terminal only. */
export interface Progress {
  readonly show: (doing: string, done: number, total: number) => void;
  readonly clear: () => void;
}

const BAR = 24;
const REDRAW_MS = 100;
/** To the line's beginning, and the rest of it erased (ECMA-48, EL). */
const WIPE = "\r\u001b[K";

export const NO_PROGRESS: Progress = { show: () => undefined, clear: () => undefined };

/** `asking zones  ██████░░░░  612 of 1437` on standard error, nothing where that is no terminal that can erase. */
export function progressOn(
  stream: Writable,
  columns: number,
  env: Readonly<Record<string, string | undefined>>,
): Progress {
  if (!("isTTY" in stream) || stream.isTTY !== true || env.TERM === "dumb") return NO_PROGRESS;
  let drawn: number | null = null;
  return {
    show: (doing, done, total) => {
      const now = performance.now();
      if (drawn !== null && now - drawn < REDRAW_MS && done < total) return;
      drawn = now;
      const full = total === 0 ? BAR : Math.floor((BAR * done) / total);
      const line = `${doing}  ${"█".repeat(full)}${"░".repeat(BAR - full)}  ${done} of ${total}`;
      stream.write(`${WIPE}${cut(line, columns - 1)}`);
    },
    clear: () => {
      if (drawn !== null) stream.write(WIPE);
      drawn = null;
    },
  };
}
