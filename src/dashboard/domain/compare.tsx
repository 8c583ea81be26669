import type { TwoTimesShape } from "../../web/shapes/domain.ts";
import type { SeenDomain } from "../../web/shapes/domain-page.ts";
import { StateChip } from "../components/state-chip.tsx";
import { When } from "../components/when.tsx";
import type { Frame } from "../page.ts";
import { domainLink, fieldTime } from "./address.ts";
import { Changes } from "./changes.tsx";
import { ReplyPair } from "./reply-pair.tsx";
import { submitBy } from "./time-bar.tsx";
import { Turn } from "./turn.tsx";
import type { Turning } from "./use-domain.ts";

interface Props {
  readonly data: SeenDomain;
  readonly page: Turning;
  readonly frame: Frame;
}

/** Two times side by side: the records, and the replies that they were read from. */
export function Compare({ data, page, frame }: Props) {
  const { compare } = frame.words.domain;
  const { domain, life, between } = data;
  const action = domainLink(frame, domain.domain);
  return (
    <section id="compare" aria-labelledby="compare-title" class="compare">
      <h2 id="compare-title">{compare.title}</h2>
      <form class="time-form" method="get" action={`${action}#compare`} onSubmit={submitBy(page)}>
        <label class="field">
          {compare.from}
          <input
            type="datetime-local"
            name="from"
            step="any"
            required
            value={fieldTime(between?.from.at ?? life?.from ?? domain.at)}
          />
        </label>
        <label class="field">
          {compare.to}
          <input type="datetime-local" name="to" step="any" value={between ? fieldTime(between.to.at) : ""} />
        </label>
        <button class="button" type="submit">
          {compare.show}
        </button>
        {between && (
          <Turn to={action} page={page} class="button">
            {compare.close}
          </Turn>
        )}
      </form>
      {between && <Between between={between} frame={frame} />}
    </section>
  );
}

/** What was answered both times shows the change; what a registry says comes before what the DNS does. */
const byTelling = (a: Reply, b: Reply): number => tellingOf(a) - tellingOf(b);
type Reply = NonNullable<TwoTimesShape["replies"]>[number];
const tellingOf = ({ source, from, to }: Reply): number =>
  (from !== null && to !== null ? 0 : 4) +
  (/^(?:whois|rdap)/.test(source ?? "") ? 0 : /^http/.test(source ?? "") ? 1 : 2);

function Between({
  between: { from, to, changes, replies },
  frame,
}: {
  readonly between: TwoTimesShape;
  readonly frame: Frame;
}) {
  const { compare } = frame.words.domain;
  return (
    <>
      <div class="two-sides verdicts">
        {[from, to].map(({ at, verdict }) => (
          <p key={at}>
            <When at={at} frame={frame} /> <StateChip kind="verdict" state={verdict} frame={frame} />
          </p>
        ))}
      </div>
      <h3>{compare.records}</h3>
      {changes.length === 0 ? <p>{compare.same}</p> : <Changes changes={changes} frame={frame} />}
      <h3>{compare.replies}</h3>
      {(replies ?? []).length === 0 && <p>{compare.sameReplies}</p>}
      {(replies ?? []).toSorted(byTelling).map((pair, index) => (
        <ReplyPair key={index} pair={pair} frame={frame} isOpen={index < 3} />
      ))}
    </>
  );
}
