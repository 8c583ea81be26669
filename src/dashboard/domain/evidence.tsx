import { visible, visibleText } from "../../core/visible.ts";
import type { EvidenceShape } from "../../web/shapes/event.ts";
import { When } from "../components/when.tsx";
import { linkTo } from "../links.ts";
import type { Frame } from "../page.ts";

interface Props {
  readonly evidence: EvidenceShape;
  readonly frame: Frame;
}

/** More of one reply than anybody reads here. */
const MOST = 20_000;

/** A stored reply: text and nothing but text, or the picture that our own browser took. */
export function Evidence({ evidence, frame }: Props) {
  const { evidence: words } = frame.words.domain;
  const { digest, source, mediaType, size, firstSeen, state, text } = evidence;
  const raw = linkTo(frame, `api/v1/evidence/${digest.slice("sha256:".length)}/raw`);
  const isPicture = mediaType.startsWith("image/");
  return (
    <details class="evidence">
      <summary>
        <span class="record">{visible(source)}</span> <span class="soft">{visible(mediaType)}</span>
      </summary>
      <p class="soft">
        {words.size(size)}, {words.seen} <When at={firstSeen} frame={frame} /> · <code class="digest">{digest}</code>
      </p>
      {state === "kept" ? (
        <p>
          <a href={raw} download>
            {words.download}
          </a>
        </p>
      ) : (
        <p class="none">{words[state]}</p>
      )}
      {state === "kept" && isPicture && <img class="shot" src={raw} alt={words.picture} loading="lazy" />}
      {text !== null && (
        // biome-ignore lint/a11y/useSemanticElements: no form's part, and a landmark each would be too many
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys
        <pre class="reply" tabIndex={0} role="group" aria-label={visible(source)} lang="">
          {visibleText(text.slice(0, MOST))}
        </pre>
      )}
      {text !== null && text.length > MOST && <p class="soft">{words.cut(MOST)}</p>}
    </details>
  );
}
