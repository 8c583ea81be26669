import { hereWith } from "../links.ts";
import type { Frame } from "../page.ts";

interface Props {
  /** Something happened since the page was drawn that it does not show: somebody is writing in it. */
  readonly hasNews: boolean;
  readonly frame: Frame;
}

/** Says that there is news; what somebody writes does not move under their hands. */
export function Anew({ hasNews, frame }: Props) {
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
