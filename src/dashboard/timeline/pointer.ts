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
  const hold = new Hold(canvas, hands);
  const listening = new AbortController();
  const { signal } = listening;
  canvas.addEventListener("pointerdown", (event) => hold.down(event), { signal });
  canvas.addEventListener("pointermove", (event) => hold.move(event), { signal });
  canvas.addEventListener("pointerup", (event) => hold.up(event), { signal });
  canvas.addEventListener("pointercancel", (event) => hold.up(event), { signal });
  canvas.addEventListener("pointerleave", () => hands.point(null), { signal });
  canvas.addEventListener("wheel", (event) => hold.wheel(event), { signal, passive: false });
  canvas.addEventListener("keydown", (event) => hold.key(event), { signal });
  return () => listening.abort();
}

class Hold {
  readonly #canvas: HTMLCanvasElement;
  readonly #hands: Grip;
  readonly #fingers = new Map<number, { readonly x: number; readonly y: number }>();
  #travelled = 0;

  constructor(canvas: HTMLCanvasElement, hands: Grip) {
    this.#canvas = canvas;
    this.#hands = hands;
  }

  down(event: PointerEvent): void {
    this.#canvas.setPointerCapture(event.pointerId);
    this.#fingers.set(event.pointerId, this.#placeOf(event));
    this.#travelled = 0;
  }

  move(event: PointerEvent): void {
    const place = this.#placeOf(event);
    const held = this.#fingers.get(event.pointerId);
    if (!held) {
      this.#hands.point(event.pointerType === "touch" ? null : place);
      return;
    }
    const before = this.#spread();
    this.#travelled += Math.abs(place.x - held.x) + Math.abs(place.y - held.y);
    this.#fingers.set(event.pointerId, place);
    if (this.#fingers.size > 1) {
      const after = this.#spread();
      if (before.apart > 8 && after.apart > 8) this.#zoom(before.apart / after.apart, after.middle);
      this.#pan(before.middle - after.middle);
    } else if (this.#travelled > TAP) {
      this.#hands.point(null);
      this.#pan(held.x - place.x);
    }
  }

  up(event: PointerEvent): void {
    const wasHeld = this.#fingers.delete(event.pointerId);
    if (wasHeld && this.#travelled <= TAP && event.type === "pointerup") this.#hands.press(this.#placeOf(event));
  }

  /** It scrolls the page until the picture is taken hold of; a pinch on a trackpad comes with `ctrlKey`. */
  wheel(event: WheelEvent): void {
    const isHeld = document.activeElement === this.#canvas || event.ctrlKey || event.metaKey;
    const isAcross = event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY);
    if (!isHeld && !isAcross) return;
    event.preventDefault();
    const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
    if (isAcross) this.#pan((event.deltaX || event.deltaY) * unit);
    else this.#zoom(Math.exp((event.deltaY * unit) / (event.ctrlKey ? 120 : 480)), this.#placeOf(event).x);
  }

  key(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const width = this.#hands.width();
    const step = width * (event.shiftKey ? 0.5 : 0.1);
    const acts: Readonly<Record<string, () => void>> = {
      ArrowLeft: () => this.#pan(-step),
      ArrowRight: () => this.#pan(step),
      "+": () => this.#zoom(0.8, width / 2),
      "=": () => this.#zoom(0.8, width / 2),
      "-": () => this.#zoom(1.25, width / 2),
      Home: () => this.#hands.change(this.#hands.bounds()),
    };
    const act = acts[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  }

  #placeOf(event: MouseEvent): { readonly x: number; readonly y: number } {
    const { left, top } = this.#canvas.getBoundingClientRect();
    return { x: event.clientX - left, y: event.clientY - top };
  }

  #spread(): { readonly apart: number; readonly middle: number } {
    const [a, b] = [...this.#fingers.values()];
    return { apart: Math.abs((a?.x ?? 0) - (b?.x ?? 0)), middle: ((a?.x ?? 0) + (b?.x ?? 0)) / 2 };
  }

  #zoom(factor: number, x: number): void {
    const { from, to } = this.#hands.view();
    const about = from + (x / this.#hands.width()) * (to - from);
    this.#hands.change(zoomed({ from, to }, factor, about, this.#hands.bounds()));
  }

  #pan(pixels: number): void {
    const { from, to } = this.#hands.view();
    const by = (pixels / this.#hands.width()) * (to - from);
    this.#hands.change(moved({ from, to }, by, this.#hands.bounds()));
  }
}
