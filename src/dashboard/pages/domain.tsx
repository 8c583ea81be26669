import { FACETS } from "../../core/vocabulary.ts";
import type { DomainPageAnswer, SeenDomain } from "../../web/shapes/domain-page.ts";
import { Compare } from "../domain/compare.tsx";
import { Events } from "../domain/events.tsx";
import { FacetCard } from "../domain/facet-card.tsx";
import { Heading } from "../domain/heading.tsx";
import { Kin } from "../domain/kin.tsx";
import { TimeBar } from "../domain/time-bar.tsx";
import { Misfit, Unseen } from "../domain/unseen.tsx";
import { type Turning, useDomain } from "../domain/use-domain.ts";
import { Why } from "../domain/why.tsx";
import type { Frame, PageProps } from "../page.ts";

/** One name: how it stands, or stood at a time, what happened to it, and what proves that. */
export function DomainPage({ data: first, frame }: PageProps<DomainPageAnswer>) {
  const page = useDomain(first);
  const { data } = page;
  switch (data.kind) {
    case "misfit":
      return <Misfit data={data} frame={frame} />;
    case "unseen":
      return <Unseen data={data} frame={frame} />;
    case "seen":
      return <Seen data={data} page={page} frame={frame} />;
  }
}

interface Props {
  readonly data: SeenDomain;
  readonly page: Turning;
  readonly frame: Frame;
}

function Seen({ data, page, frame }: Props) {
  const { domain, shell } = frame.words;
  return (
    <>
      <Heading data={data} frame={frame} isLoading={page.isLoading} />
      {page.hasFailed && (
        <p role="alert" class="failed">
          {shell.failed}{" "}
          <button class="button" type="button" onClick={() => page.go(window.location.href, "replace")}>
            {shell.retry}
          </button>
        </p>
      )}
      <TimeBar data={data} page={page} frame={frame} />
      <div class="why-and-kin">
        <Why data={data} frame={frame} />
        <Kin data={data} frame={frame} />
      </div>
      <section aria-labelledby="facets-title" class="facets-section">
        <h2 id="facets-title">{domain.facetsTitle}</h2>
        <div class="facet-cards">
          {FACETS.map((facet) => (
            <FacetCard key={facet} facet={facet} shape={data.domain[facet]} frame={frame} />
          ))}
        </div>
      </section>
      <Compare data={data} page={page} frame={frame} />
      <Events data={data} page={page} frame={frame} />
    </>
  );
}
