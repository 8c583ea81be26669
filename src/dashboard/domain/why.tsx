import { visible } from "../../core/visible.ts";
import type { ReasonShape } from "../../web/shapes/domain.ts";
import type { ExplainedShape, SeenDomain } from "../../web/shapes/domain-page.ts";
import { Said } from "../components/said.tsx";
import { When } from "../components/when.tsx";
import { pageLink } from "../links.ts";
import type { Frame } from "../page.ts";

interface Props {
  readonly data: SeenDomain;
  readonly frame: Frame;
}

/** The reasons as sentences; of now also what decided, what is waited for, and when each probe looks next. */
export function Why({ data: { domain, explained }, frame }: Props) {
  const words = frame.words.domain;
  return (
    <section aria-labelledby="why-title" class="why">
      <h2 id="why-title">{explained ? words.explain.title : words.because}</h2>
      {explained?.decidedBy && <p>{decidedSays(explained.decidedBy, frame)}</p>}
      {explained && explained.verdict === "unknown" && <p>{words.explain.undecided}</p>}
      {domain.because.length === 0 ? (
        <p class="none">{words.noReasons}</p>
      ) : (
        <ul class="reasons">
          {domain.because.map((says, index) => (
            <li key={says}>
              <Said own={reasonSays(domain.reasons[index], says, frame)} english={says} />
            </li>
          ))}
        </ul>
      )}
      {explained && <Pending explained={explained} frame={frame} />}
      {explained && <Next explained={explained} frame={frame} />}
    </section>
  );
}

const reasonSays = (reason: ReasonShape | undefined, says: string, { words }: Frame): string | null =>
  reason === undefined ? null : words.record.reason(reason, says);

const decidedSays = ({ facet, state }: NonNullable<ExplainedShape["decidedBy"]>, { words }: Frame): string =>
  words.domain.explain.decided(words.facets[facet], words.states[state] ?? state);

interface OfNow {
  readonly explained: ExplainedShape;
  readonly frame: Frame;
}

function Pending({ explained: { waiting, unlearned, incident }, frame }: OfNow) {
  const { domain, facets, states } = frame.words;
  if (waiting.length + unlearned.length === 0 && incident === null) return null;
  return (
    <ul class="pending">
      {waiting.map(({ facet, to, at }) => (
        <li key={facet}>
          {domain.explain.waiting(facets[facet], states[to] ?? to)} <When at={at} frame={frame} />
        </li>
      ))}
      {unlearned.map(({ facet, looks, reason, since }) => (
        <li key={facet}>
          {domain.explain.unlearned(facets[facet], looks, domain.reasons[reason ?? ""] ?? visible(reason ?? "–"))}{" "}
          <When at={since} frame={frame} />
        </li>
      ))}
      {incident && (
        <li>
          <a href={pageLink(frame, "timeline", { incident: incident.id })}>{domain.explain.incident}</a>{" "}
          <When at={incident.openedAt} frame={frame} />
        </li>
      )}
    </ul>
  );
}

function Next({ explained: { next }, frame }: OfNow) {
  const { explain } = frame.words.domain;
  if (next.length === 0) return <p class="none">{explain.noNext}</p>;
  return (
    <>
      <h3>{explain.next}</h3>
      <ul class="next-looks">
        {next.map((look) => (
          <li key={look.probe}>
            <strong>{(explain.probes as Readonly<Record<string, string>>)[look.probe] ?? look.probe}</strong>{" "}
            <When at={look.at} frame={frame} show="coming" />{" "}
            <Said own={frame.words.record.look(look)} english={look.because} />
          </li>
        ))}
      </ul>
    </>
  );
}
