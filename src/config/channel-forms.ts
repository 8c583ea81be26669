import { isIP } from "node:net";
import { MINUTE, type Millis } from "../core/time.ts";
import { isHostName } from "./address-forms.ts";
import { bad, type Form, good } from "./form.ts";
import { durationForm } from "./text-forms.ts";

/** A host name or an address, without port. */
export const hostForm = (text: string): Form<string> =>
  isIP(text) !== 0 || isHostName(text)
    ? good(text.toLowerCase())
    : bad("is not a host", "write a name such as smtp.example.org, its port as a key of its own");

export const portForm = (text: string): Form<number> =>
  /^[1-9]\d{0,4}$/.test(text) && Number(text) <= 65_535
    ? good(Number(text))
    : bad("is not a port", "write a number from 1 to 65535");

const MAILBOX_HINT = "write ops@example.org, or Ops <ops@example.org>";

/** RFC 5322 §3.4 without comments, groups, quotes and controls: an address, with a name before it or not. */
export function mailboxForm(text: string): Form<string> {
  const match = /^(?:([^<>"\\,;:\p{Cc}]*)<([^<>\s]+)>|([^<>\s]+))$/u.exec(text.trim());
  const address = match?.[2] ?? match?.[3] ?? "";
  const at = address.lastIndexOf("@");
  const local = address.slice(0, at);
  const isAddress = at > 0 && /^[\w.!#$%&'*+/=?^`{|}~-]{1,64}$/.test(local) && isHostName(address.slice(at + 1));
  if (!isAddress) return bad("is not an e-mail address", MAILBOX_HINT);
  const name = match?.[1]?.trim() ?? "";
  return good(name === "" ? address : `${name} <${address}>`);
}

/** A user name or a password: whatever fits on a line. */
export const credentialForm = (text: string): Form<string> =>
  text !== "" && !/\p{Cc}/u.test(text)
    ? good(text)
    : bad("is empty, or has a line break in it", "write it on one line");

/** https://docs.ntfy.sh/publish/: letters, digits, `_` and `-`, 64 at most. */
export const topicForm = (text: string): Form<string> =>
  /^[-_A-Za-z0-9]{1,64}$/.test(text)
    ? good(text)
    : bad("is not a topic", "write letters, digits, hyphens and underscores: 64 at most");

/** A Slack channel's id, or its name. */
export const slackChannelForm = (text: string): Form<string> =>
  /^[#@]?[\p{L}\p{N}._-]{1,80}$/u.test(text)
    ? good(text)
    : bad("is not a Slack channel", "write its id such as C0123456789, or its name");

/** A program, or one of its arguments. */
export const argumentForm = (text: string): Form<string> =>
  text !== "" && !text.includes("\0") ? good(text) : bad("is no argument", "write what a shell would pass on");

const LONGEST_HOOK = 10 * MINUTE;

export function hookTimeForm(text: string): Form<Millis> {
  const length = durationForm(text);
  return length.ok && length.value > LONGEST_HOOK
    ? bad("is longer than ten minutes", "write a shorter one, and let the hook go on by itself")
    : length;
}
