import { boundsOf } from "./address.ts";
import { Painter, type Scene } from "./painter.ts";
import { grip } from "./pointer.ts";
import type { LanesSource } from "./source.ts";
import { type Hit, hitAt } from "./tooltip.tsx";
import type { Size } from "./use-size.ts";
import type { View } from "./view.ts";

interface Eyes {
  readonly point: (hit: Hit | null) => void;
  readonly press: (hit: Hit | null) => void;
}

/** What changes from frame to frame, and so is no state of the page. */
export class BoardState {
  readonly #lanes: LanesSource;
  #painter: { readonly canvas: HTMLCanvasElement; readonly painter: Painter } | null = null;
  #scene: Scene | null = null;
  #size: Size | null = null;
  #frame = 0;

  constructor(lanes: LanesSource) {
    this.#lanes = lanes;
  }

  get view(): View {
    return this.#lanes.view;
  }

  bounds(): View {
    return boundsOf(this.#lanes.data);
  }

  /** Paints a scene on the canvas, at once. */
  show(canvas: HTMLCanvasElement, scene: Scene, size: Size): void {
    const [width, height] = [size.width * size.ratio, scene.layout.height * size.ratio];
    Object.assign(canvas, { width: Math.round(width), height: Math.round(height) });
    Object.assign(canvas.style, { width: `${size.width}px`, height: `${scene.layout.height}px` });
    const isNew = this.#painter?.canvas !== canvas;
    const painter = this.#painter && !isNew ? this.#painter.painter : new Painter(canvas);
    [this.#painter, this.#scene, this.#size] = [{ canvas, painter }, scene, size];
    painter.set(scene);
    this.#paint();
    // The first view is at rest as it is.
    if (isNew) this.#tell(this.view);
  }

  #tell(view: View): void {
    this.#lanes.rest(view, this.#size ? this.#size.width * this.#size.ratio : 0);
  }

  /** Another view, with the next frame. The page around is told when it rests, and not for each frame. */
  change(view: View): void {
    if (this.#frame === 0) this.#frame = requestAnimationFrame(() => this.#paint());
    this.#tell(view);
  }

  /** Takes hold of the canvas; returns what lets go of it. */
  hold(canvas: HTMLCanvasElement, { point, press }: Eyes): () => void {
    const hitOf = (place: { readonly x: number; readonly y: number } | null): Hit | null => {
      if (!place || !this.#scene || !this.#size) return null;
      const { data, layout } = this.#scene;
      return hitAt(data, layout, { ...this.view, width: this.#size.width }, place);
    };
    return grip(canvas, {
      view: () => this.view,
      bounds: () => this.bounds(),
      width: () => this.#size?.width ?? 1,
      change: (view) => this.change(view),
      point: (place) => point(hitOf(place)),
      press: (place) => press(hitOf(place)),
    });
  }

  #paint(): void {
    this.#frame = 0;
    if (this.#size) this.#painter?.painter.paint({ ...this.view, width: this.#size.width }, this.#size.ratio);
  }
}
