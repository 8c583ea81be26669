import type { FleetAnswer } from "../../web/shapes/fleet.ts";
import { Shape } from "../components/shape.tsx";
import { number } from "../dates.ts";
import { linkTo } from "../links.ts";
import type { Frame } from "../page.ts";
import { toneFor } from "../tone.ts";
import { type Filter, partsOf } from "./query.ts";

interface Props {
  readonly tally: FleetAnswer["tally"];
  readonly filter: Filter;
  readonly frame: Frame;
  readonly onFilter: (filter: Filter) => void;
}

/** How many of each verdict; each is the way to these watches. */
export function Tally({ tally, filter, frame, onFilter }: Props) {
  const { fleet, states } = frame.words;
  const { verdict: chosen, ...others } = filter;
  const all = tally.reduce((sum, { count }) => sum + count, 0);
  const rows = [
    { verdict: undefined, count: all, text: fleet.all },
    ...tally.map(({ verdict, count }) => ({ verdict, count, text: states[verdict] ?? verdict })),
  ];
  return (
    <nav class="tally" aria-label={fleet.tally}>
      <ul>
        {rows.map(({ verdict, count, text }) => {
          const asked: Filter = verdict === undefined ? others : { ...others, verdict };
          return (
            <li key={text}>
              <a
                href={linkTo(frame, "", partsOf(asked))}
                aria-current={verdict === chosen ? "true" : undefined}
                onClick={(event) => {
                  if (event.metaKey || event.ctrlKey || event.shiftKey) return;
                  event.preventDefault();
                  onFilter(asked);
                }}
              >
                {verdict !== undefined && <Shape tone={toneFor("verdict", verdict)} />}
                <strong>{number(frame.lang, count)}</strong> {text}
              </a>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
