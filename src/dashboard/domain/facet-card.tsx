import { visible } from "../../core/visible.ts";
import type { Facet } from "../../core/vocabulary.ts";
import type { FacetShape } from "../../web/shapes/domain.ts";
import { StateChip } from "../components/state-chip.tsx";
import { When } from "../components/when.tsx";
import type { Frame } from "../page.ts";
import { Facts } from "./facts.tsx";
import { recordOf } from "./records.tsx";

interface Props {
  readonly facet: Facet;
  readonly shape: FacetShape;
  readonly frame: Frame;
}

/** One facet: its state, since when, when it was last seen so, and its record. */
export function FacetCard({ facet, shape, frame }: Props) {
  const { domain, facets } = frame.words;
  const record = recordOf(facet, shape, frame);
  const { reason, since, asOf, gap } = shape;
  return (
    <article class={`facet-card facet-card-${facet}`} aria-labelledby={`facet-${facet}`}>
      <header>
        <h3 id={`facet-${facet}`}>{facets[facet]}</h3>
        <StateChip kind={facet} state={shape.state} frame={frame} />
      </header>
      {reason !== null && <p class="facet-reason">{domain.reasons[reason] ?? visible(reason)}</p>}
      {since !== null && (
        <p class="facet-times">
          {domain.since} <When at={since} frame={frame} />
          {asOf !== null && (
            <>
              <br />
              {domain.lastSeen} <When at={asOf} frame={frame} />
            </>
          )}
        </p>
      )}
      {gap !== null && <p class="gap-note">{gapSays(gap, frame)}</p>}
      <Facts facts={record} />
      {record.length === 0 && since === null && <p class="none">{domain.nothingKnown}</p>}
    </article>
  );
}

function gapSays({ from, to }: NonNullable<FacetShape["gap"]>, { words: { domain } }: Pick<Frame, "words">): string {
  if (from === null) return domain.gap.before;
  return to === null ? domain.gap.open(from) : domain.gap.closed(from, to);
}
