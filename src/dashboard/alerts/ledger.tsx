import { visible } from "../../core/visible.ts";
import type { AlertsPageData } from "../../web/shapes/alerts.ts";
import type { MessageShape } from "../../web/shapes/event.ts";
import { Empty } from "../components/empty.tsx";
import { Said } from "../components/said.tsx";
import { Shape } from "../components/shape.tsx";
import { When } from "../components/when.tsx";
import { pageAbout, pageLink } from "../links.ts";
import type { Frame } from "../page.ts";
import type { Tone } from "../tone.ts";
import { Deed } from "./deed.tsx";

interface Props {
  readonly data: Pick<AlertsPageData, "messages" | "query" | "mayWrite">;
  readonly frame: Frame;
}

/** Every message, the newest first; what became of it unfolds. */
export function Ledger({ data: { messages, query, mayWrite }, frame }: Props) {
  const { alerts } = frame.words;
  return (
    <section aria-labelledby="ledger">
      <h2 id="ledger">{alerts.ledger}</h2>
      <Filters query={query} frame={frame} />
      {messages.length === 0 ? (
        <Empty title={isNarrowed(query) ? alerts.noMessages : alerts.noMessagesYet} />
      ) : (
        <ul class="ledger">
          {messages.map((message) => (
            <li key={message.id}>
              <Message message={message} mayWrite={mayWrite} frame={frame} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

const isNarrowed = ({ state, domain, incident }: AlertsPageData["query"]): boolean =>
  [state, domain, incident].some((asked) => asked !== undefined);

function Filters({ query, frame }: Pick<AlertsPageData, "query"> & { readonly frame: Frame }) {
  const { alerts } = frame.words;
  return (
    <search>
      <form class="deed" method="get" action={pageLink(frame, "alerts")}>
        <label class="field">
          {alerts.state}
          <select name="state" value={query.state ?? ""}>
            <option value="">{alerts.any}</option>
            {Object.entries(alerts.states).map(([state, word]) => (
              <option key={state} value={state}>
                {word}
              </option>
            ))}
          </select>
        </label>
        <label class="field">
          {alerts.domain}
          <input type="search" name="domain" value={query.domain ?? ""} maxLength={253} />
        </label>
        {query.incident !== undefined && <input type="hidden" name="incident" value={query.incident} />}
        <button class="button" type="submit">
          {alerts.show}
        </button>
      </form>
    </search>
  );
}

const TONES: Readonly<Record<string, Tone>> = { delivered: "good", pending: "mild", "given-up": "bad" };

interface One {
  readonly message: MessageShape;
  readonly mayWrite: boolean;
  readonly frame: Frame;
}

function Message({ message, mayWrite, frame }: One) {
  const { alerts, record, shell } = frame.words;
  const { state, channel, domain, status, at, summary } = message;
  const tone = TONES[state] ?? "unknown";
  const states: Readonly<Record<string, string>> = alerts.states;
  return (
    <details class="message">
      <summary>
        <span class={`chip tone-${tone}`}>
          <Shape tone={tone} />
          {states[state] ?? state}
        </span>
        <When at={at} frame={frame} show="absolute" />
        {channel !== null && channel !== "" && (
          <span>
            {alerts.to} <strong>{channel}</strong>
          </span>
        )}
        <span class="message-summary">
          {status === "resolved" && <em>{`${alerts.over}${shell.colon}`}</em>}
          {summary === "" ? <span>{domain}</span> : <Said own={record.message(message)} english={summary} />}
        </span>
      </summary>
      <Course message={message} frame={frame} />
      {mayWrite && state === "given-up" && (
        <Deed
          deed="retry"
          fields={{ id: message.id }}
          label={alerts.retry}
          title={alerts.retryOf(channel ?? "")}
          frame={frame}
        />
      )}
    </details>
  );
}

function Course({ message, frame }: Omit<One, "mayWrite">) {
  const { alerts, record, shell } = frame.words;
  const { because, cause, hold, next, attempts, incident, domain } = message;
  return (
    <dl class="facts">
      {domain !== null && (
        <>
          <dt>{alerts.domain}</dt>
          <dd>
            <a href={pageAbout(frame, "domain", domain)}>{domain}</a>
          </dd>
        </>
      )}
      {(because !== null || hold !== null) && (
        <>
          <dt>{alerts.why}</dt>
          <dd>
            {because !== null && <Said own={record.cause(cause, because)} english={because} />}
            {hold !== null && ` ${alerts.holds[hold] ?? hold}`}
          </dd>
        </>
      )}
      {next !== null && (
        <>
          <dt>{alerts.nextTry}</dt>
          <dd>
            <When at={next} frame={frame} />
          </dd>
        </>
      )}
      <dt>{alerts.attempts}</dt>
      <dd>
        {attempts.length === 0 ? (
          alerts.noAttempts
        ) : (
          <ol>
            {attempts.map(({ number, at, outcome, answer }) => (
              <li key={number}>
                <When at={at} frame={frame} show="absolute" />
                {`${shell.colon}${alerts.outcomes[outcome] ?? outcome} (`}
                <span lang="">{visible(answer)}</span>)
              </li>
            ))}
          </ol>
        )}
      </dd>
      <dt>{alerts.incident}</dt>
      <dd>
        <a href={pageLink(frame, "alerts", { incident })} class="mono">
          {incident}
        </a>
      </dd>
    </dl>
  );
}
