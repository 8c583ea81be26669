import type { SweepList } from "../../web/shapes/sweeps.ts";
import { Shape } from "../components/shape.tsx";
import { pageAbout } from "../links.ts";
import type { Frame } from "../page.ts";

interface Props {
  readonly state: Pick<SweepList, "running" | "ended">;
  readonly frame: Frame;
}

/** The sweep that is on, or how the last one ended. */
export function Progress({ state: { running, ended }, frame }: Props) {
  const { sweep } = frame.words;
  if (running !== null)
    return (
      <p role="status" class="told tone-mild">
        {sweep.running(running.label)} {sweep.doing[running.doing]},{" "}
        <progress value={running.done} max={Math.max(1, running.total)} aria-label={sweep.doing[running.doing]} />{" "}
        {sweep.progress(running.done, running.total)}.{" "}
        <a href={pageAbout(frame, "sweep", running.label)}>{sweep.reload}</a>
      </p>
    );
  if (ended === null) return null;
  const tone = ended.isWhole ? "good" : "mild";
  return (
    <p role="status" class={`told tone-${tone}`}>
      <Shape tone={tone} /> {ended.isWhole ? sweep.endedWhole(ended.label) : sweep.endedPart(ended.label)}
      {ended.trouble !== null && <span lang="en">{` (${ended.trouble})`}</span>}
    </p>
  );
}
