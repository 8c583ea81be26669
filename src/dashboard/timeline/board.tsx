import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Frame } from "../page.ts";
import { BoardState } from "./board-state.ts";
import { layoutOf } from "./layout.ts";
import { EndWords, Names } from "./names.tsx";
import type { LanesSource } from "./source.ts";
import { type Hit, Tooltip } from "./tooltip.tsx";
import { useInk } from "./use-ink.ts";
import { useSize } from "./use-size.ts";
import { moved, type View, zoomed } from "./view.ts";

/** Narrower than this, names stand over their lanes. */
const NARROW = 640;

interface Props {
  readonly lanes: LanesSource;
  readonly frame: Frame;
}

/** The picture where there is a script: a canvas to be moved and zoomed, with the names beside it. */
export function Board({ lanes, frame }: Props) {
  const { data } = lanes;
  const { timeline } = frame.words;
  const [whole, holder] = [useRef<HTMLDivElement>(null), useRef<HTMLDivElement>(null)];
  const [outer, size] = [useSize(whole), useSize(holder)];
  const ink = useInk(whole, frame.theme);
  const isNarrow = outer !== null && outer.width < NARROW;
  const layout = useMemo(() => layoutOf(data, isNarrow), [data, isNarrow]);
  const board = useMemo(() => new BoardState(lanes), [lanes]);
  const [hit, setHit] = useState<Hit | null>(null);
  const canvas = useRef<HTMLCanvasElement>(null);

  useEffect(() => {
    if (canvas.current && ink && size) board.show(canvas.current, { data, layout, ink, words: frame.words }, size);
  }, [board, data, layout, ink, size, frame.words]);
  useEffect(() => {
    if (!canvas.current || !size) return;
    const press = (pressed: Hit | null) => void pressed?.incident(frame).then(lanes.mark);
    return board.hold(canvas.current, { point: setHit, press });
  }, [board, size, lanes, frame]);

  return (
    <div class={`tl-board${isNarrow ? " tl-narrow" : ""}`} ref={whole}>
      <Tools board={board} lanes={lanes} frame={frame} />
      <div class="tl-grid">
        <Names layout={layout} frame={frame} />
        <div class="tl-canvas" ref={holder}>
          <canvas ref={canvas} role="img" aria-label={timeline.canvas} tabIndex={0} />
          {hit && size && <Tooltip hit={hit} frame={frame} width={size.width} />}
        </div>
        {!isNarrow && <EndWords layout={layout} frame={frame} />}
      </div>
    </div>
  );
}

interface ToolsProps extends Pick<Props, "lanes" | "frame"> {
  readonly board: BoardState;
}

function Tools({ board, lanes, frame }: ToolsProps) {
  const { timeline, shell } = frame.words;
  const middle = ({ from, to }: View): number => (from + to) / 2;
  const length = ({ from, to }: View): number => to - from;
  const tools: readonly (readonly [string, string, (view: View, bounds: View) => View])[] = [
    [timeline.earlier, "←", (view, bounds) => moved(view, -length(view) / 4, bounds)],
    [timeline.later, "→", (view, bounds) => moved(view, length(view) / 4, bounds)],
    [timeline.zoomIn, "+", (view, bounds) => zoomed(view, 0.5, middle(view), bounds)],
    [timeline.zoomOut, "−", (view, bounds) => zoomed(view, 2, middle(view), bounds)],
    [timeline.all, "⤢", (_, bounds) => bounds],
  ];
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would group fields; these are tools of the picture
    <div class="tl-tools" role="group" aria-label={timeline.move}>
      {tools.map(([label, sign, act]) => (
        <button
          key={label}
          class="button"
          type="button"
          title={label}
          aria-label={label}
          onClick={() => board.change(act(board.view, board.bounds()))}
        >
          {sign}
        </button>
      ))}
      <span class="tl-loading" role="status">
        {lanes.state === "loading" ? timeline.loading : lanes.state === "failed" ? shell.failed : ""}
      </span>
    </div>
  );
}
