import { visible } from "../../core/visible.ts";
import type { Severity } from "../../core/vocabulary.ts";
import type { AlertsPageData, OpenIncidentShape } from "../../web/shapes/alerts.ts";
import { Empty } from "../components/empty.tsx";
import { Said } from "../components/said.tsx";
import { Shape } from "../components/shape.tsx";
import { When } from "../components/when.tsx";
import { pageAbout, pageLink } from "../links.ts";
import type { Frame } from "../page.ts";
import type { Tone } from "../tone.ts";
import { Deed } from "./deed.tsx";

interface Props {
  readonly data: Pick<AlertsPageData, "incidents" | "total" | "mayWrite">;
  readonly frame: Frame;
}

const TONES: Readonly<Record<Severity, Tone>> = { critical: "bad", warning: "mild", info: "unknown" };

/** What has begun and is not over, the gravest first. */
export function Incidents({ data: { incidents, total, mayWrite }, frame }: Props) {
  const { alerts } = frame.words;
  return (
    <section aria-labelledby="incidents">
      <h2 id="incidents">{alerts.incidents}</h2>
      {incidents.length === 0 ? (
        <Empty title={alerts.noIncidents} />
      ) : (
        <ul class="cards">
          {incidents.map((each) => (
            <Incident key={each.incident} incident={each} mayWrite={mayWrite} frame={frame} />
          ))}
        </ul>
      )}
      {total > incidents.length && <p class="soft">{alerts.more(total - incidents.length)}</p>}
    </section>
  );
}

interface One {
  readonly incident: OpenIncidentShape;
  readonly mayWrite: boolean;
  readonly frame: Frame;
}

function Incident({ incident: each, mayWrite, frame }: One) {
  const { alerts } = frame.words;
  const { incident, severity, summary, event, since, acknowledged } = each;
  const tone = TONES[severity];
  return (
    <li class={`card tone-${tone} incident`}>
      <p class="card-head">
        <span class={`chip tone-${tone}`}>
          <Shape tone={tone} />
          {alerts.severities[severity]}
        </span>
        <strong>
          <Said own={event && frame.words.record.event(event)} english={summary} />
        </strong>
      </p>
      <p class="soft">
        {alerts.since} <When at={since} frame={frame} />
        {" · "}
        <a href={pageLink(frame, "timeline", { incident, name: each.domains.join(",") })}>{alerts.showOnTimeline}</a>
      </p>
      <Names incident={each} frame={frame} />
      {acknowledged !== null ? (
        <p>
          <Shape tone="good" /> {alerts.acknowledged} <When at={acknowledged.at} frame={frame} />
          {acknowledged.note !== null && `${frame.words.shell.colon}${visible(acknowledged.note)}`}
        </p>
      ) : (
        mayWrite && (
          <Deed deed="acknowledge" fields={{ incident }} label={alerts.acknowledge} frame={frame}>
            <label class="field">
              {alerts.note}
              <input name="note" maxLength={500} autocomplete="off" />
            </label>
          </Deed>
        )
      )}
    </li>
  );
}

function Names({ incident: { domains, names }, frame }: Pick<One, "incident" | "frame">) {
  if (domains.length === 0) return null;
  return (
    <ul class="names">
      {domains.map((domain) => (
        <li key={domain}>
          <a href={pageAbout(frame, "domain", domain)}>{domain}</a>
        </li>
      ))}
      {names > domains.length && <li>{frame.words.alerts.more(names - domains.length)}</li>}
    </ul>
  );
}
