import type { LanesAnswer } from "../../web/shapes/lanes.ts";
import type { Words } from "../words/en.ts";
import { type Ink, inkOfSign } from "./ink.ts";
import { AXIS, BAR, type Layout, type Row } from "./layout.ts";
import {
  type Arrow,
  arrowsOf,
  axisLabel,
  axisOf,
  type Dot,
  dotsOf,
  ringsOf,
  type Sign,
  timesOf,
  type Viewport,
  xOf,
} from "./model.ts";
import { arrowLabel, SIGN_WORDS, SIGNS, STUB } from "./signs.ts";
import { PITCH, type Pixels, pixelsOf } from "./texture.ts";
import { wordsIn } from "./words-in.ts";

/** What a picture is painted from. */
export interface Scene {
  readonly data: LanesAnswer;
  readonly layout: Layout;
  readonly ink: Ink;
  readonly words: Words;
}

interface Prepared extends Scene {
  readonly pixels: Pixels;
  readonly texture: HTMLCanvasElement;
  readonly hatch: CanvasPattern | null;
  readonly sprites: Readonly<Record<Sign, HTMLCanvasElement>>;
}

/** Marks nearer than this are drawn as one. */
const APART = 9;
const SMALL = "11px system-ui, sans-serif";
const USUAL = "12px system-ui, sans-serif";

/** Paints views of a scene. Whatever does not change from frame to frame is made when the scene is set. */
export class Painter {
  readonly #context: CanvasRenderingContext2D;
  #scene: Prepared | null = null;

  constructor(canvas: HTMLCanvasElement) {
    const context = canvas.getContext("2d");
    if (!context) throw new Error("this browser has no canvas");
    this.#context = context;
  }

  set(scene: Scene): void {
    const pixels = pixelsOf(scene.data, scene.ink);
    const [sprites, texture] = [spritesOf(scene.ink), textureOf(pixels)];
    this.#scene = { ...scene, pixels, texture, sprites, hatch: hatchOf(this.#context, scene.ink.fills.gap) };
  }

