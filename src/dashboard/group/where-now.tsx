import type { WhereShape } from "../../web/shapes/groups.ts";
import { Shape } from "../components/shape.tsx";
import { When } from "../components/when.tsx";
import { pageAbout } from "../links.ts";
import type { Frame } from "../page.ts";

interface Props {
  readonly where: WhereShape;
  readonly frame: Frame;
}

/** The answer, big and plain. */
export function WhereNow({ where: { domain, confidence, since, moves, also, members }, frame }: Props) {
  const { group } = frame.words;
  const percent = Math.round((confidence ?? 0) * 100);
  // Of the name that was up first there is nothing to be sure of: the group itself says that it is the site's.
  const isInferred = moves.length > 0 || percent < 100;
  const unicode = members.find((member) => member.domain === domain)?.unicode;
  return (
    <section class={`where-now tone-${domain === null ? "bad" : "good"}`} aria-labelledby="where-now">
      <h2 id="where-now">{group.whereNow}</h2>
      <p class="where-name">
        <Shape tone={domain === null ? "bad" : "good"} />
        {domain === null ? group.nowhere : <a href={pageAbout(frame, "domain", domain)}>{unicode ?? domain}</a>}
      </p>
      {domain !== null && (
        <p class="where-sure">
          {isInferred && <Sureness percent={percent} />}
          <span>
            {isInferred && `${group.sure(percent)}, `}
            {group.since} <When at={since} frame={frame} />
          </span>
        </p>
      )}
      {also.length > 0 && (
        <p>
          {group.also}{" "}
          {also.map((each, index) => (
            <span key={each.domain}>
              {index > 0 && ", "}
              <a href={pageAbout(frame, "domain", each.domain)}>{each.domain}</a>
              {each.confidence < 1 && ` (${group.sure(Math.round(each.confidence * 100))})`}
            </span>
          ))}
        </p>
      )}
    </section>
  );
}

/** The words beside it say the same. */
function Sureness({ percent }: { readonly percent: number }) {
  return (
    <svg class="sureness" viewBox="0 0 100 8" width="100" height="8" aria-hidden="true" focusable="false">
      <rect class="sureness-all" width="100" height="8" rx="2" />
      <rect class="sureness-part" width={percent} height="8" rx="2" />
    </svg>
  );
}
