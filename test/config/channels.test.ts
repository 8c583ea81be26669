import { describe, expect, it } from "vitest";
import { CHANNEL_SCHEMES, channelFromUrl } from "../../src/config/channel-urls.ts";
import { loadConfig } from "../../src/config/load.ts";
import { folderWith } from "./folder.ts";

const channelOf = (written: string, language = "") =>
  loadConfig({
    env: {},
    cwd: folderWith({ "config/vigie.yaml": `alerts:\n${language}  channels:\n    it: ${written}\n` }),
    version: "0.0.0",
  }).alerts.channels.it;

const MAIL = { type: "email", security: "starttls", port: 587, user: null, password: null, language: "en" };
const NTFY = {
  type: "ntfy",
  server: "https://ntfy.sh",
  token: null,
  user: null,
  password: null,
  click: null,
  language: "en",
};
const HOOK = { type: "webhook", secret: null, language: "en" };

describe("a channel written with keys is completed", () => {
  it.each([
    [
      "{ type: email, host: smtp.example.org, security: tls, from: vigie@example.org, to: [ops@example.org] }",
      {
        ...MAIL,
        host: "smtp.example.org",
        security: "tls",
        port: 465,
        from: "vigie@example.org",
        to: ["ops@example.org"],
      },
    ],
    [
      '{ type: email, host: localhost, security: none, port: 2525, from: "Vigie  <v@example.org>", to: [a@example.org] }',
      {
        ...MAIL,
        host: "localhost",
        security: "none",
        port: 2525,
        from: "Vigie <v@example.org>",
        to: ["a@example.org"],
      },
    ],
    ["{ type: ntfy, topic: vigie-3f9a }", { ...NTFY, topic: "vigie-3f9a" }],
    [
      "{ type: slack, token: xoxb-1, channel: C0123, language: fr }",
      { type: "slack", token: "xoxb-1", channel: "C0123", api: "https://slack.com/api", language: "fr" },
    ],
    [
      "{ type: exec, command: [/usr/local/bin/on-alert, --loud] }",
      { type: "exec", command: ["/usr/local/bin/on-alert", "--loud"], timeout: 30_000, language: "en" },
    ],
  ])("%s", (written, expected) => {
    expect(channelOf(written)).toEqual(expected);
  });

  it("in the language of all, unless it has its own", () => {
    expect(channelOf("{ type: ntfy, topic: t }", "  language: fr\n")).toMatchObject({ language: "fr" });
    expect(channelOf("{ type: ntfy, topic: t, language: en }", "  language: fr\n")).toMatchObject({ language: "en" });
  });
});

const EN = { language: "en" };
const TELEGRAM = { type: "telegram", token: "123:Ab-c", api: "https://api.telegram.org", ...EN };
const DISCORD = { type: "discord", url: "https://discord.com/api/webhooks/123456789012345678/Tok-en", ...EN };
const MATRIX = { type: "matrix", server: "https://matrix.example.org", token: "syt_A", room: "!R:example.org", ...EN };
const KEY = "0123456789abcdef0123456789ABCDEF";
const PAGERDUTY = { type: "pagerduty", routingKey: KEY, api: "https://events.pagerduty.com", ...EN };
const INVOKE =
  "workflows/abc/triggers/manual/paths/invoke?api-version=2016-06-01&sp=%2Ftriggers%2Fmanual%2Frun&sv=1.0&sig=Si-g";

describe("a channel of a service, written with keys or as a URL", () => {
  it.each([
    ["discord://123456789012345678/Tok-en", DISCORD],
    ["discord://Tok-en@123456789012345678", DISCORD],
    ["tgram://123:Ab-c/-100987", { ...TELEGRAM, chat: "-100987" }],
    ['"telegram://123:Ab-c@telegram?chats=@somewhere"', { ...TELEGRAM, chat: "@somewhere" }],
    [
      "gotifys://gotify.example.org:8443/push/A1b",
      { type: "gotify", server: "https://gotify.example.org:8443/push", token: "A1b", click: null, ...EN },
    ],
    [
      "gotify://gotify.example.org/A1b?DisableTLS=yes",
      { type: "gotify", server: "http://gotify.example.org", token: "A1b", click: null, ...EN },
    ],
    ["matrixs://syt_A@matrix.example.org/!R:example.org", MATRIX],
    ["matrix://:syt_A@matrix.example.org?rooms=!R:example.org", MATRIX],
    [
      "mmost://chat.example.org:8065/sub/Key?channel=ops&scheme=http",
      { type: "mattermost", url: "http://chat.example.org:8065/sub/hooks/Key", channel: "ops", ...EN },
    ],
    [
      "mattermost://vigie@chat.example.org/Key/ops",
      { type: "mattermost", url: "https://chat.example.org/hooks/Key", channel: "ops", ...EN },
    ],
    [
      "rockets://Aa/Bb@chat.example.org:3000",
      { type: "rocketchat", url: "https://chat.example.org:3000/hooks/Aa/Bb", channel: null, ...EN },
    ],
    [
      "rocketchat://chat.example.org/Aa/Bb/@me",
      { type: "rocketchat", url: "https://chat.example.org/hooks/Aa/Bb", channel: "@me", ...EN },
    ],
    [`pagerduty:///${KEY}`, PAGERDUTY],
    [`pagerduty://${KEY}@api-key`, PAGERDUTY],
    [`pagerduty://events.eu.pagerduty.com/${KEY}`, { ...PAGERDUTY, api: "https://events.eu.pagerduty.com" }],
    ["workflow://flow.example.org:443/abc/Si-g", { type: "teams", url: `https://flow.example.org/${INVOKE}`, ...EN }],
    [`msteams://flow.example.org/${INVOKE}`, { type: "teams", url: `https://flow.example.org/${INVOKE}`, ...EN }],
    [
      "alertmanager://vigie:p%40ss@127.0.0.1:9093?scheme=http",
      { type: "alertmanager", url: "http://vigie:p%40ss@127.0.0.1:9093/", ...EN },
    ],
    ["syslog://", { type: "syslog", to: { by: "socket", path: "/dev/log" }, ...EN }],
    [
      "rsyslog://log.example.org:5514?proto=tls&language=fr",
      { type: "syslog", to: { by: "tls", host: "log.example.org", port: 5514 }, language: "fr" },
    ],
    ["{ type: syslog }", { type: "syslog", to: { by: "socket", path: "/dev/log" }, ...EN }],
    ["{ type: syslog, to: 'udp://[::1]' }", { type: "syslog", to: { by: "udp", host: "::1", port: 514 }, ...EN }],
    [
      "{ type: syslog, to: tcp://127.0.0.1 }",
      { type: "syslog", to: { by: "tcp", host: "127.0.0.1", port: 601 }, ...EN },
    ],
  ])("%s", (written, expected) => {
    expect(channelOf(written)).toEqual(expected);
  });
});

