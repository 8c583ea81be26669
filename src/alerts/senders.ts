import { type EmailOptions, emailSender } from "./channels/email.ts";
import { type ExecOptions, execSender } from "./channels/exec.ts";
import { type NtfyOptions, ntfySender } from "./channels/ntfy.ts";
import { type SlackOptions, slackSender } from "./channels/slack.ts";
import { type WebhookOptions, webhookSender } from "./channels/webhook.ts";
import type { Sender, Surroundings } from "./contract.ts";

/** A channel with everything it needs to know; `type` says which it is. */
export type Channel =
  | ({ readonly type: "webhook" } & WebhookOptions)
  | ({ readonly type: "email" } & EmailOptions)
  | ({ readonly type: "ntfy" } & NtfyOptions)
  | ({ readonly type: "slack" } & SlackOptions)
  | ({ readonly type: "exec" } & ExecOptions);

/** The one table of channels: each kind is a file of its own under `channels/`, and a line here and above. */
export function senderOf(channel: Channel, around: Surroundings): Sender {
  switch (channel.type) {
    case "webhook":
      return webhookSender(channel, around);
    case "email":
      return emailSender(channel, around);
    case "ntfy":
      return ntfySender(channel, around);
    case "slack":
      return slackSender(channel, around);
    case "exec":
      return execSender(channel, around);
  }
}
