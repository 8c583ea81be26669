import { useCallback, useState } from "preact/hooks";
import { hereWith } from "../links.ts";
import { useLive } from "../live.ts";
import type { Frame } from "../page.ts";

/** Says that there is news since the page was drawn; what somebody reads, or writes, does not move under their hands. */
export function Anew({ frame }: { readonly frame: Frame }) {
  const [hasNews, setNews] = useState(false);
  useLive(useCallback(() => setNews(true), []));
  const { anew } = frame.words;
  return (
    <p role="status" class="anew">
      {hasNews && (
        <>
          {anew.told} <a href={hereWith(frame, { done: null, refused: null })}>{anew.load}</a>
        </>
      )}
    </p>
  );
}
