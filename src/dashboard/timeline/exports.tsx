import { useState } from "preact/hooks";
import type { LanesQuery } from "../../web/shapes/lanes.ts";
import type { Frame } from "../page.ts";
import { fileOf } from "./address.ts";
import type { View } from "./view.ts";

interface Props {
  readonly query: LanesQuery;
  readonly frame: Frame;
  /** What is looked at; null: what the page was asked for. */
  readonly view: View | null;
  /** Whether there is a script: a PNG is made by the browser. */
  readonly isAlive: boolean;
}

/** Twice as fine as the SVG is large: for print, and for screens that show it so. */
const SCALE = 2;

/** The picture to take away. */
export function Exports({ query, frame, view, isAlive }: Props) {
  const { timeline, shell } = frame.words;
  const [hasFailed, setFailed] = useState(false);
  const address = () => fileOf(frame, query, isAlive ? themeOf(frame) : "light", view ?? undefined);
  const save = () => {
    setFailed(false);
    pngOf(address()).then(
      (png) => download(png, "vigie-timeline.png"),
      () => setFailed(true),
    );
  };
  return (
    <p class="tl-exports">
      <a class="button" href={address()} download="vigie-timeline.svg">
        {timeline.exportSvg}
      </a>
      {isAlive && (
        <button class="button" type="button" onClick={save}>
          {timeline.exportPng}
        </button>
      )}
      {hasFailed && <span role="alert">{shell.failed}</span>}
    </p>
  );
}

/** The theme that the reader sees. To be asked where there is a script: on the server the system's is not known. */
function themeOf({ theme }: Frame): "light" | "dark" {
  if (theme !== "auto") return theme;
  return window.matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
}

async function pngOf(address: string): Promise<Blob> {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`the server answered ${answer.status}`);
  const source = URL.createObjectURL(await answer.blob());
  try {
    const image = new Image();
    image.src = source;
    await image.decode();
    const canvas = document.createElement("canvas");
    Object.assign(canvas, { width: image.naturalWidth * SCALE, height: image.naturalHeight * SCALE });
    canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) =>
      canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("the picture is too large"))), "image/png"),
    );
  } finally {
    URL.revokeObjectURL(source);
  }
}

function download(blob: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  window.setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
