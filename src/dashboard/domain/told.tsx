import { visible } from "../../core/visible.ts";
import type { ToldShape } from "../../web/shapes/domain-page.ts";
import type { MessageShape, RuledShape } from "../../web/shapes/event.ts";
import { Said } from "../components/said.tsx";
import { When } from "../components/when.tsx";
import { pageLink } from "../links.ts";
import type { Frame } from "../page.ts";

interface Props {
  readonly told: ToldShape;
  readonly frame: Frame;
}

/** Which channels were told and what came of it, or why nobody was. */
export function WhoWasTold({ told, frame }: Props) {
  const { record, shell } = frame.words;
  const { told: words } = frame.words.domain;
  const sent = told.messages.filter(({ channel }) => channel !== null);
  return (
    <>
      {told.nobody !== null && (
        <p>
          {words.nobody} <Said own={record.cause(told.cause, told.nobody)} english={told.nobody} />
        </p>
      )}
      {sent.length > 0 && (
        <ul class="messages">
          {sent.map((message) => (
            <Message key={message.id} message={message} frame={frame} />
          ))}
        </ul>
      )}
      {told.acknowledged && (
        <p>
          {words.acknowledged} <When at={told.acknowledged.at} frame={frame} />
          {told.acknowledged.note !== null && `${shell.colon}${visible(told.acknowledged.note)}`}
        </p>
      )}
      {told.rules.length > 0 && (
        <details class="rules">
          <summary>{words.rules}</summary>
          <ul>
            {told.rules.map((ruled) => (
              <li key={ruled.rule}>
                <Said own={record.rule(ruled)} english={ruled.rule} />
                {shell.colon}
                <Applied ruled={ruled} frame={frame} />
              </li>
            ))}
          </ul>
        </details>
      )}
      {sent.length > 0 && (
        <p>
          <a href={pageLink(frame, "alerts")}>{words.ledger}</a>
        </p>
      )}
    </>
  );
}

function Applied({ ruled, frame }: { readonly ruled: RuledShape; readonly frame: Frame }) {
  const { record, domain } = frame.words;
  if (ruled.failed === null) return <>{domain.told.holds}</>;
  return (
    <>
      {domain.told.failed} <Said own={record.failure(ruled)} english={ruled.failed} />
    </>
  );
}

function Message({ message, frame }: { readonly message: MessageShape; readonly frame: Frame }) {
  const { domain, record } = frame.words;
  const { channel, state, at, summary, because, cause, attempts, next, answer } = message;
  return (
    <li>
      <strong>{visible(channel ?? "")}</strong>{" "}
      <span class={`badge badge-${state}`}>{domain.messageStates[state] ?? visible(state)}</span>{" "}
      <When at={at} frame={frame} />
      <br />
      <Said own={record.message(message)} english={summary} />
      <span class="soft">
        {because !== null && (
          <>
            {" · "}
            <Said own={record.cause(cause, because)} english={because} />
          </>
        )}
        {attempts.length > 0 && ` · ${domain.told.attempts(attempts.length)}`}
        {answer !== null && <span lang="">{` · ${visible(answer)}`}</span>}
        {next !== null && (
          <>
            {` · ${domain.told.nextTry} `}
            <When at={next} frame={frame} show="coming" />
          </>
        )}
      </span>
    </li>
  );
}
