import { bad, type Form, good } from "./form.ts";
import { nearest } from "./nearest.ts";
import { SERVICE_READERS } from "./service-urls.ts";
import { filled, partsOf, type Reader, type WordReader, type WrittenChannel, writtenOf } from "./url-parts.ts";

/** Apprise's `json://` and `jsons://`, Shoutrrr's `generic+https://`, and the bare address of a webhook. */
const hook =
  (scheme: "http" | "https"): Reader =>
  ({ rest }) => ({ type: "webhook", url: `${scheme}://${rest}` });

/**
 * `ntfy://[user:password@]host[:port]/topic`, `ntfy://topic` (ntfy.sh); a token as `ntfy://tk_…@host/topic` (Apprise) or
 * `ntfy://:token@host/topic` (Shoutrrr). HTTPS, unless `?scheme=http`.
 */
const ntfy: Reader = ({ user, password, host, port, path, option, rest }) => {
  // As written: host names know no capitals, topics do.
  const [topic = rest.split(/[/?#]/)[0], ...more] = path;
  if (more.length > 0) return null;
  const token = user === null ? password : user.startsWith("tk_") && password === null ? user : option("token");
  const isPublic = path.length === 0;
  const authority = port === null ? host : `${host}:${port}`;
  return filled({
    type: "ntfy",
    server: isPublic ? null : `${option("scheme") === "http" ? "http" : "https"}://${authority}`,
    ...{ topic, token, click: option("click"), language: option("language") },
    ...(token === null ? { user, password } : {}),
  });
};

const SECURITIES: Readonly<Record<string, string>> = {
  ...{ starttls: "starttls", explicittls: "starttls", auto: "starttls" },
  ...{ ssl: "tls", tls: "tls", implicittls: "tls", insecure: "none", none: "none" },
};

/**
 * Apprise's `mailto://user:password@domain[?smtp=host&to=…&from=…&mode=ssl]`, Shoutrrr's
 * `smtp://user:password@host:port/?from=…&to=…&encryption=…`. STARTTLS, unless told otherwise.
 */
const mail: Reader = ({ scheme, user, password, host, port, path, option }) => {
  const mode = (option("mode") ?? option("encryption") ?? "starttls").toLowerCase();
  const own = user === null ? null : user.includes("@") ? user : `${user}@${host}`;
  const from = option("from") ?? option("fromaddress") ?? (scheme === "smtp" ? null : own);
  const to = option("to") ?? option("toaddresses") ?? (path.length > 0 ? path.join(",") : own);
  return filled({
    type: "email",
    ...{ host: option("smtp") ?? host, port, user, password, from, language: option("language") },
    security: SECURITIES[mode] ?? mode,
    to: to?.split(",").map((each) => each.trim()),
  });
};

/**
 * `slack://T…/B…/X…` and `slack://hook:T…-B…-X…@webhook`: an incoming webhook; `slack://xoxb-…/C…` (Apprise) and
 * `slack://xoxb:…@C…` (Shoutrrr): a bot.
 */
const slack: Reader = ({ user, password, rest, option }) => {
  const language = option("language");
  const [address = ""] = rest.split(/[?#]/);
  // As written: host names know no capitals, Slack's tokens do.
  const [first = "", ...more] = address
    .replace(/^[^/@]*@/, "")
    .split("/")
    .filter((each) => each !== "");
  const hookUrl = (parts: readonly string[]) => `https://hooks.slack.com/services/${parts.join("/")}`;
  if (user === "hook" && password !== null)
    return filled({ type: "slack", url: hookUrl(password.split("-")), language });
  if (user?.startsWith("xox") && password !== null)
    return filled({ type: "slack", token: `${user}-${password}`, channel: first, language });
  const channel = more[0] ?? (/#(.+)$/.exec(rest)?.[1] || null);
  if (first.startsWith("xox")) return filled({ type: "slack", token: first, channel, language });
  return more.length === 2 ? filled({ type: "slack", url: hookUrl([first, ...more]), language }) : null;
};

/** How URLs of one scheme are read, and how they are written. */
type Scheme = ({ readonly read: Reader } | { readonly readWords: WordReader }) & { readonly form: string };

/** By scheme, as Apprise and Shoutrrr have them. */
const READERS: Readonly<Record<string, Scheme>> = {
  https: { read: hook("https"), form: "https://host/path" },
  http: { read: hook("http"), form: "http://host/path" },
  jsons: { read: hook("https"), form: "jsons://host/path" },
  json: { read: hook("http"), form: "json://host/path" },
  "generic+https": { read: hook("https"), form: "generic+https://host/path" },
  "generic+http": { read: hook("http"), form: "generic+http://host/path" },
  ntfy: { read: ntfy, form: "ntfy://host/topic" },
  ntfys: { read: ntfy, form: "ntfys://host/topic" },
  mailto: { read: mail, form: "mailto://user:password@example.org" },
  mailtos: { read: mail, form: "mailtos://user:password@example.org" },
  smtp: { read: mail, form: "smtp://user:password@host:587/?from=…&to=…" },
  slack: { read: slack, form: "slack://T…/B…/X…" },
  ...SERVICE_READERS,
};

export const CHANNEL_SCHEMES: readonly string[] = Object.keys(READERS);

/** Reads a channel written as a URL. What is wrong is said without the URL, for it may hold secrets. */
export function channelFromUrl(text: string): Form<WrittenChannel> {
  const scheme = /^([A-Za-z][A-Za-z0-9+.-]*):\/\//.exec(text)?.[1]?.toLowerCase();
  if (scheme === undefined)
    return bad("is no channel", "write an object with a type, or a URL such as ntfy://ntfy.sh/topic");
  const reader = Object.hasOwn(READERS, scheme) ? READERS[scheme] : undefined;
  if (reader === undefined) {
    const { word } = nearest(scheme, CHANNEL_SCHEMES);
    return bad("is of no kind that is known", `did you mean ${word}://? Known: ${CHANNEL_SCHEMES.join(", ")}`);
  }
  const rest = text.slice(scheme.length + "://".length);
  const channel = "read" in reader ? readParts(reader.read, scheme, rest) : reader.readWords(writtenOf(rest));
  return channel ? good(channel) : bad("cannot be read", `write it as ${reader.form}`);
}

function readParts(read: Reader, scheme: string, rest: string): WrittenChannel | null {
  const parts = partsOf(scheme, rest);
  return parts && read(parts);
}
