import { useCallback, useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { LanesAnswer } from "../../web/shapes/lanes.ts";
import type { Frame } from "../page.ts";
import { boundsOf } from "./address.ts";
import { layoutOf } from "./layout.ts";
import { timesOf } from "./model.ts";
import { EndWords, Names } from "./names.tsx";
import { Painter } from "./painter.ts";
import { grip } from "./pointer.ts";
import { type Hit, hitAt, Tooltip } from "./tooltip.tsx";
import { useInk } from "./use-ink.ts";
import type { Lanes } from "./use-lanes.ts";
import { useSize } from "./use-size.ts";
import { moved, type View, zoomed } from "./view.ts";

/** Narrower than this, names stand over their lanes. */
const NARROW = 640;
/** After so long without a move the picture rests, in milliseconds. */
const STILL = 180;

interface Props {
  readonly lanes: Lanes;
  readonly first: LanesAnswer;
  readonly frame: Frame;
  /** Told of every view that comes to rest. */
  readonly onRest: (view: View) => void;
}

/** The picture where there is a script: a canvas to be moved and zoomed, with the names beside it. */
export function Board({ lanes, first, frame, onRest }: Props) {
  const { data, rest, mark } = lanes;
  const { timeline } = frame.words;
  const whole = useRef<HTMLDivElement>(null);
  const holder = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const [outer, size] = [useSize(whole), useSize(holder)];
  const ink = useInk(whole, frame.theme);
  const isNarrow = outer !== null && outer.width < NARROW;
  const layout = useMemo(() => layoutOf(data, isNarrow), [data, isNarrow]);
  const [hit, setHit] = useState<Hit | null>(null);
  const now = useRef({ view: timesOf(first) as View, data, layout, painter: null as Painter | null, frame: 0, timer: 0 });
  Object.assign(now.current, { data, layout });

  const paint = useCallback(() => {
    if (now.current.frame !== 0 || !size) return;
    now.current.frame = requestAnimationFrame(() => {
      now.current.frame = 0;
      now.current.painter?.paint({ ...now.current.view, width: size.width }, size.ratio);
    });
  }, [size]);

  const change = useCallback(
    (view: View) => {
      now.current.view = view;
      paint();
      if (size) rest(view, size.width * size.ratio);
      // The page around the picture is drawn anew when it rests, and not for each frame.
      window.clearTimeout(now.current.timer);
      now.current.timer = window.setTimeout(() => onRest(view), STILL);
    },
    [paint, rest, size, onRest],
  );

  useEffect(() => {
    const own = canvas.current;
    if (!own || !ink || !size) return;
    Object.assign(own, { width: Math.round(size.width * size.ratio), height: Math.round(layout.height * size.ratio) });
    Object.assign(own.style, { width: `${size.width}px`, height: `${layout.height}px` });
    now.current.painter ??= new Painter(own);
    now.current.painter.set({ data, layout, ink, words: frame.words });
    now.current.painter.paint({ ...now.current.view, width: size.width }, size.ratio);
  }, [data, layout, ink, size, frame.words]);

  useEffect(() => {
    if (size) rest(now.current.view, size.width * size.ratio);
  }, [size, rest]);

  useEffect(() => {
    const own = canvas.current;
    if (!own || !size) return;
    const hitOf = (place: { readonly x: number; readonly y: number }) =>
      hitAt(now.current.data, now.current.layout, { ...now.current.view, width: size.width }, place);
    return grip(own, {
      view: () => now.current.view,
      bounds: () => boundsOf(now.current.data),
      width: () => size.width,
      change,
      point: (place) => setHit(place && hitOf(place)),
      press: (place) => {
        const pressed = hitOf(place);
        setHit(pressed);
        void pressed?.incident(frame).then((incident) => mark(incident));
      },
    });
  }, [size, change, mark, frame]);

  const act = (how: (view: View, length: number) => View) => () => {
    const { view } = now.current;
    change(how(view, view.to - view.from));
  };
  const bounds = () => boundsOf(now.current.data);
  const middle = ({ from, to }: View) => (from + to) / 2;
  const buttons = [
    { label: timeline.earlier, sign: "←", act: act((view, length) => moved(view, -length / 4, bounds())) },
    { label: timeline.later, sign: "→", act: act((view, length) => moved(view, length / 4, bounds())) },
    { label: timeline.zoomIn, sign: "+", act: act((view) => zoomed(view, 0.5, middle(view), bounds())) },
    { label: timeline.zoomOut, sign: "−", act: act((view) => zoomed(view, 2, middle(view), bounds())) },
    { label: timeline.all, sign: "⤢", act: act(() => bounds()) },
  ];
  return (
    <div class={`tl-board${isNarrow ? " tl-narrow" : ""}`} ref={whole}>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would group fields; these are tools of the picture */}
      <div class="tl-tools" role="group" aria-label={timeline.move}>
        {buttons.map(({ label, sign, act: onClick }) => (
          <button key={label} class="button" type="button" title={label} aria-label={label} onClick={onClick}>
            {sign}
          </button>
        ))}
        <span class="tl-loading" role="status">
          {lanes.isLoading ? timeline.loading : lanes.hasFailed ? frame.words.shell.failed : ""}
        </span>
      </div>
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
