import { visible } from "../../core/visible.ts";
import type { EventShape } from "../../web/shapes/event.ts";
import { AllSaid } from "../components/said.tsx";
import { When } from "../components/when.tsx";
import { pageLink } from "../links.ts";
import type { Frame } from "../page.ts";
import { aroundLink, domainLink } from "./address.ts";
import { Changes } from "./changes.tsx";
import { Evidence } from "./evidence.tsx";
import { type Fact, Facts } from "./facts.tsx";
import { WhoWasTold } from "./told.tsx";
import type { ProofShape } from "./use-proof.ts";

interface Props {
  readonly event: EventShape;
  readonly proof: ProofShape;
  readonly frame: Frame;
}

/** All that an event opens to: what changed, the replies, who was told. */
export function Proof({ event, proof, frame }: Props) {
  const { domain: words } = frame.words;
  return (
    <div class="proof">
      <Facts facts={factsOf(event, frame)} />
      <h3>{words.diff.title}</h3>
      {proof.diff.changes.length > 0 ? (
        <Changes changes={proof.diff.changes} frame={frame} />
      ) : (
        <p class="none">{event.source === "reported" ? words.diff.reported : words.diff.none}</p>
      )}
      <h3>{words.evidence.title}</h3>
      {proof.evidence.length === 0 && <p class="none">{words.evidence.none}</p>}
      {proof.evidence.map((each) => (
        <Evidence key={each.digest} evidence={each} frame={frame} />
      ))}
      <h3>{words.told.title}</h3>
      <WhoWasTold told={proof.told} frame={frame} />
      <Links event={event} frame={frame} />
    </div>
  );
}

/** The event's own words: whatever they hold, they are shown as text. */
function factsOf({ at, confirmedAt, incident, data }: EventShape, frame: Frame): readonly Fact[] {
  const { domain: words, record } = frame.words;
  const document = (data.document ?? {}) as { readonly name?: unknown; readonly title?: unknown };
  const title = document.title ?? document.name;
  const signs = Array.isArray(data.because) ? data.because.map(String) : [];
  const because = signs.map((says) => ({ own: record.sign(says), english: says }));
  const facts: readonly (Fact | null)[] = [
    { label: words.events.first, value: <When at={at} frame={frame} /> },
    confirmedAt === null ? null : { label: words.events.confirmed, value: <When at={confirmedAt} frame={frame} /> },
    typeof data.confidence === "number"
      ? { label: words.fields.confidence ?? "", value: words.percent(data.confidence) }
      : null,
    because.length === 0 ? null : { label: words.because, value: <AllSaid said={because} separator=" ; " /> },
    typeof title === "string" ? { label: words.events.document, value: visible(title) } : null,
    typeof data.words === "string" ? { label: words.events.claims, value: <q>{visible(data.words)}</q> } : null,
    incident === null
      ? null
      : {
          label: words.events.incident,
          value: <a href={pageLink(frame, "timeline", { incident })}>{incident}</a>,
        },
  ];
  return facts.filter((fact) => fact !== null);
}

function Links({ event: { id, at, confirmedAt, domain, source }, frame }: Pick<Props, "event" | "frame">) {
  const { events: words } = frame.words.domain;
  if (domain === null) return null;
  return (
    <p class="event-links">
      <a href={domainLink(frame, domain, { at })}>{words.standThen}</a>
      {source === "observed" && <a href={aroundLink(frame, domain, at, confirmedAt)}>{words.compare}</a>}
      <a href={`${domainLink(frame, domain, { event: id })}#event-${id}`}>{words.link}</a>
    </p>
  );
}
