import type { LanesAnswer } from "../../web/shapes/lanes.ts";
import { linkTo } from "../links.ts";
import type { Frame } from "../page.ts";
import { pageWith } from "./address.ts";

interface Props {
  readonly data: LanesAnswer;
  readonly frame: Frame;
}

const RANGES = [
  ["day", "24h"],
  ["week", "7d"],
  ["month", "30d"],
  ["quarter", "90d"],
  ["all", null],
] as const;

/** A form that asks by its address, and links to the usual lengths of time. */
export function Filters({ data: { query, groups }, frame }: Props) {
  const { timeline } = frame.words;
  return (
    <div class="tl-filters">
      <form method="get" action={linkTo(frame, "timeline")} aria-label={timeline.filters} class="tl-form">
        <label class="field">
          {timeline.names}
          <input
            name="name"
            value={query.name ?? ""}
            placeholder={timeline.namesHint}
            autocomplete="off"
            spellcheck={false}
          />
        </label>
        <label class="field">
          {timeline.group}
          <select name="group">
            <option value="">{timeline.allGroups}</option>
            {groups.map((group) => (
              <option key={group} value={group} selected={group === query.group}>
                {group}
              </option>
            ))}
          </select>
        </label>
        <label class="field">
          {timeline.since}
          <input name="since" value={query.since ?? ""} placeholder={timeline.timeHint} autocomplete="off" />
        </label>
        <label class="field">
          {timeline.until}
          <input name="until" value={query.until ?? ""} placeholder={timeline.timeHint} autocomplete="off" />
        </label>
        <FacetsChoice query={query} frame={frame} />
        <button class="button" type="submit">
          {timeline.show}
        </button>
      </form>
      <Ranges query={query} frame={frame} />
    </div>
  );
}

interface PartProps extends Pick<Props, "frame"> {
  readonly query: LanesAnswer["query"];
}

function FacetsChoice({ query, frame }: PartProps) {
  const { timeline } = frame.words;
  return (
    <label class="field">
      {timeline.facets}
      <select name="facets">
        <option value="">{timeline.facetsAuto}</option>
        <option value="1" selected={query.facets === "1"}>
          {timeline.facetsOn}
        </option>
        <option value="0" selected={query.facets === "0"}>
          {timeline.facetsOff}
        </option>
      </select>
    </label>
  );
}

function Ranges({ query, frame }: PartProps) {
  const { timeline } = frame.words;
  return (
    <nav aria-label={timeline.ranges}>
      <ul class="segments">
        {RANGES.map(([word, since]) => (
          <li key={word}>
            <a
              href={pageWith(frame, query, { since, until: null })}
              aria-current={(query.since ?? null) === since && !query.until ? "true" : undefined}
            >
              {timeline[word]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
