import { useEffect, useRef, useState } from "preact/hooks";
import type { Life, SeenDomain } from "../../web/shapes/domain-page.ts";
import { dateTime } from "../dates.ts";
import type { Frame } from "../page.ts";
import { domainLink, fieldTime, formAddress, partOf, timeAt } from "./address.ts";
import { LifeNames, LifePicture } from "./life.tsx";
import { Turn } from "./turn.tsx";
import type { Turning } from "./use-domain.ts";

interface Props {
  readonly data: SeenDomain;
  readonly page: Turning;
  readonly frame: Frame;
}

/** The time that the page shows: by a slider over the recorded life, by a field, from event to event. */
export function TimeBar({ data, page, frame }: Props) {
  const { time } = frame.words.domain;
  const { domain, at, life, previous, next } = data;
  const [drawnAt, setDrawnAt] = useState<string | null>(null);
  const to = (chosen: string | null) => domainLink(frame, domain.domain, { at: chosen });
  // What the answer shows is what stands, wherever the slider was.
  useEffect(() => setDrawnAt(null), [data]);
  return (
    <section class="time-bar" aria-labelledby="time-title">
      <h2 id="time-title">{time.title}</h2>
      {life === null ? (
        <p>{time.noLife}</p>
      ) : (
        <div class="life">
          <LifeNames life={life} frame={frame} />
          <LifePicture life={life} at={drawnAt ?? domain.at} frame={frame} />
          {page.isAlive && (
            <Slider
              life={life}
              at={drawnAt ?? at}
              frame={frame}
              onDraw={setDrawnAt}
              onRest={(chosen) => page.go(to(chosen), "replace")}
            />
          )}
        </div>
      )}
      <form class="time-form" method="get" action={domainLink(frame, domain.domain)} onSubmit={submitBy(page)}>
        <Step to={previous && to(previous)} page={page} text={`← ${time.previous}`} />
        <label class="field">
          {time.field}
          <input type="datetime-local" name="at" step="any" value={fieldTime(drawnAt ?? at ?? secondOf(domain.at))} />
        </label>
        <button class="button" type="submit">
          {time.show}
        </button>
        <Step to={next && to(next)} page={page} text={`${time.next} →`} />
        <Step to={at === null ? null : to(null)} page={page} text={time.now} />
      </form>
      {data.noTime !== null && (
        <p role="alert" class="failed">
          {time.noTime(data.noTime)}
        </p>
      )}
    </section>
  );
}

const secondOf = (iso: string): string => iso.replace(/:\d{2}\.\d{3}Z$/, ":00.000Z");

/** A form that is turned like a page. */
export const submitBy =
  ({ go }: Pick<Turning, "go">) =>
  (event: SubmitEvent): void => {
    const form = event.currentTarget as HTMLFormElement;
    event.preventDefault();
    go(formAddress(form.action, new FormData(form)));
  };

function Step({ to, page, text }: { readonly to: string | null; readonly page: Turning; readonly text: string }) {
  return to === null ? (
    // biome-ignore lint/a11y/useValidAnchor: a link that leads nowhere yet, told as such
    <a class="button" role="link" aria-disabled="true">
      {text}
    </a>
  ) : (
    <Turn to={to} page={page} class="button">
      {text}
    </Turn>
  );
}

interface SliderProps {
  readonly life: Life;
  /** Null: now. */
  readonly at: string | null;
  readonly frame: Frame;
  /** While it is moved. */
  readonly onDraw: (at: string | null) => void;
  readonly onRest: (at: string | null) => void;
}

/** After so long without a move the page is turned, in milliseconds. */
const REST = 150;

function Slider({ life, at, frame, onDraw, onRest }: SliderProps) {
  const { time } = frame.words.domain;
  const timer = useRef<number | undefined>(undefined);
  useEffect(() => () => window.clearTimeout(timer.current), []);
  const part = at === null ? 1_000 : Math.round(partOf(at, life));
  return (
    <input
      class="life-slider"
      type="range"
      min="0"
      max="1000"
      value={part}
      aria-label={time.slider}
      aria-valuetext={at === null ? time.now : `${dateTime(frame.lang, Date.parse(at))} ${frame.words.shell.utc}`}
      onInput={({ currentTarget }) => {
        const moved = Number(currentTarget.value);
        const chosen = moved === 1_000 ? null : timeAt(moved, life);
        onDraw(chosen ?? life.to);
        window.clearTimeout(timer.current);
        timer.current = window.setTimeout(() => onRest(chosen), REST);
      }}
    />
  );
}
