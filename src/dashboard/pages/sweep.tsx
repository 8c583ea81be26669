import type { SweepAnswer, SweepPageData } from "../../web/shapes/sweeps.ts";
import { Empty } from "../components/empty.tsx";
import { Shape } from "../components/shape.tsx";
import { When } from "../components/when.tsx";
import { pageAbout, pageLink } from "../links.ts";
import type { Frame, PageProps } from "../page.ts";
import { Counts, Grid, Successors } from "../sweep/grid.tsx";
import { Progress } from "../sweep/progress.tsx";
import { useSweep } from "../sweep/use-sweep.ts";

/** One label under all top-level domains. */
export function SweepPage({ data, frame }: PageProps<SweepPageData>) {
  const { sweep } = frame.words;
  const { sweeps, running, ended, found, mayWrite, refused } = useSweep(data, frame);
  return (
    <>
      <div class="page-head">
        <h1>{found?.unicode ?? sweep.title}</h1>
        {found === null ? <p>{sweep.about}</p> : <Extent found={found} frame={frame} />}
      </div>
      {refused && (
        <p role="alert" class="told tone-bad">
          <Shape tone="bad" /> {sweep.refused}
        </p>
      )}
      <Progress state={{ running, ended }} frame={frame} />
      {found === null ? (
        <>
          {mayWrite && <Begin frame={frame} />}
          <Labels sweeps={sweeps} frame={frame} />
        </>
      ) : (
        <Found found={found} frame={frame} />
      )}
    </>
  );
}

function Extent({ found: { found, at }, frame }: { readonly found: SweepAnswer; readonly frame: Frame }) {
  const { sweep } = frame.words;
  return (
    <p>
      {sweep.endings(found.length)}
      {at !== null && (
        <>
          , {sweep.foundAt} <When at={at} frame={frame} />
        </>
      )}
      {" · "}
      <a href={pageLink(frame, "sweep")}>{sweep.labels}</a>
    </p>
  );
}

function Found({ found, frame }: { readonly found: SweepAnswer; readonly frame: Frame }) {
  if (found.found.length === 0) return <Empty title={frame.words.sweep.nothing(found.unicode)} />;
  return (
    <>
      <Counts answer={found} frame={frame} />
      <Successors answer={found} frame={frame} />
      <Grid answer={found} frame={frame} />
    </>
  );
}

function Begin({ frame }: { readonly frame: Frame }) {
  const { sweep } = frame.words;
  return (
    <form class="deed" method="post" action={pageLink(frame, "sweep")}>
      <label class="field">
        {sweep.label}
        <input name="label" required maxLength={63} placeholder={sweep.labelHint} autocomplete="off" />
      </label>
      <label class="field">
        {sweep.tlds}
        <input name="tlds" maxLength={2_000} placeholder={sweep.tldsHint} autocomplete="off" />
      </label>
      <button class="button" type="submit">
        {sweep.begin}
      </button>
    </form>
  );
}

function Labels({ sweeps, frame }: Pick<SweepPageData, "sweeps"> & { readonly frame: Frame }) {
  const { sweep } = frame.words;
  return (
    <section aria-labelledby="labels">
      <h2 id="labels">{sweep.labels}</h2>
      {sweeps.length === 0 ? (
        <Empty title={sweep.noLabels}>
          <p>
            <code>vigie sweep LABEL</code>
          </p>
        </Empty>
      ) : (
        <ul class="lines">
          {sweeps.map(({ label, unicode, at }) => (
            <li key={label}>
              <a href={pageAbout(frame, "sweep", label)}>{unicode}</a>
              <When at={at} frame={frame} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
