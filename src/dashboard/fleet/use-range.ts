import type { RefObject } from "preact";
import { useEffect, useState } from "preact/hooks";

export interface Range {
  /** The rows to draw: from this one up to, and without, the other. */
  readonly first: number;
  readonly end: number;
  /** A row's height in CSS pixels; 0 until one was measured. */
  readonly height: number;
}

/** Rows drawn beyond either edge of the window, so that scrolling meets no blank. */
const MARGIN = 12;
/** The range moves in such steps: not every pixel draws the table anew. */
const STEP = 8;

/** Which rows of a long table are in sight; `initial` on the server, and until the browser has measured. */
export function useRange(table: RefObject<HTMLElement | null>, total: number, initial: Range): Range {
  const [range, setRange] = useState(initial);
  useEffect(() => {
    let frame = 0;
    const measure = () => {
      frame = 0;
      const height = table.current?.querySelector("tbody tr[aria-rowindex]")?.getBoundingClientRect().height ?? 0;
      const top = table.current?.getBoundingClientRect().top ?? 0;
      setRange((before) => keep(before, rangeOf(top, height || before.height, total)));
    };
    const soon = () => {
      frame ||= window.requestAnimationFrame(measure);
    };
    measure();
    window.addEventListener("scroll", soon, { passive: true });
    window.addEventListener("resize", soon);
    return () => {
      window.cancelAnimationFrame(frame);
      window.removeEventListener("scroll", soon);
      window.removeEventListener("resize", soon);
    };
  }, [table, total]);
  return range;
}

function rangeOf(top: number, height: number, total: number): Range {
  if (height === 0) return { first: 0, end: Math.min(total, 2 * MARGIN), height };
  const stepped = (row: number) => Math.floor(row / STEP) * STEP;
  const first = Math.min(Math.max(0, stepped(-top / height - MARGIN)), stepped(total));
  const end = Math.min(total, stepped((window.innerHeight - top) / height + MARGIN) + STEP);
  return { first, end: Math.max(first, end), height };
}

const keep = (before: Range, after: Range): Range =>
  before.first === after.first && before.end === after.end && before.height === after.height ? before : after;
