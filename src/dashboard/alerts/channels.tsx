import { visible } from "../../core/visible.ts";
import type { AlertsPageData, ChannelShape, MutedShape } from "../../web/shapes/alerts.ts";
import { Empty } from "../components/empty.tsx";
import { Shape } from "../components/shape.tsx";
import { When } from "../components/when.tsx";
import { pageAbout } from "../links.ts";
import type { Frame } from "../page.ts";
import { Deed } from "./deed.tsx";

interface Props {
  readonly data: Pick<AlertsPageData, "channels" | "muted" | "mayWrite">;
  readonly frame: Frame;
}

/** Who is told, and whether that works. */
export function Channels({ data: { channels, mayWrite }, frame }: Props) {
  const { alerts } = frame.words;
  return (
    <section aria-labelledby="channels">
      <h2 id="channels">{alerts.channels}</h2>
      {channels.length === 0 ? (
        <Empty title={alerts.noChannels} />
      ) : (
        <ul class="lines">
          {channels.map((channel) => (
            <li key={channel.name}>
              <strong>{channel.name}</strong>
              <LastTest channel={channel} frame={frame} />
              {mayWrite && (
                <Deed
                  deed="test"
                  fields={{ channel: channel.name }}
                  label={alerts.test}
                  title={alerts.testOf(channel.name)}
                  frame={frame}
                />
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function LastTest({ channel: { tested }, frame }: { readonly channel: ChannelShape; readonly frame: Frame }) {
  const { alerts } = frame.words;
  if (tested === null) return <span class="soft">{alerts.neverTested}</span>;
  return (
    <span>
      <Shape tone={tested.delivered ? "good" : "bad"} /> {alerts.lastTest}
      {frame.words.shell.colon}
      {alerts.answered(tested.delivered)} (<span lang="">{visible(tested.answer)}</span>),{" "}
      <When at={tested.at} frame={frame} show="relative" />
    </span>
  );
}

/** Names that nobody is told about for a while. */
export function Windows({ data: { muted, mayWrite }, frame }: Props) {
  const { alerts } = frame.words;
  return (
    <section aria-labelledby="mutes">
      <h2 id="mutes">{alerts.windows}</h2>
      {muted.length === 0 ? (
        <p class="soft">{alerts.noWindows}</p>
      ) : (
        <ul class="lines">
          {muted.map((each) => (
            <Window key={each.domain} muted={each} mayWrite={mayWrite} frame={frame} />
          ))}
        </ul>
      )}
      {mayWrite && (
        <Deed deed="mute" label={alerts.mute} frame={frame}>
          <label class="field">
            {alerts.domain}
            <input name="domain" required maxLength={253} autocomplete="off" />
          </label>
          <label class="field">
            {alerts.length}
            <input name="for" required maxLength={40} placeholder={alerts.lengthHint} autocomplete="off" />
          </label>
          <label class="field">
            {alerts.reason}
            <input name="reason" maxLength={500} autocomplete="off" />
          </label>
        </Deed>
      )}
    </section>
  );
}

interface One {
  readonly muted: MutedShape;
  readonly mayWrite: boolean;
  readonly frame: Frame;
}

function Window({ muted: { domain, until, reason }, mayWrite, frame }: One) {
  const { alerts } = frame.words;
  return (
    <li>
      <a href={pageAbout(frame, "domain", domain)}>{domain}</a>
      <span>
        {alerts.until} <When at={until} frame={frame} />
        {reason !== null && `${frame.words.shell.colon}${visible(reason)}`}
      </span>
      {mayWrite && (
        <Deed deed="unmute" fields={{ domain }} label={alerts.end} title={alerts.endOf(domain)} frame={frame} />
      )}
    </li>
  );
}
