import { moved, type View, zoomed } from "./view.ts";

/** What the picture is moved by. */
export interface Grip {
  readonly view: () => View;
  readonly bounds: () => View;
  /** Of the canvas, in pixels. */
  readonly width: () => number;
  readonly change: (view: View) => void;
  readonly point: (place: { readonly x: number; readonly y: number } | null) => void;
  readonly press: (place: { readonly x: number; readonly y: number }) => void;
}

/** How far a finger may slip while it taps. */
const TAP = 5;

/** Drag, pinch, wheel and keys on the canvas; returns what lets go of it. */
export function grip(canvas: HTMLCanvasElement, hands: Grip): () => void {
  const fingers = new Map<number, { x: number; y: number }>();
  let travelled = 0;
  const placeOf = (event: MouseEvent) => {
    const { left, top } = canvas.getBoundingClientRect();
    return { x: event.clientX - left, y: event.clientY - top };
  };
  const timeAt = (x: number): number => {
    const { from, to } = hands.view();
    return from + (x / hands.width()) * (to - from);
  };
  const zoom = (factor: number, x: number) => hands.change(zoomed(hands.view(), factor, timeAt(x), hands.bounds()));
  const pan = (pixels: number) => {
    const { from, to } = hands.view();
    hands.change(moved(hands.view(), (pixels / hands.width()) * (to - from), hands.bounds()));
  };
  const spread = (): { readonly apart: number; readonly middle: number } => {
    const [a, b] = [...fingers.values()];
    return { apart: Math.abs((a?.x ?? 0) - (b?.x ?? 0)), middle: ((a?.x ?? 0) + (b?.x ?? 0)) / 2 };
  };

  const onDown = (event: PointerEvent) => {
    canvas.setPointerCapture(event.pointerId);
    fingers.set(event.pointerId, placeOf(event));
    travelled = 0;
  };
  const onMove = (event: PointerEvent) => {
    const place = placeOf(event);
    const held = fingers.get(event.pointerId);
    if (!held) return hands.point(event.pointerType === "touch" ? null : place);
    const before = spread();
    travelled += Math.abs(place.x - held.x) + Math.abs(place.y - held.y);
    fingers.set(event.pointerId, place);
    if (fingers.size > 1) {
      const after = spread();
      if (before.apart > 8 && after.apart > 8) zoom(before.apart / after.apart, after.middle);
      pan(before.middle - after.middle);
    } else if (travelled > TAP) {
      hands.point(null);
      pan(held.x - place.x);
    }
  };
  const onUp = (event: PointerEvent) => {
    const wasHeld = fingers.delete(event.pointerId);
    if (wasHeld && travelled <= TAP && event.type === "pointerup") hands.press(placeOf(event));
  };
  // The page is scrolled by the wheel until the picture is taken hold of; a pinch on a trackpad comes with `ctrlKey`.
  const onWheel = (event: WheelEvent) => {
    const isHeld = document.activeElement === canvas || event.ctrlKey || event.metaKey;
    const isAcross = event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY);
    if (!isHeld && !isAcross) return;
    event.preventDefault();
    const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
    if (isAcross) pan((event.deltaX || event.deltaY) * unit);
    else zoom(Math.exp((event.deltaY * unit) / (event.ctrlKey ? 120 : 480)), placeOf(event).x);
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const width = hands.width();
    const step = width * (event.shiftKey ? 0.5 : 0.1);
    const moves: Readonly<Record<string, () => void>> = {
      ArrowLeft: () => pan(-step),
      ArrowRight: () => pan(step),
      "+": () => zoom(0.8, width / 2),
      "=": () => zoom(0.8, width / 2),
      "-": () => zoom(1.25, width / 2),
      Home: () => hands.change(hands.bounds()),
    };
    const act = moves[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  };
  const onLeave = () => hands.point(null);

  const listening = new AbortController();
  const { signal } = listening;
  canvas.addEventListener("pointerdown", onDown, { signal });
  canvas.addEventListener("pointermove", onMove, { signal });
  canvas.addEventListener("pointerup", onUp, { signal });
  canvas.addEventListener("pointercancel", onUp, { signal });
  canvas.addEventListener("pointerleave", onLeave, { signal });
  canvas.addEventListener("wheel", onWheel, { signal, passive: false });
  canvas.addEventListener("keydown", onKey, { signal });
  return () => listening.abort();
}
