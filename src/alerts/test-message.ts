import { formatInstant, type Instant } from "../core/time.ts";
import type { Outgoing, Sender } from "./contract.ts";
import { TEST_TYPE } from "./told.ts";

/** What `vigie alerts test` sends: a message like any other, whose type no event has and which says what it is. */
function testMessage(channel: string, at: Instant, newId: (at: Instant) => string): Outgoing {
  const data = {
    incident: `test-${newId(at)}`,
    ...{ status: "resolved", domain: null, verdict: null, severity: "warning" },
    summary: `This is a test of the channel ${channel}: nothing happened to any name.`,
    ...{ first: true, intent: null, since: null, confidence: null, because: [], registrar: null, successor: null },
    events: [],
  };
  const body = JSON.stringify({ type: TEST_TYPE, timestamp: formatInstant(at), data });
  return { id: `msg_${newId(at)}`, body };
}

/** Sends it once, past the outbox. A channel that is not there throws. */
export async function sendTest(
  senders: Readonly<Record<string, Sender>>,
  channel: string,
  {
    at,
    newId,
    signal,
  }: { readonly at: Instant; readonly newId: (at: Instant) => string; readonly signal: AbortSignal },
): Promise<{ readonly isDelivered: boolean; readonly answer: string }> {
  const send = senders[channel];
  if (send === undefined) throw new RangeError(`no channel ${channel}`);
  const { kind, answer } = await send(testMessage(channel, at, newId), signal);
  return { isDelivered: kind === "delivered", answer };
}
