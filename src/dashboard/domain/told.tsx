import { visible } from "../../core/visible.ts";
import type { ToldShape } from "../../web/shapes/domain-page.ts";
import type { MessageShape } from "../../web/shapes/event.ts";
import { When } from "../components/when.tsx";
import { pageLink } from "../links.ts";
import type { Frame } from "../page.ts";

interface Props {
  readonly told: ToldShape;
  readonly frame: Frame;
}

/** Which channels were told and what came of it, or why nobody was. */
export function WhoWasTold({ told, frame }: Props) {
  const { told: words } = frame.words.domain;
  const sent = told.messages.filter(({ channel }) => channel !== null);
  return (
    <>
      {told.nobody !== null && (
        <p>
          {words.nobody} <span lang="en">{visible(told.nobody)}</span>
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
          {told.acknowledged.note !== null && `: ${visible(told.acknowledged.note)}`}
        </p>
      )}
      {told.rules.length > 0 && (
        <details class="rules">
          <summary>{words.rules}</summary>
          <ul>
            {told.rules.map(({ rule, failed }) => (
              <li key={rule}>
                <span lang="en">{visible(rule)}</span>: {failed === null ? words.holds : words.failed(visible(failed))}
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

function Message({ message, frame }: { readonly message: MessageShape; readonly frame: Frame }) {
  const { domain } = frame.words;
  const { channel, state, at, summary, because, attempts, next, answer } = message;
  return (
    <li>
      <strong>{visible(channel ?? "")}</strong>{" "}
      <span class={`badge badge-${state}`}>{domain.messageStates[state] ?? visible(state)}</span>{" "}
      <When at={at} frame={frame} />
      <br />
      <span lang="en">{visible(summary)}</span>
      <span class="soft">
        {because !== null && <span lang="en">{` · ${visible(because)}`}</span>}
        {attempts.length > 0 && ` · ${domain.told.attempts(attempts.length)}`}
        {answer !== null && <span lang="en">{` · ${visible(answer)}`}</span>}
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
