import { visible } from "../../core/visible.ts";
import { FACETS } from "../../core/vocabulary.ts";
import type { SeenDomain } from "../../web/shapes/domain-page.ts";
import { StateChip } from "../components/state-chip.tsx";
import { When } from "../components/when.tsx";
import { linkTo, pageAbout, pageLink } from "../links.ts";
import type { Frame } from "../page.ts";

interface Props {
  readonly data: SeenDomain;
  readonly frame: Frame;
  readonly isLoading: boolean;
}

/** Which name, what its verdict was at the shown time, and what people said of it. */
export function Heading({ data, frame, isLoading }: Props) {
  const { domain: words } = frame.words;
  const { domain, at, life } = data;
  const isBlind = FACETS.every((facet) => domain[facet].gap !== null);
  const isBlank = FACETS.every((facet) => domain[facet].since === null);
  return (
    <header class="domain-head">
      <div class="page-head">
        <h1>{domain.unicode}</h1>
        {domain.unicode !== domain.domain && !domain.unicode.includes(domain.domain) && <code>{domain.domain}</code>}
        <nav aria-label={domain.domain} class="domain-links">
          <a href={pageLink(frame, "timeline", { name: domain.domain })}>{words.inTimeline}</a>
          <a href={linkTo(frame, "feed.atom", { domain: domain.domain })}>{words.feed}</a>
        </nav>
      </div>
      <p class="verdict-line" role="status">
        <span class="verdict-when">{at === null ? words.asItStands : words.asItStood(at)}</span>
        <StateChip kind="verdict" state={domain.verdict} frame={frame} />
        <Since data={data} frame={frame} />
        {isLoading && <span class="loading">{words.time.loading}</span>}
      </p>
      {isBlind && life !== null && (
        <p class="blind">{isBlank ? words.gap.wholeNothing : at === null ? words.gap.wholeNow : words.gap.whole}</p>
      )}
      <WatchLine data={data} frame={frame} />
    </header>
  );
}

function Since({ data: { since }, frame }: Pick<Props, "data" | "frame">) {
  if (since === null) return null;
  return (
    <span>
      {frame.words.domain.since} <When at={since} frame={frame} />
    </span>
  );
}

function WatchLine({ data: { domain }, frame }: Pick<Props, "data" | "frame">) {
  const { domain: words } = frame.words;
  const { watch, muted, acknowledged } = domain;
  return (
    <ul class="watch-line">
      {watch === null && <li>{words.notOnList}</li>}
      {watch?.group && (
        <li>
          {words.group} <a href={pageAbout(frame, "group", watch.group)}>{visible(watch.group)}</a>
        </li>
      )}
      {watch && watch.tags.length > 0 && (
        <li>
          {words.tags}{" "}
          {watch.tags.map((tag) => (
            <a key={tag} class="tag" href={pageLink(frame, "fleet", { tag })}>
              {visible(tag)}
            </a>
          ))}
        </li>
      )}
      {watch && (
        <li>
          {words.intent} {words.intents[watch.intent]}
        </li>
      )}
      {watch?.note && <li>{words.note(visible(watch.note))}</li>}
      {muted && (
        <li class="care">
          {words.care.muted} <When at={muted.until} frame={frame} />
          {muted.reason !== null && `${frame.words.shell.colon}${visible(muted.reason)}`}
        </li>
      )}
      {acknowledged && (
        <li class="care">
          {words.care.acknowledged} <When at={acknowledged.at} frame={frame} />
          {acknowledged.note !== null && `${frame.words.shell.colon}${visible(acknowledged.note)}`}
        </li>
      )}
    </ul>
  );
}
