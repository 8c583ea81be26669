import { z } from "zod";
import { urlForm } from "./address-forms.ts";
import { language, optional } from "./channel-keys.ts";
import { chatChannelForm, matrixRoomForm, telegramChatForm, telegramTokenForm } from "./service-forms.ts";
import { text } from "./text.ts";
import { tokenForm } from "./text-forms.ts";

/** Channels where people talk, or are called. */

export const discord = z.strictObject({
  type: z.literal("discord").describe("Discord, by a webhook of a channel."),
  url: text(urlForm, "https://discord.com/api/webhooks/1234567890/abc").describe("The webhook's address."),
  language,
});

export const teams = z.strictObject({
  type: z.literal("teams").describe("Microsoft Teams, by a workflow that posts what a webhook request brings."),
  url: text(urlForm).describe("The workflow's address, signature and all."),
  language,
});

export const telegram = z.strictObject({
  type: z.literal("telegram").describe("Telegram, by a bot; an incident's messages reply to its first."),
  token: text(telegramTokenForm).describe("The bot's, from @BotFather."),
  chat: text(telegramChatForm, "-1001234567890").describe("Where the bot writes: a chat's number, or `@channelname`."),
  api: text(urlForm).prefault("https://api.telegram.org").describe("Base address of the Bot API."),
  language,
});

export const gotify = z.strictObject({
  type: z.literal("gotify").describe("Push notifications by Gotify."),
  server: text(urlForm, "https://gotify.example.org").describe("Base address of the server."),
  token: text(tokenForm).describe("Of an application."),
  click: optional(text(urlForm, "https://vigie.example.org/")).describe("What a tap on the notification opens."),
  language,
});

export const matrix = z.strictObject({
  type: z.literal("matrix").describe("Matrix, in a room that is not encrypted; an incident is a thread."),
  server: text(urlForm, "https://matrix.example.org").describe("The homeserver's client API."),
  token: text(tokenForm).describe("An access token of the account that writes."),
  room: text(matrixRoomForm, "!abc:example.org").describe("Id of a room that the account has joined."),
  language,
});

const chatHook = (example: string) => ({
  url: text(urlForm, example).describe("The incoming webhook's address."),
  channel: optional(text(chatChannelForm, "ops")).describe("Instead of the webhook's own."),
  language,
});

export const mattermost = z.strictObject({
  type: z.literal("mattermost").describe("Mattermost, by an incoming webhook."),
  ...chatHook("https://chat.example.org/hooks/abc"),
});

export const rocketchat = z.strictObject({
  type: z.literal("rocketchat").describe("Rocket.Chat, by an incoming webhook."),
  ...chatHook("https://chat.example.org/hooks/abc/def"),
});
