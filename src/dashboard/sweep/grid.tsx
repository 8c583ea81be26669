import type { SweepAnswer, SweptName } from "../../web/shapes/sweeps.ts";
import { AllSaid } from "../components/said.tsx";
import { Shape } from "../components/shape.tsx";
import { number } from "../dates.ts";
import { pageAbout } from "../links.ts";
import type { Frame } from "../page.ts";
import type { Tone } from "../tone.ts";

/** What a reader looks for comes first; each with its shape, its words and its colour. */
const STATES: readonly (readonly [SweptName["state"], Tone])[] = [
  ["exists", "mild"],
  ["available", "good"],
  ["reserved", "bad"],
  ["undelegated", "unknown"],
  ["unknown", "unknown"],
];

interface Props {
  readonly answer: SweepAnswer;
  readonly frame: Frame;
}

/** How many of each, and the way to them. */
export function Counts({ answer: { counts }, frame }: Props) {
  const { sweep } = frame.words;
  return (
    <nav class="tally" aria-label={sweep.counts}>
      <ul>
        {STATES.filter(([state]) => (counts[state] ?? 0) > 0).map(([state, tone]) => (
          <li key={state}>
            <a href={`#${state}`}>
              <Shape tone={tone} />
              <strong>{number(frame.lang, counts[state] ?? 0)}</strong> {sweep.states[state]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** Every ending, as a cell of the colour of what is known there. */
export function Grid({ answer: { found }, frame }: Props) {
  const { sweep } = frame.words;
  return (
    <>
      {STATES.map(([state, tone]) => {
        const alike = found.filter((each) => each.state === state);
        if (alike.length === 0) return null;
        return (
          <section key={state} class={`tone-${tone}`} aria-labelledby={state}>
            <h2 id={state}>
              <Shape tone={tone} /> {number(frame.lang, alike.length)} {sweep.states[state]}
            </h2>
            <ul class="grid">
              {alike.map((each) => (
                <li
                  key={each.suffix}
                  class="cell"
                  title={frame.words.record.finding(each) ?? (each.nameservers.join(" ") || undefined)}
                >
                  {state === "exists" ? (
                    <a href={pageAbout(frame, "domain", each.domain)}>{`.${each.unicode}`}</a>
                  ) : (
                    `.${each.unicode}`
                  )}
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </>
  );
}

/** Names that look like where a watched site went, the surest first. */
export function Successors({ answer: { found }, frame }: Props) {
  const { sweep } = frame.words;
  const likely = found
    .flatMap(({ domain, successor }) => (successor === null ? [] : [{ domain, ...successor }]))
    .toSorted((a, b) => b.confidence - a.confidence);
  return (
    <section aria-labelledby="successors">
      <h2 id="successors">{sweep.successors}</h2>
      {likely.length === 0 ? (
        <p class="soft">{sweep.noSuccessors}</p>
      ) : (
        <ol class="lines">
          {likely.map(({ domain, of, confidence, because }) => (
            <li key={domain}>
              <a href={pageAbout(frame, "domain", domain)}>
                <strong>{domain}</strong>
              </a>
              <span class="figure">{sweep.sure(Math.round(confidence * 100))}</span>
              <span>
                {sweep.successorOf} <a href={pageAbout(frame, "domain", of)}>{of}</a>
                {frame.words.shell.colon}
                <AllSaid
                  said={because.map((says) => ({ own: frame.words.record.sign(says), english: says }))}
                  separator=", "
                />
              </span>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
