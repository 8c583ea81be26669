import { type AlertmanagerOptions, alertmanagerSender } from "./channels/alertmanager.ts";
import { type ChatHookOptions, mattermostSender, rocketChatSender } from "./channels/chat-hook.ts";
import { type DiscordOptions, discordSender } from "./channels/discord.ts";
import { type EmailOptions, emailSender } from "./channels/email.ts";
import { type ExecOptions, execSender } from "./channels/exec.ts";
import { type GotifyOptions, gotifySender } from "./channels/gotify.ts";
import { type MatrixOptions, matrixSender } from "./channels/matrix.ts";
import { type NtfyOptions, ntfySender } from "./channels/ntfy.ts";
import { type PagerDutyOptions, pagerDutySender } from "./channels/pagerduty.ts";
import { type SlackOptions, slackSender } from "./channels/slack.ts";
import { type SyslogOptions, syslogSender } from "./channels/syslog.ts";
import { type TeamsOptions, teamsSender } from "./channels/teams.ts";
import { type TelegramOptions, telegramSender } from "./channels/telegram.ts";
import { type WebhookOptions, webhookSender } from "./channels/webhook.ts";
import type { ChannelMemory, Sender, Surroundings } from "./contract.ts";

/** A channel with everything it needs to know; `type` says which it is. */
export type Channel =
  | ({ readonly type: "webhook" } & WebhookOptions)
  | ({ readonly type: "email" } & EmailOptions)
  | ({ readonly type: "ntfy" } & NtfyOptions)
  | ({ readonly type: "slack" } & SlackOptions)
  | ({ readonly type: "exec" } & ExecOptions)
  | ({ readonly type: "discord" } & DiscordOptions)
  | ({ readonly type: "teams" } & TeamsOptions)
  | ({ readonly type: "telegram" } & TelegramOptions)
  | ({ readonly type: "gotify" } & GotifyOptions)
  | ({ readonly type: "matrix" } & MatrixOptions)
  | ({ readonly type: "mattermost" | "rocketchat" } & ChatHookOptions)
  | ({ readonly type: "pagerduty" } & PagerDutyOptions)
  | ({ readonly type: "alertmanager" } & AlertmanagerOptions)
  | ({ readonly type: "syslog" } & SyslogOptions);

/** The one table of channels: each kind is a file of its own under `channels/`, and a line here and above. */
function senderOf(channel: Channel, around: Surroundings): Sender {
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
    case "discord":
      return discordSender(channel, around);
    case "teams":
      return teamsSender(channel, around);
    case "telegram":
      return telegramSender(channel, around);
    case "gotify":
      return gotifySender(channel, around);
    case "matrix":
      return matrixSender(channel, around);
    case "mattermost":
      return mattermostSender(channel, around);
    case "rocketchat":
      return rocketChatSender(channel, around);
    case "pagerduty":
      return pagerDutySender(channel, around);
    case "alertmanager":
      return alertmanagerSender(channel, around);
    case "syslog":
      return syslogSender(channel, around);
  }
}

/** Where channels keep what they must know at their next message. */
export interface Keep {
  readonly get: (key: string) => Promise<string | null>;
  readonly set: (key: string, value: string) => Promise<void>;
}

/** A sender for each channel, by name; each has a memory of its own in `keep`. */
export function makeSenders(
  channels: Readonly<Record<string, Channel>>,
  around: Omit<Surroundings, "memory">,
  keep: Keep,
): Readonly<Record<string, Sender>> {
  const memoryOf = (name: string): ChannelMemory => ({
    recall: (key) => keep.get(`alerts:${name}:${key}`),
    remember: (key, value) => keep.set(`alerts:${name}:${key}`, value),
  });
  return Object.fromEntries(
    Object.entries(channels).map(([name, channel]) => [name, senderOf(channel, { ...around, memory: memoryOf(name) })]),
  );
}