  /** @param ratio device pixels a pixel */
  paint(view: Viewport, ratio: number): void {
    const [context, scene] = [this.#context, this.#scene];
    if (!scene) return;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.fillStyle = scene.ink.ground;
    context.fillRect(0, 0, view.width, scene.layout.height);
    paintAxis(context, scene, view);
    const lanes = scene.layout.rows.filter(({ lane }) => lane);
    for (const [index, row] of lanes.entries()) paintBars(context, scene, view, row, index);
    for (const row of lanes) paintOver(context, scene, view, row);
    paintArrows(context, scene, view);
    paintRings(context, scene, view);
  }
}

function textureOf({ width, height, data }: Pixels): HTMLCanvasElement {
  const texture = document.createElement("canvas");
  Object.assign(texture, { width, height: Math.max(1, height) });
  const pixels = new ImageData(new Uint8ClampedArray(data.buffer), width, Math.max(1, height));
  texture.getContext("2d")?.putImageData(pixels, 0, 0);
  return texture;
}

function hatchOf(context: CanvasRenderingContext2D, colour: string): CanvasPattern | null {
  const tile = document.createElement("canvas");
  Object.assign(tile, { width: 6, height: 6 });
  const pen = tile.getContext("2d");
  if (!pen) return null;
  Object.assign(pen, { strokeStyle: colour, lineWidth: 1.5 });
  for (const shift of [-6, 0, 6]) pen.stroke(new Path2D(`M${shift} 6L${shift + 6} 0`));
  return context.createPattern(tile, "repeat");
}

/** A mark takes so many pixels at most, either way. */
const SPRITE = 14;
/** As fine as the finest screens. */
const FINE = 3;

/** Marks drawn once, to be copied: a frame may have thousands. */
const spritesOf = (ink: Ink): Readonly<Record<Sign, HTMLCanvasElement>> =>
  Object.fromEntries(SIGN_WORDS.map((sign) => [sign, spriteOf(sign, ink)])) as Record<Sign, HTMLCanvasElement>;

function spriteOf(sign: Sign, ink: Ink): HTMLCanvasElement {
  const sprite = document.createElement("canvas");
  Object.assign(sprite, { width: SPRITE * FINE, height: SPRITE * FINE });
  const pen = sprite.getContext("2d");
  if (!pen) return sprite;
  const [{ d, isSolid, dash }, colour] = [SIGNS[sign], inkOfSign(ink, sign)];
  const path = new Path2D(`M${SPRITE / 2} ${SPRITE / 2}${d}`);
  pen.scale(FINE, FINE);
  pen.fillStyle = isSolid ? colour : ink.ground;
  pen.strokeStyle = isSolid ? ink.ground : colour;
  pen.lineWidth = isSolid ? 1 : 1.3;
  if (dash) pen.setLineDash(dash.split(" ").map(Number));
  pen.fill(path);
  pen.stroke(path);
  return sprite;
}

function paintAxis(context: CanvasRenderingContext2D, { ink, layout }: Scene, view: Viewport): void {
  const { unit, at } = axisOf(view);
  context.font = USUAL;
  for (const time of at) {
    const x = Math.round(xOf(time, view));
    context.fillStyle = ink.line;
    context.fillRect(x, AXIS - 6, 1, layout.height);
    context.fillStyle = ink.soft;
    context.fillText(axisLabel(unit, time), x + 3, AXIS - 12);
  }
}

/** The part of the lane's pixels that the view shows, drawn as wide as the view has it. */
function paintBars(context: CanvasRenderingContext2D, scene: Prepared, view: Viewport, row: Row, index: number): void {
  const { data, pixels, texture, hatch } = scene;
  const { from, to } = timesOf(data);
  const [begin, end] = [Math.max(from, view.from), Math.min(to, view.to)];
  if (end <= begin) return;
  const columnOf = (at: number): number => ((at - from) / (to - from)) * data.columns;
  const [first, wide] = [columnOf(begin), columnOf(end) - columnOf(begin)];
  const [x, width] = [xOf(begin, view), xOf(end, view) - xOf(begin, view)];
  context.imageSmoothingEnabled = wide > width;
  context.drawImage(texture, first, index * PITCH, wide, PITCH, x, row.bar - 1, width, PITCH);
  const gaps = pixels.gaps[index];
  if (!gaps || !hatch) return;
  context.fillStyle = hatch;
  for (let at = 0; at < gaps.length; at += 2) {
    const left = x + (((gaps[at] ?? 0) - first) / wide) * width;
    const right = x + (((gaps[at + 1] ?? 0) - first) / wide) * width;
    if (right > 0 && left < view.width) context.fillRect(left, row.bar + 2, right - left, BAR - 4);
  }
}

/** Words upon the bars and the marks over them. */
function paintOver(context: CanvasRenderingContext2D, scene: Prepared, view: Viewport, row: Row): void {
  const { data, ink, words } = scene;
  const { lane } = row;
  if (!lane) return;
  const dots = dotsOf(lane, data, view, APART);
  context.font = SMALL;
  for (const { x, text, isOver } of wordsIn(lane, data, view, words, dots)) {
    context.fillStyle = isOver ? ink.over : ink.overMild;
    context.fillText(text, x, row.bar + 11);
  }
  paintMarks(context, scene, row.bar + BAR / 2, dots);
}

/** Where there are more of them in one lane their shapes are not looked at one by one: lines do. */
const MANY = 60;

function paintMarks(context: CanvasRenderingContext2D, scene: Prepared, y: number, dots: readonly Dot[]): void {
  const { ink, sprites } = scene;
  for (const { x, sign } of dots) {
    if (dots.length > MANY) {
      context.fillStyle = inkOfSign(ink, sign);
      context.fillRect(x - 1, y - BAR / 2 - 2, 2, BAR / 2);
    } else context.drawImage(sprites[sign], x - SPRITE / 2, y - SPRITE / 2, SPRITE, SPRITE);
  }
}

/** More arrows than this are drawn without their labels. */
const LABELLED = 40;

function paintArrows(context: CanvasRenderingContext2D, { data, layout, ink }: Scene, view: Viewport): void {
  const arrows = arrowsOf(data, layout, view, BAR);
  Object.assign(context, { strokeStyle: ink.text, fillStyle: ink.text, lineWidth: 1.6, font: SMALL });
  context.beginPath();
  for (const arrow of arrows) {
    const { begin, end } = endsOf(arrow);
    context.moveTo(arrow.x, begin);
    context.lineTo(arrow.x, end);
  }
  context.stroke();
  context.beginPath();
  for (const arrow of arrows) {
    const { begin, end, head } = endsOf(arrow);
    context.moveTo(arrow.x, end);
    context.lineTo(arrow.x - 3.5, end + head);
    context.lineTo(arrow.x + 3.5, end + head);
    context.closePath();
    context.rect(arrow.x - 2, begin - 2, 4, 4);
  }
  context.fill();
  if (arrows.length <= LABELLED) for (const arrow of arrows) paintLabel(context, arrow, ink, view);
}

/** From where to where, and which way the head lies. */
function endsOf({ from, to }: Arrow): { readonly begin: number; readonly end: number; readonly head: number } {
  const [begin, end] = [from ?? (to ?? 0) - STUB, to ?? (from ?? 0) + STUB];
  return { begin, end, head: end > begin ? -5 : 5 };
}

function paintLabel(context: CanvasRenderingContext2D, arrow: Arrow, ink: Ink, view: Viewport): void {
  const { x, from, to, move } = arrow;
  const { end, head } = endsOf(arrow);
  const [label, isLeft] = [arrowLabel(move, from, to), x > view.width - 150];
  Object.assign(context, { textAlign: isLeft ? "right" : "left", strokeStyle: ink.ground, lineWidth: 3 });
  const place = [x + (isLeft ? -6 : 6), (to ?? end) - (head < 0 ? 3 : -12)] as const;
  context.strokeText(label, ...place);
  context.fillText(label, ...place);
  context.textAlign = "left";
}

function paintRings(context: CanvasRenderingContext2D, { data, layout, ink }: Scene, view: Viewport): void {
  context.strokeStyle = ink.accent;
  for (const { x, row } of ringsOf(data, layout, view)) {
    context.lineWidth = 1;
    context.setLineDash([2, 3]);
    context.stroke(new Path2D(`M${x} ${AXIS}V${layout.height}`));
    context.setLineDash([]);
    context.lineWidth = 2.4;
    context.stroke(new Path2D(`M${x - 8.5} ${row.bar + BAR / 2}a8.5 8.5 0 1 0 17 0a8.5 8.5 0 1 0-17 0z`));
  }
}
