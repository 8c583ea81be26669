import { filled, type Reader, type WordReader } from "./url-parts.ts";

/** Shoutrrr's `disabletls=yes`, and `scheme=http`; HTTPS otherwise. */
const schemeOf = (option: (name: string) => string | null): string =>
  option("scheme") === "http" || option("disabletls")?.toLowerCase() === "yes" ? "http" : "https";

const originOf = ({ host, port, option }: Parameters<Reader>[0]): string =>
  `${schemeOf(option)}://${host.includes(":") ? `[${host}]` : host}${port === null ? "" : `:${port}`}`;

/** `discord://ID/TOKEN` (Apprise), `discord://TOKEN@ID` (Shoutrrr). */
const discord: WordReader = ({ before, words: [first, second, ...more], option }) => {
  const [id, token] = before !== null && second === undefined ? [first, before] : [first, second];
  if (id === undefined || token === undefined || more.length > 0) return null;
  const url = `https://discord.com/api/webhooks/${id}/${token}`;
  return filled({ type: "discord", url, language: option("language") });
};

/** `tgram://TOKEN/CHAT` (Apprise), `telegram://TOKEN@telegram?chats=CHAT` (Shoutrrr). */
const telegram: WordReader = ({ before, words: [first, second, ...more], option }) => {
  const chat = before === null ? second : (option("chats") ?? option("channels"));
  if (more.length > 0 || chat === undefined || chat === null) return null;
  return filled({ type: "telegram", token: before ?? first, chat, language: option("language") });
};

/** `gotify://host[:port][/path]/TOKEN`, as Apprise and Shoutrrr have it. */
const gotify: Reader = (parts) => {
  const token = parts.path.at(-1);
  if (token === undefined) return null;
  const server = [originOf(parts), ...parts.path.slice(0, -1)].join("/");
  const { option } = parts;
  return filled({ type: "gotify", server, token, click: option("click"), language: option("language") });
};

/** `matrix://TOKEN@host[:port]/!room:server` (Apprise), `matrix://:TOKEN@host?rooms=!room:server` (Shoutrrr). */
const matrix: Reader = (parts) => {
  const { user, password, path, option } = parts;
  const token = user !== null && password !== null ? null : (user ?? password);
  const room = path[0] ?? option("rooms");
  if (token === null || room === null || path.length > 1) return null;
  return filled({ type: "matrix", server: originOf(parts), token, room, language: option("language") });
};

/** `mmost://host[:port][/path]/KEY[?channel=…]` (Apprise). */
const mmost: Reader = (parts) => {
  const { path, option } = parts;
  const key = path.at(-1);
  if (key === undefined) return null;
  const url = [originOf(parts), ...path.slice(0, -1), "hooks", key].join("/");
  return filled({ type: "mattermost", url, channel: option("channel"), language: option("language") });
};

/** `mattermost://host[:port]/KEY[/channel]` (Shoutrrr). */
const mattermost: Reader = (parts) => {
  const [key, channel = null, ...more] = parts.path;
  if (key === undefined || more.length > 0) return null;
  const url = `${originOf(parts)}/hooks/${key}`;
  return filled({ type: "mattermost", url, channel, language: parts.option("language") });
};

/** `rocketchat://host[:port]/A/B[/channel]` (Shoutrrr); A and B are the two halves of the webhook's token. */
const rocketchat: Reader = (parts) => {
  const [first, second, channel = null, ...more] = parts.path;
  if (first === undefined || second === undefined || more.length > 0) return null;
  const url = `${originOf(parts)}/hooks/${first}/${second}`;
  return filled({ type: "rocketchat", url, channel, language: parts.option("language") });
};

/** `rocket://A/B@host[:port][/channel]` (Apprise). */
const rocket: WordReader = ({ before, words: [place, channel = null, ...more], option }) => {
  if (before === null || !/^[^/]+\/[^/]+$/.test(before) || place === undefined || more.length > 0) return null;
  const url = `${schemeOf(option)}://${place}/hooks/${before}`;
  return filled({ type: "rocketchat", url, channel, language: option("language") });
};

