import { type Ink, PAGE_INK } from "./ink.ts";
import { FILLS, type Fill } from "./model.ts";

/** As `Ink`, in the numbers of the theme that is on: a canvas knows no variables. */
export function coloursOf(element: HTMLElement): Ink {
  const probe = document.createElement("span");
  probe.hidden = true;
  element.append(probe);
  const resolved = (colour: string): string => {
    probe.style.color = colour;
    return getComputedStyle(probe).color;
  };
  const { ground, band, text, soft, line, accent, over, overMild } = PAGE_INK;
  const fills = Object.fromEntries(FILLS.map((fill) => [fill, resolved(PAGE_INK.fills[fill])]));
  const ink = {
    ...{ ground: resolved(ground), band: resolved(band), text: resolved(text), soft: resolved(soft) },
    ...{ line: resolved(line), accent: resolved(accent), over: resolved(over), overMild: resolved(overMild) },
    fills: fills as Record<Fill, string>,
  };
  probe.remove();
  return ink;
}

/** `rgb(1, 2, 3)` as the four bytes of a pixel, in the order of memory. */
export function pixelOf(colour: string): number {
  const [red = 0, green = 0, blue = 0] = (colour.match(/[\d.]+/g) ?? []).map(Number);
  return ((255 << 24) | (blue << 16) | (green << 8) | red) >>> 0;
}
