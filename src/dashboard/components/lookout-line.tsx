import type { LookoutStatus } from "../../web/shapes/status.ts";
import type { Frame } from "../page.ts";
import type { Tone } from "../tone.ts";
import { Shape } from "./shape.tsx";
import { When } from "./when.tsx";

/** The stream of news, as the browser sees it. */
export type StreamState = "none" | "open" | "lost";

/** Web sites are looked at every 15 minutes unless told otherwise: after two such rounds without any look, data are old. */
const OLD_AFTER = 30 * 60_000;

interface Props {
  readonly frame: Frame;
  readonly stream: StreamState;
}

/** Whether somebody is looking out, and how fresh is what you see. */
export function LookoutLine({ frame, stream }: Props) {
  const { status, words, now } = frame;
  const { lookout, stream: streams } = words.shell;
  const state = stateOf(status);
  const isOld = status.lastCheckAt !== null && now - Date.parse(status.lastCheckAt) > OLD_AFTER;
  return (
    <section class="lookout" aria-label={lookout.label}>
      <p role="status" class="lookout-state">
        <Shape tone={TONES[state]} />
        {lookout[state]}
      </p>
      <p>
        {status.lastCheckAt === null ? (
          lookout.neverLooked
        ) : (
          <>
            {isOld && (
              <strong class="old">
                <Shape tone="mild" />
                {lookout.old}
              </strong>
            )}
            {lookout.lastLook} <When at={status.lastCheckAt} frame={frame} show="relative" />
          </>
        )}
      </p>
      <p role="status" class="lookout-stream">
        {stream !== "none" && (
          <>
            <Shape tone={stream === "open" ? "good" : "mild"} />
            {streams[stream]}
          </>
        )}
      </p>
    </section>
  );
}

type State = "online" | "offline" | "unknown" | "stopped";

const TONES: Readonly<Record<State, Tone>> = { online: "good", offline: "bad", unknown: "unknown", stopped: "mild" };

const stateOf = ({ running, uplink }: LookoutStatus): State => (running ? uplink : "stopped");