/** `pagerduty://KEY@API` (Apprise, whose API key the Events API does not ask for), `pagerduty:///KEY` (Shoutrrr). */
const pagerduty: WordReader = ({ before, words, option }) => {
  const routingKey = before ?? words.at(-1);
  if (routingKey === undefined) return null;
  const api =
    option("region") === "eu" || words[0] === "events.eu.pagerduty.com" ? "https://events.eu.pagerduty.com" : null;
  return filled({ type: "pagerduty", routingKey, api, language: option("language") });
};

/** `workflow://host[:port]/WORKFLOW/SIGNATURE` (Apprise). */
const workflow: Reader = (parts) => {
  const [id, signature, ...more] = parts.path;
  if (id === undefined || signature === undefined || more.length > 0) return null;
  const invoke = `${originOf(parts)}/workflows/${encodeURIComponent(id)}/triggers/manual/paths/invoke`;
  const query = new URLSearchParams({
    "api-version": "2016-06-01",
    sp: "/triggers/manual/run",
    sv: "1.0",
    sig: signature,
  });
  return filled({ type: "teams", url: `${invoke}?${query}`, language: parts.option("language") });
};

/** `msteams://…`: the workflow's address as Teams shows it, with this scheme instead of https. */
const msteams: Reader = ({ rest, path }) => (path.length < 2 ? null : { type: "teams", url: `https://${rest}` });

const alertmanager: Reader = (parts) => {
  const { user, password, path, option } = parts;
  const url = new URL([originOf(parts), ...path].join("/"));
  if (user !== null) url.username = encodeURIComponent(user);
  if (password !== null) url.password = encodeURIComponent(password);
  return filled({ type: "alertmanager", url: String(url), language: option("language") });
};

/** Apprise's `syslog://` for this machine's log and `rsyslog://host[:port]` for a server's, by UDP unless told otherwise. */
const syslog: WordReader = ({ words: [place, ...more], option }) => {
  if (more.length > 0) return null;
  const to = place === undefined ? null : `${option("proto") ?? "udp"}://${place}`;
  return filled({ type: "syslog", to, language: option("language") });
};

/** By scheme. */
export const SERVICE_READERS = {
  discord: { readWords: discord, form: "discord://ID/TOKEN" },
  tgram: { readWords: telegram, form: "tgram://TOKEN/CHAT" },
  telegram: { readWords: telegram, form: "telegram://TOKEN@telegram?chats=CHAT" },
  gotify: { read: gotify, form: "gotify://host/TOKEN" },
  gotifys: { read: gotify, form: "gotifys://host/TOKEN" },
  matrix: { read: matrix, form: "matrix://TOKEN@host/!room:server" },
  matrixs: { read: matrix, form: "matrixs://TOKEN@host/!room:server" },
  mmost: { read: mmost, form: "mmost://host/KEY" },
  mmosts: { read: mmost, form: "mmosts://host/KEY" },
  mattermost: { read: mattermost, form: "mattermost://host/KEY" },
  rocket: { readWords: rocket, form: "rocket://A/B@host" },
  rockets: { readWords: rocket, form: "rockets://A/B@host" },
  rocketchat: { read: rocketchat, form: "rocketchat://host/A/B" },
  pagerduty: { readWords: pagerduty, form: "pagerduty:///KEY" },
  workflow: { read: workflow, form: "workflow://host/WORKFLOW/SIGNATURE" },
  workflows: { read: workflow, form: "workflows://host/WORKFLOW/SIGNATURE" },
  msteams: { read: msteams, form: "msteams://host/path?sig=…" },
  alertmanager: { read: alertmanager, form: "alertmanager://host:9093?scheme=http" },
  syslog: { readWords: syslog, form: "syslog://" },
  rsyslog: { readWords: syslog, form: "rsyslog://host:514" },
} as const;