describe("a channel written as a URL, as Apprise and Shoutrrr have them", () => {
  it.each([
    ["https://example.org/hook?a=b", { ...HOOK, url: "https://example.org/hook?a=b" }],
    ["json://user:p%40ss@example.org:8080/hook", { ...HOOK, url: "http://user:p%40ss@example.org:8080/hook" }],
    ["jsons://example.org/hook", { ...HOOK, url: "https://example.org/hook" }],
    ["generic+https://example.org/Hook", { ...HOOK, url: "https://example.org/Hook" }],
    ["ntfy://Alerts", { ...NTFY, topic: "Alerts" }],
    ["ntfy://ntfy.example.org:8443/Alerts", { ...NTFY, server: "https://ntfy.example.org:8443", topic: "Alerts" }],
    [
      "ntfys://u:p%40@ntfy.example.org/t",
      { ...NTFY, server: "https://ntfy.example.org", topic: "t", user: "u", password: "p@" },
    ],
    ["ntfy://tk_1@ntfy.example.org/t", { ...NTFY, server: "https://ntfy.example.org", topic: "t", token: "tk_1" }],
    [
      "ntfy://:tk_1@ntfy.example.org/t?scheme=http",
      { ...NTFY, server: "http://ntfy.example.org", topic: "t", token: "tk_1" },
    ],
    [
      "mailto://vigie:p%40ss@example.org",
      {
        ...MAIL,
        host: "example.org",
        user: "vigie",
        password: "p@ss",
        from: "vigie@example.org",
        to: ["vigie@example.org"],
      },
    ],
    [
      "mailtos://vigie:x@example.org?smtp=mail.example.net&to=a@example.org,b@example.org&mode=ssl",
      {
        ...MAIL,
        ...{ host: "mail.example.net", security: "tls", port: 465, user: "vigie", password: "x" },
        ...{ from: "vigie@example.org", to: ["a@example.org", "b@example.org"] },
      },
    ],
    [
      "smtp://vigie:x@mail.example.org:2525/?from=v@example.org&to=a@example.org&encryption=ExplicitTLS&language=fr",
      {
        ...MAIL,
        ...{ host: "mail.example.org", port: 2525, user: "vigie", password: "x", language: "fr" },
        ...{ from: "v@example.org", to: ["a@example.org"] },
      },
    ],
    ["slack://T0A/B0b/Xyz", { type: "slack", url: "https://hooks.slack.com/services/T0A/B0b/Xyz", language: "en" }],
    ["slack://bot@T0A/B0b/Xyz", { type: "slack", url: "https://hooks.slack.com/services/T0A/B0b/Xyz", language: "en" }],
    [
      "slack://hook:T0A-B0b-Xyz@webhook",
      { type: "slack", url: "https://hooks.slack.com/services/T0A/B0b/Xyz", language: "en" },
    ],
    [
      "slack://xoxb:12-Ab@C0123",
      { type: "slack", token: "xoxb-12-Ab", channel: "C0123", api: "https://slack.com/api", language: "en" },
    ],
    [
      '"slack://xoxb-12-Ab/#Alerts"',
      { type: "slack", token: "xoxb-12-Ab", channel: "Alerts", api: "https://slack.com/api", language: "en" },
    ],
  ])("%s", (written, expected) => {
    expect(channelOf(written)).toEqual(expected);
  });

  it("has a reader for each scheme that it names, and none that shows what it was given", () => {
    for (const scheme of CHANNEL_SCHEMES) {
      const form = channelFromUrl(`${scheme}://hunter2:hunter2@[/hunter2`);
      if (!form.ok) expect(`${form.problem} ${form.hint}`).not.toContain("hunter2");
    }
  });
});
