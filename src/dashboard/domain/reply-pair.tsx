import { visible, visibleText } from "../../core/visible.ts";
import type { TwoTimesShape } from "../../web/shapes/domain.ts";
import type { Frame } from "../page.ts";
import { type Hunk, hunksOf } from "./hunks.ts";

interface Props {
  readonly pair: NonNullable<TwoTimesShape["replies"]>[number];
  readonly frame: Frame;
  readonly isOpen: boolean;
}

/** Equal lines beyond these are folded away. */
const MOST_EQUAL = 6;

/** One server's replies at two times: beside one another where there is room, else one below the other. */
export function ReplyPair({ pair, frame, isOpen }: Props) {
  const { compare } = frame.words.domain;
  const { source, from, to, lines } = pair;
  return (
    <details class="reply-pair" open={isOpen}>
      <summary>
        <span class="record">{visible(source ?? "–")}</span>{" "}
        <span class="soft">
          {from === null && `${frame.words.domain.diff.before}${frame.words.shell.colon}${compare.notAsked}`}
          {to === null && `${frame.words.domain.diff.after}${frame.words.shell.colon}${compare.notAsked}`}
        </span>
      </summary>
      {lines === null ? (
        <p class="none">{compare.noText}</p>
      ) : (
        <div class="hunks" lang="">
          {hunksOf(lines).map((hunk, index) => (
            <HunkRows key={index} hunk={hunk} frame={frame} />
          ))}
        </div>
      )}
    </details>
  );
}

function HunkRows({ hunk, frame }: { readonly hunk: Hunk; readonly frame: Frame }) {
  const { compare } = frame.words.domain;
  if (hunk.kind === "changed") {
    return (
      <div class="two-sides hunk-changed">
        <Side of="del" lines={hunk.before} label={compare.removed} />
        <Side of="ins" lines={hunk.after} label={compare.added} />
      </div>
    );
  }
  const same = <Same lines={hunk.lines} />;
  if (hunk.lines.length <= MOST_EQUAL) return same;
  return (
    <details class="equal">
      <summary>{compare.equal(hunk.lines.length)}</summary>
      {same}
    </details>
  );
}

/** On both sides for the eye, once for who listens. */
function Same({ lines }: { readonly lines: readonly string[] }) {
  const text = visibleText(lines.join("\n"));
  return (
    <div class="two-sides">
      <pre>{text}</pre>
      <pre class="again" aria-hidden="true">
        {text}
      </pre>
    </div>
  );
}

function Side({
  of: Tag,
  lines,
  label,
}: {
  readonly of: "del" | "ins";
  readonly lines: readonly string[];
  readonly label: string;
}) {
  if (lines.length === 0) return <pre class="side-empty" />;
  return (
    <pre>
      <span class="unseen">{`${label}: `}</span>
      <Tag>
        {lines.map((line, index) => (
          <span key={index} class="line">{`${visibleText(line)}\n`}</span>
        ))}
      </Tag>
    </pre>
  );
}
