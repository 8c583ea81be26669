import { z } from "zod";
import type { Language } from "../core/vocabulary.ts";
import { urlForm } from "./address-forms.ts";
import {
  argumentForm,
  credentialForm,
  hookTimeForm,
  hostForm,
  mailboxForm,
  portForm,
  slackChannelForm,
  topicForm,
} from "./channel-forms.ts";
import { language, optional } from "./channel-keys.ts";
import { channelFromUrl } from "./channel-urls.ts";
import { discord, gotify, matrix, mattermost, rocketchat, teams, telegram } from "./chat-channels.ts";
import { alertmanager, pagerduty, syslog } from "./duty-channels.ts";
import { text } from "./text.ts";
import { tokenForm, webhookSecretForm } from "./text-forms.ts";

/** The kinds of channels, one object each. Keys named in `complaint.ts` as secrets are never shown. */

const webhook = z.strictObject({
  type: z.literal("webhook").describe("JSON for programs, as Standard Webhooks."),
  url: text(urlForm, "https://example.org/hook").describe("Where messages are posted."),
  secret: optional(text(webhookSecretForm)).describe(
    "Signs them (Standard Webhooks): `whsec_` and base64 of 24 to 64 bytes.",
  ),
});

const SECURITIES = ["starttls", "tls", "none"] as const;
const PORTS = { starttls: 587, tls: 465, none: 25 } as const;

const email = z
  .strictObject({
    type: z.literal("email").describe("Mail, as text and as HTML; the messages of an incident are one thread."),
    host: text(hostForm, "smtp.example.org").describe("The SMTP server that takes it."),
    security: z
      .enum(SECURITIES)
      .prefault("starttls")
      .describe("`starttls` (port 587) and `tls` (465) insist on it; `none` (25) is for a server of your own."),
    port: text(portForm, "587").optional().describe("Where it is not the usual one."),
    user: optional(text(credentialForm)).describe("To log in with."),
    password: optional(text(credentialForm)).describe("To log in with."),
    from: text(mailboxForm, "Vigie <vigie@example.org>").describe("Who writes."),
    to: z.array(text(mailboxForm, "ops@example.org")).min(1).describe("Who is written to."),
    language,
  })
  .superRefine(({ user, password, security, host }, context) => {
    complainOfHalf(context, user, password);
    const isNear = ["localhost", "127.0.0.1", "::1"].includes(host);
    if (password !== null && security === "none" && !isNear)
      complainOf(context, "security", "would send the password in the clear", "use starttls or tls");
  })
  .transform(({ port, ...rest }) => ({ ...rest, port: port ?? PORTS[rest.security] }));

const ntfy = z
  .strictObject({
    type: z.literal("ntfy").describe("Push notifications by ntfy."),
    server: text(urlForm, "https://ntfy.sh").prefault("https://ntfy.sh").describe("Base address of the server."),
    topic: text(topicForm, "vigie-3f9a").describe("Whoever knows it can read it on a public server."),
    token: optional(text(tokenForm)).describe("An access token, instead of user and password."),
    user: optional(text(credentialForm)).describe("To log in with."),
    password: optional(text(credentialForm)).describe("To log in with."),
    click: optional(text(urlForm, "https://vigie.example.org/")).describe("What a tap on the notification opens."),
    language,
  })
  .superRefine(({ token, user, password }, context) => {
    complainOfHalf(context, user, password);
    if (token !== null && user !== null)
      complainOf(context, "token", "stands beside user and password", "keep one of the two");
  });

const slack = z
  .strictObject({
    type: z.literal("slack").describe("Slack, by an incoming webhook, or by a bot, which can keep to a thread."),
    url: text(urlForm, "https://hooks.slack.com/services/T0/B0/x").optional().describe("The incoming webhook."),
    token: text(tokenForm).optional().describe("The bot's token, `xoxb-…`, with the scope `chat:write`."),
    channel: text(slackChannelForm, "C0123456789").optional().describe("Where the bot writes."),
    api: text(urlForm).prefault("https://slack.com/api").describe("Base address of the Web API."),
    language,
  })
  .superRefine(({ url, token, channel }, context) => {
    const isBot = token !== undefined && channel !== undefined && url === undefined;
    const isHook = url !== undefined && token === undefined && channel === undefined;
    if (!isBot && !isHook)
      complainOf(context, "type", "needs url alone, or token and channel", "name the one or the others");
  })
  .transform(({ type, url, token, channel, api, language: own }) =>
    url === undefined
      ? { type, token: token ?? "", channel: channel ?? "", api, language: own }
      : { type, url, language: own },
  );

const exec = z
  .strictObject({
    type: z.literal("exec").describe("A program of your own, run for each message."),
    command: z
      .array(text(argumentForm, "/usr/local/bin/on-alert"))
      .min(1)
      .describe("Program and arguments; no shell reads them."),
    timeout: text(hookTimeForm, "30s").prefault("30s").describe("How long it may take; ten minutes at most."),
    language,
  })
  .transform(({ command: [program = "", ...args], ...rest }) => ({ ...rest, command: [program, ...args] as const }));

const CHATS = [discord, teams, telegram, gotify, matrix, mattermost, rocketchat] as const;
const DUTY = [pagerduty, alertmanager, syslog] as const;
const asObject = z.discriminatedUnion("type", [webhook, email, ntfy, slack, exec, ...CHATS, ...DUTY]);

interface Complaints {
  addIssue(issue: { code: "custom"; path: PropertyKey[]; message: string; params: { hint: string } }): void;
}

function complainOf(context: Complaints, key: string, message: string, hint: string): void {
  context.addIssue({ code: "custom", path: [key], message, params: { hint } });
}

/** A login is a user and a password. */
function complainOfHalf(context: Complaints, user: string | null, password: string | null): void {
  if (user === null && password !== null) complainOf(context, "password", "stands without a user", "name the user too");
  if (user !== null && password === null)
    complainOf(context, "user", "stands without a password", "name the password too");
}

const asUrl = z
  .string()
  .meta({ examples: ["ntfy://ntfy.sh/vigie-3f9a", "mailto://user:password@example.org"] })
  .transform((written, context) => {
    const form = channelFromUrl(written);
    const read = form.ok ? asObject.safeParse(form.value) : null;
    if (read?.success) return read.data;
    const [issue] = read?.error.issues ?? [];
    const problem = issue ? `leads to no channel: ${issue.path.join(".")} ${issue.message}` : "";
    const [message, hint] = form.ok ? [problem, "see docs/configuration.md"] : [form.problem, form.hint];
    context.addIssue({ code: "custom", message, params: { hint } });
    return z.NEVER;
  });

export const channel = z.union([asUrl, asObject]);

type Spoken<C> = C extends unknown ? Omit<C, "language"> & { readonly language: Language } : never;

/** A channel as its sender is told. */
export type ConfiguredChannel = Spoken<z.output<typeof asObject>>;

/** In the channel's own language, else in that of all. */
export const spoken = (written: z.output<typeof channel>, language: Language): ConfiguredChannel => ({
  ...written,
  language: ("language" in written ? written.language : undefined) ?? language,
});
