import type { FleetAnswer } from "../../web/shapes/fleet.ts";
import { linkTo } from "../links.ts";
import type { Frame } from "../page.ts";
import { partsOf } from "./query.ts";

interface Props {
  readonly answer: FleetAnswer;
  readonly frame: Frame;
}

/** The way through a long list where there is no script to scroll it. */
export function Pager({ answer: { query, offset, total, rows }, frame }: Props) {
  const { fleet } = frame.words;
  const size = query.limit ?? 100;
  const to = (start: number) => linkTo(frame, "", { ...partsOf(query), offset: start === 0 ? null : start });
  if (total <= rows.length) return null;
  return (
    <nav class="pager" aria-label={fleet.pages}>
      {offset > 0 && (
        <a class="button" rel="prev" href={to(Math.max(0, offset - size))}>
          {fleet.previous}
        </a>
      )}
      <span>{fleet.range(offset + 1, offset + rows.length, total)}</span>
      {offset + rows.length < total && (
        <a class="button" rel="next" href={to(offset + size)}>
          {fleet.next}
        </a>
      )}
    </nav>
  );
}
